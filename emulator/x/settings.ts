import { accessSeconds, refreshGraceSeconds } from '../core/oauth/short-lives.ts'
import type { SettingFact } from '../core/platform.ts'

/** Switches of X's behaviour; the first word is the default. */
export const xSettings = {
  familyRevocation: {
    words: ['on', 'off'],
    says: 'A spent refresh token presented again ends the whole grant (seen in the field, not documented)',
  },
  fieldNames: {
    words: ['tweet', 'post'],
    says: 'The vocabulary of answers: tweet.* as all pages and libraries say, post.* as the newest specification says',
  },
  credits: {
    words: ['funded', 'empty'],
    says: 'The prepaid credits of the developer account; empty answers 402 to every API call',
  },
  appPermissions: {
    words: ['read-write', 'read', 'read-write-directmessages'],
    says: 'What the app may do by OAuth 1.0a, as its developer set it in the portal',
  },
  signInWithX: {
    words: ['off', 'on'],
    says: 'The app is set up as a sign-in: /oauth/authenticate lets a person pass who has allowed it before',
  },
  adsAccess: {
    words: ['none', 'conversion-only', 'standard'],
    says: 'What the Ads API access form brought the app; tokens made before it must be made anew',
  },
  accessSeconds,
  refreshGraceSeconds,
} as const satisfies Record<string, SettingFact>
