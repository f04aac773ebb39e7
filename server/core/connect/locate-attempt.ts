import { sha256 } from '../../base/hash.ts'
import type { GuestsScope, PersonScope } from '../../base/scope.ts'
import { type Attempt, findAttemptByState } from '../../store/attempts.ts'
import type { Context } from '../context.ts'

export type Located =
  | { readonly verdict: 'go'; readonly attempt: Attempt }
  | { readonly verdict: 'expired' | 'already-used' | 'other-browser'; readonly attempt: Attempt }
  | { readonly verdict: 'unknown' }

/**
 * Which attempt a callback belongs to, and whether it may go on. Nothing is consumed here: a wrong browser or session
 * must not be able to spoil somebody's attempt (R2, R3).
 */
export async function locateAttempt(
  ctx: Context,
  scope: PersonScope | GuestsScope,
  callback: { state: string; appId: string; sessionId: string; flowCookie: string | undefined },
): Promise<Located> {
  const attempt = await ctx.db.inScope(scope, (tx) => findAttemptByState(tx, sha256(callback.state)))
  // The path names the app: a code of one platform at another's callback finds no attempt (mix-up).
  if (!attempt || attempt.appId !== callback.appId) return { verdict: 'unknown' }
  if (
    !callback.flowCookie ||
    sha256(callback.flowCookie) !== attempt.browserHash ||
    attempt.sessionId !== callback.sessionId
  ) {
    return { verdict: 'other-browser', attempt }
  }
  if (attempt.consumedAt) return { verdict: 'already-used', attempt }
  if (attempt.expiresAt <= ctx.clock.now()) return { verdict: 'expired', attempt }
  return { verdict: 'go', attempt }
}
