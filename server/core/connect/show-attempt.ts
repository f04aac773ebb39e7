import { notFound } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { type Attempt, findAttempt } from '../../store/attempts.ts'
import type { Context } from '../context.ts'

/**
 * How an attempt ended, for the page the browser comes back to. One that never came back has expired; one whose end
 * nobody could write down was interrupted, and its tokens are given back.
 */
export async function showAttempt(ctx: Context, scope: WorkspaceScope, attemptId: string): Promise<Attempt> {
  const attempt = await ctx.db.inScope(scope, (tx) => findAttempt(tx, attemptId))
  if (!attempt) throw notFound('attempt')
  if (attempt.outcome !== 'open' || attempt.expiresAt > ctx.clock.now()) return attempt
  return attempt.consumedAt
    ? { ...attempt, outcome: 'lost-answer', facts: { code: 'interrupted' } }
    : { ...attempt, outcome: 'expired' }
}
