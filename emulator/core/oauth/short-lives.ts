import type { SettingFact } from '../platform.ts'

/** A switch of this emulator, no fact of a platform: access tokens that end soon, so that a trial sees many renewals. */
export const accessSeconds = {
  words: ['as-documented'],
  number: { from: 1, to: 5_184_000 },
  says: 'How many seconds an access token lives, for trials that need many renewals (of this emulator, not of the platform)',
} as const satisfies SettingFact

/** A switch of this emulator, no fact of a platform: the kindness some servers show to a client whose answer was lost. */
export const refreshGraceSeconds = {
  words: ['0'],
  number: { from: 0, to: 3600 },
  says: 'How many seconds a spent refresh token still works, as long as none of its successors was used; 0 = strict (of this emulator, not of the platform)',
} as const satisfies SettingFact
