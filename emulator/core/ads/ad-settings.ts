import type { Core } from '../core.ts'
import { type Platform, type SettingFact, settingOf } from '../platform.ts'
import { numberOf } from '../settings.ts'
import type { Review } from './review.ts'

/** Trials with ads that several platforms offer. `mostPercent` = what the platform itself allows a day to cost more. */
export const adSettings = (mostPercent: number) =>
  ({
    adReviewSeconds: {
      words: ['60'],
      number: { from: 0, to: 604_800 },
      says: 'How long ads are reviewed, in seconds',
    },
    adReview: {
      words: ['approves', 'rejects-next', 'rejects'],
      says: 'What review says of ads that are made or changed from now on',
    },
    adOverspendPercent: {
      words: ['none'],
      number: { from: 0, to: mostPercent },
      says: 'By how much a day costs more than its daily budget, in percent, for what is made or changed from now on; never more than seven a week',
    },
    adsListLagSeconds: {
      words: ['none'],
      number: { from: 0, to: 86_400 },
      says: 'How long lists of ads do not show what was just made, in seconds',
    },
    adsErrorButDone: {
      words: ['off', 'once', 'always'],
      says: 'What makes or changes ads is done and answers with an error of the platform all the same',
    },
  }) as const satisfies Record<string, SettingFact>

type Facts = Pick<Platform, 'id' | 'settings'>

/** A review that begins now. */
export function beginReview(core: Core, facts: Facts): Review {
  const word = settingOf(core, facts, 'adReview')
  if (word === 'rejects-next') put(core, facts, 'adReview', 'approves')
  const seconds = numberOf(core, facts, 'adReviewSeconds') ?? 60
  return { doneAt: core.now() + seconds * 1000, verdict: word === 'approves' ? 'APPROVED' : 'REJECTED' }
}

/** What part of a daily budget a day really costs. */
export const percentNow = (core: Core, facts: Facts): number =>
  100 + (numberOf(core, facts, 'adOverspendPercent') ?? 0)

/** Whether lists show what was made at that moment. */
export const isListed = (core: Core, facts: Facts, madeAt: number): boolean =>
  core.now() - madeAt >= (numberOf(core, facts, 'adsListLagSeconds') ?? 0) * 1000

/** Whether this deed, which is done, is to be answered with an error. */
export function takeErrorButDone(core: Core, facts: Facts): boolean {
  const word = settingOf(core, facts, 'adsErrorButDone')
  if (word === 'once') put(core, facts, 'adsErrorButDone', 'off')
  return word !== 'off'
}

function put(core: Core, { id }: Facts, name: string, word: string): void {
  core.change((state) => {
    state.settings[`${id}.${name}`] = word
  })
}
