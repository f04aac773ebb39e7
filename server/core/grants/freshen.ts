import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { findRenewalState } from '../../store/renewals.ts'
import type { Context } from '../context.ts'
import { refreshGrant } from './refresh-grant.ts'

/**
 * Sees to it that a stale token is replaced, by renewing or by waiting for whoever does. A token that still works is
 * good enough when renewing does not succeed just now (`as-it-was`). Throws Problem when there is none to use.
 */
export async function freshen(
  ctx: Context,
  scope: WorkspaceScope,
  held: { grantId: string; generation: number; accessExpiresAt: Date | null },
): Promise<'renewed' | 'as-it-was'> {
  const works = () => held.accessExpiresAt !== null && held.accessExpiresAt > ctx.clock.now()
  try {
    if ((await refreshGrant(ctx, scope, held.grantId, 'need', held.generation)) === 'extended')
      return 'renewed'
    if (works()) return 'as-it-was'
    await ctx.desk.once(`wait ${scope.workspaceId} ${held.grantId}`, () => awaitRenewal(ctx, scope, held))
    return 'renewed'
  } catch (error) {
    const passing =
      error instanceof Problem && error.code !== 'reconnect-needed' && error.code !== 'not-found'
    if (passing && works()) return 'as-it-was'
    throw error
  }
}

/** One of the process asks the database now and then; the others wait for it. */
async function awaitRenewal(
  ctx: Context,
  scope: WorkspaceScope,
  held: { grantId: string; generation: number },
): Promise<void> {
  let failures: number | undefined
  const until = performance.now() + ctx.timing.quarantineMs
  while (performance.now() < until) {
    const state = await ctx.db.inScope(scope, (tx) => findRenewalState(tx, held.grantId))
    if (!state || state.endedAt)
      throw new Problem('reconnect-needed', 'This connection has ended. Reconnect it first.')
    if (state.generation > held.generation) return
    failures ??= state.failures
    if (state.failures > failures) break
    if (
      !state.leased &&
      (await refreshGrant(ctx, scope, held.grantId, 'need', held.generation)) === 'extended'
    )
      return
    await pause(100)
  }
  throw new Problem(
    'platform-unavailable',
    'This connection is being renewed right now. Try again in half a minute.',
  )
}
