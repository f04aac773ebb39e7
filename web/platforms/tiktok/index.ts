import type { PlatformFace } from '../face.ts'
import { TiktokMark } from './TiktokMark.tsx'

export const tiktok: PlatformFace = {
  Mark: TiktokMark,
  connects: 'One TikTok account at a time.',
  needs: {
    own: [
      'You can sign in to the TikTok account of {workspace} itself, not to a private one.',
      'On TikTok’s page, leave the permission to publish ticked.',
    ],
    forThem: [
      'You can sign in to the TikTok account of {workspace} itself. Sign out of your own at TikTok first.',
      'On TikTok’s page, leave the permission to publish ticked.',
    ],
  },
  nothingFound: ['TikTok did not say which account signed in.'],
  paysForAds: false,
  signInIsAccount: true,
}
