import type { WorkspaceScope } from '../../base/scope.ts'
import type { FailureKind, PlatformFailure } from '../../platforms/failure.ts'
import { settleAttempt } from '../../store/attempts.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'

export type Outcome =
  | 'choose'
  | 'reconnected'
  | 'denied'
  | 'expired'
  | 'not-allowed-any-more'
  | 'link-used'
  | 'wrong-account'
  | 'account-not-reached'
  | 'fewer-permissions'
  | 'platform-refused'
  | 'platform-unavailable'
  | 'lost-answer'
  | 'app-fault'
  /** The platform does not answer just now, and giving up would cost the connection: we go on by ourselves. */
  | 'finishing'
  | 'spare-kept'
  | 'same-person'
  | 'fewer-capabilities'
  | 'taken-over'
  | 'take-over-open'

export interface Ending {
  readonly attemptId: string
  readonly outcome: Outcome
  readonly grantId?: string | undefined
  readonly accountId?: string | undefined
  readonly facts?: Readonly<Record<string, string>> | undefined
}

/** Why nothing is to be made of an answer: whoever asked ends the attempt with it, and gives the tokens back. */
export type NotMade = Omit<Ending, 'attemptId'> & { readonly attemptId?: undefined }

/** An attempt that made nothing: its sentence is kept with it, so that a reload still says why. */
export async function endAttempt(ctx: Context, scope: WorkspaceScope, ending: Ending): Promise<Ending> {
  await ctx.db.inScope(scope, async (tx) => {
    const settled = await settleAttempt(tx, ending.attemptId, ending)
    if (!settled || ending.outcome === 'finishing') return
    await writeLedger(tx, {
      action: 'connection.not-made',
      subject: ending.attemptId,
      facts: { outcome: ending.outcome, ...ending.facts },
      at: ctx.clock.now(),
    })
  })
  return ending
}

const outcomes: Record<FailureKind, Outcome> = {
  reconnect: 'platform-refused',
  'role-lost': 'account-not-reached',
  'scope-missing': 'fewer-permissions',
  limited: 'platform-unavailable',
  'content-refused': 'platform-refused',
  'already-there': 'platform-refused',
  'app-fault': 'app-fault',
  'not-set-up': 'app-fault',
  unavailable: 'platform-unavailable',
  'unknown-outcome': 'lost-answer',
  'person-must-act': 'platform-refused',
  ours: 'platform-refused',
}

export const outcomeOf = (failure: PlatformFailure): { outcome: Outcome; facts: Record<string, string> } => ({
  outcome: outcomes[failure.kind],
  facts: { code: failure.code, ...(failure.until ? { until: failure.until.toISOString() } : {}) },
})
