import type { PlatformFace } from '../face.ts'
import { XMark } from './XMark.tsx'

export const x: PlatformFace = {
  Mark: XMark,
  connects: 'One X account at a time.',
  needs: {
    own: [
      'You can sign in to the X account of {workspace} itself, not to a private one.',
      'X connects whichever account is signed in there. We ask you afterwards whether it is the right one.',
    ],
    forThem: [
      'You can sign in to the X account of {workspace} itself. Sign out of your own at X first.',
      'X connects whichever account is signed in there. We ask you afterwards whether it is the right one.',
    ],
  },
  nothingFound: ['X did not say which account signed in.'],
  paysForAds: false,
  signInIsAccount: true,
}
