import type { ServingWord } from './ads.ts'
import { sayMoney, sayMonth } from './money.ts'
import type { Sentence } from './sentence.ts'

export interface AboutAd {
  readonly state: string
  readonly code: string | null
  readonly facts: Readonly<Record<string, string | undefined>>
  readonly serving: ServingWord | null
  readonly platform: string
  /** The ad account that pays. */
  readonly account: string
  /** Null: not known here, and amounts are left out. */
  readonly currency: string | null
  /** It comes from a playbook: nobody edits it, it is joined anew. */
  readonly fromPlaybook?: boolean
  readonly startsAt?: string
  readonly endsAt?: string
  readonly zone?: string
  readonly now?: number
}

export type SayAd = (about: AboutAd) => Sentence

/** Amounts in facts are whole minor units. */
export function money({ facts, currency }: AboutAd, name: string): string | null {
  const [minor, known] = [facts[name], facts.currency ?? currency]
  return minor === undefined || !known || Number.isNaN(Number(minor)) ? null : sayMoney(Number(minor), known)
}

export const month = ({ facts, now }: AboutAd): string => sayMonth(facts.month ?? '', now)

export const manager = ({ platform }: AboutAd): string => `the ads manager at ${platform}`

/** The same with its address, where that is known. */
export const managerAt = (about: AboutAd): string =>
  about.facts.manager ? `${manager(about)} (${about.facts.manager})` : manager(about)

/** Something of it may be shown at the platform just now. */
export const isOut = ({ state }: AboutAd): boolean => ['starting', 'running', 'pausing'].includes(state)

/** The step to another plan: joining again `how`, or, of an ad that was written here, `otherwise`. */
export const changed = ({ fromPlaybook }: AboutAd, how: string, otherwise: string): string =>
  fromPlaybook ? `Throw it away, and join the playbook again ${how}.` : otherwise

/** Where nothing of it runs, and nothing goes on but by somebody's word. */
export const isAtRest = ({ state }: AboutAd): boolean =>
  ['waiting', 'paused', 'cleaning', 'failed'].includes(state)

export const nothingRuns = 'Nothing of it runs, and nothing is spent.'

/** What people do once something was mended: nothing goes on by itself. */
export const thenAgain = ({ state }: AboutAd): string | null =>
  ['waiting', 'paused'].includes(state)
    ? 'approve it again'
    : ['cleaning', 'failed'].includes(state)
      ? 'write it anew'
      : null

export const off = (about: AboutAd): string =>
  isOut(about)
    ? 'It is being switched off, until the platform confirms it.'
    : 'It is switched off, and nothing more is spent.'
