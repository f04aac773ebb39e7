import type { PlatformFace } from '../face.ts'
import { FacebookMark } from './FacebookMark.tsx'

export const meta: PlatformFace = {
  Mark: FacebookMark,
  connects: 'Pages, with the Instagram accounts, ad account and pixel that belong to them.',
  needs: {
    own: [
      'You have full control (“admin access”) of the Page. Partial control, such as editor, is not enough.',
      'Instagram arrives with its Page: a Business or Creator account that is linked to it.',
      'For ads: an ad account you may advertise with, and its pixel.',
    ],
    forThem: [
      'Your own Facebook sign-in needs full control (“admin access”) of the Page of {workspace}. If it has not, ask them to add you first.',
      'Instagram arrives with its Page: a Business or Creator account that is linked to it.',
      'For ads: an ad account you may advertise with, and its pixel.',
    ],
  },
  nothingFound: [
    'No Page was ticked at Facebook, or',
    'this Facebook sign-in has no role on any Page, or',
    'the Page belongs to a business that has not shared it with this person.',
  ],
  paysForAds: true,
  signInIsAccount: false,
}
