import type { PlatformFace } from '../face.ts'
import { TiktokMark } from '../tiktok/TiktokMark.tsx'

export const tiktokBusiness: PlatformFace = {
  Mark: TiktokMark,
  connects: 'TikTok ad accounts, for ads. Posting is connected apart from it.',
  needs: {
    own: [
      'You may manage the ad account of {workspace} in TikTok Ads Manager.',
      'On TikTok’s page, tick that ad account. TikTok then mails you a code to type in.',
    ],
    forThem: [
      'You may manage the ad account of {workspace} in TikTok Ads Manager. If you may not, ask them to add you first.',
      'On TikTok’s page, tick that ad account. TikTok then mails you a code to type in.',
    ],
  },
  nothingFound: [
    'no ad account was ticked at TikTok, or',
    'this sign-in may not manage any ad account there.',
  ],
  paysForAds: true,
  signInIsAccount: false,
  adsAlone: true,
}
