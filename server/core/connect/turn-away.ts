import type { WorkspaceScope } from '../../base/scope.ts'
import { takeAttempt } from '../../store/attempts.ts'
import type { Context } from '../context.ts'
import { endAttempt } from './end-attempt.ts'

/** The person said no, or the platform did: the attempt is used up, and nothing was made. */
export async function turnAway(
  ctx: Context,
  scope: WorkspaceScope,
  attemptId: string,
  outcome: 'denied' | 'platform-refused',
  platformCode: string,
): Promise<void> {
  const taken = await ctx.db.inScope(scope, (tx) => takeAttempt(tx, attemptId, ctx.clock.now()))
  if (taken) await endAttempt(ctx, scope, { attemptId, outcome, facts: { code: platformCode } })
}
