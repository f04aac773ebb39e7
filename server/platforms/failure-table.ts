import {
  type Effect,
  type EndCause,
  type FailureDetails,
  type FailureKind,
  PlatformFailure,
} from './failure.ts'

/** One reviewed row: an answer with this status and this code was refused before anything happened. */
export interface FailureRow {
  /** Any status when absent (platforms that answer 200 with an error inside). */
  readonly status?: number
  /** The platform's own code, in the spelling that its folder reads from an answer; any code when absent. */
  readonly code?: string
  readonly kind: FailureKind
  readonly cause?: EndCause
}

/**
 * The failure an answer stands for: the first row that fits. An answer in no row may have done something when it was a
 * write (`unknown-outcome`); a read is simply to be tried again (`unavailable`).
 * `codes`: what the answer called itself, most telling first.
 */
export function failureFrom(
  platform: string,
  rows: readonly FailureRow[],
  answer: { readonly status: number; readonly codes: readonly string[]; readonly effect: Effect },
  details: Pick<FailureDetails, 'until' | 'trace'> = {},
): PlatformFailure {
  const row = rows.find(
    ({ status, code }) =>
      (status === undefined || status === answer.status) &&
      (code === undefined || answer.codes.includes(code)),
  )
  const kind = row?.kind ?? (answer.effect === 'write' ? 'unknown-outcome' : 'unavailable')
  const code = [answer.status, answer.codes[0]].filter((part) => part !== undefined).join('/')
  return new PlatformFailure(platform, kind, code, { cause: row?.cause, ...details })
}
