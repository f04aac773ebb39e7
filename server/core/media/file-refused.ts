import { Problem } from '../../base/problem.ts'

/** Why a file is not taken, or not by an account: a code, and facts for its sentence (contract/words/media.ts). */
export interface Reason {
  readonly code: ReasonCode
  readonly facts: Readonly<Record<string, string>>
}

export const reasonCodes = [
  // Of the file itself.
  'unknown-type',
  'phone-picture',
  'old-office',
  'not-taken',
  'unreadable',
  'cut-short',
  'no-pictures',
  'too-many-pixels',
  'too-large',
  // For one kind of account.
  'kind-not-taken',
  'type-not-taken',
  'too-heavy',
  'animated',
  'too-wide-a-shape',
  'too-tall-a-shape',
  'too-small',
  'too-big',
  'too-long',
  'too-short',
  'too-few-frames',
  'too-many-frames',
  'codec-not-taken',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

export const reason = (code: ReasonCode, facts: Readonly<Record<string, string | number>> = {}): Reason => ({
  code,
  facts: Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, String(value)])),
})

/** `reason` beside the facts of the first one: a page has one sentence for it. */
export const fileRefused = (why: Reason): Problem =>
  new Problem('file-refused', 'This file cannot be used; `facts.reason` says why.', {
    facts: { reason: why.code, ...why.facts },
  })
