import type { PlatformFace } from '../face.ts'
import { LinkedinMark } from './LinkedinMark.tsx'

export const linkedin: PlatformFace = {
  Mark: LinkedinMark,
  connects: 'Company Pages.',
  needs: {
    own: [
      'You are an admin of the Company Page. Editor, curator, analyst or sponsored content poster is not enough.',
      'You sign in with your personal LinkedIn profile; we post as the Page, never as you.',
    ],
    forThem: [
      'Your own LinkedIn profile needs to be an admin of the Company Page of {workspace}. If it is not, ask their admin to add you first.',
      'We post as the Page, never as you.',
    ],
  },
  nothingFound: [
    'this LinkedIn profile has no role on any Company Page, or',
    'the role was offered but not accepted yet.',
  ],
  paysForAds: false,
  signInIsAccount: false,
}
