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
} as const satisfies Record<string, SettingFact>
