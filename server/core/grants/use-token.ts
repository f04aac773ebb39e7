import { setTimeout as pause } from 'node:timers/promises'
import { after, minutesMs } from '../../base/clock.ts'
import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import { markTrouble } from '../../store/grants.ts'
import type { Context } from '../context.ts'
import { type OpenGrant, openGrant } from './open-grant.ts'
import { asProblem, recordFailure } from './record-failure.ts'
import { refreshGrant } from './refresh-grant.ts'

/**
 * Reads from a platform with a token that is fresh enough. A stale one is renewed first, by the same verb the sweep
 * uses; one that the platform refuses is renewed once, because a dead access token is no dead grant: only the token
 * endpoint decides that. What the platform said is written down: over, in trouble, or working again.
 * `work` may run twice, so it only reads. Throws Problem: `reconnect-needed`, `platform-unavailable`, ...
 */
export async function withUsableToken<T>(
  ctx: Context,
  scope: WorkspaceScope,
  grantId: string,
  work: (open: OpenGrant) => Promise<T>,
): Promise<T> {
  let open = await openGrant(ctx, scope, grantId)
  let renewed = false
  if (isStale(ctx, open)) {
    open = await renew(ctx, scope, open)
    renewed = true
  }
  for (;;) {
    try {
      const result = await work(open)
      if (open.grant.troubleSince) await ctx.db.inScope(scope, (tx) => markTrouble(tx, grantId, null))
      return result
    } catch (error) {
      if (!(error instanceof PlatformFailure)) throw error
      if (error.kind === 'reconnect' && open.refreshToken && !renewed) {
        open = await renew(ctx, scope, open)
        renewed = true
        continue
      }
      await recordFailure(ctx, scope, open, error)
      throw asProblem(error, open.platform.name)
    }
  }
}

/** Renewable and about to end: within a minute for short tokens. */
function isStale(ctx: Context, { grant, refreshToken }: OpenGrant): boolean {
  if (!refreshToken || !grant.accessExpiresAt) return false
  return grant.accessExpiresAt <= after(ctx.clock.now(), minutesMs(1))
}

/** Renews, or waits for whoever is renewing it already: the old token must not be judged meanwhile. */
async function renew(ctx: Context, scope: WorkspaceScope, open: OpenGrant): Promise<OpenGrant> {
  const outcome = await refreshGrant(ctx, scope, open.grant.id)
  for (let tries = 0; tries < 25; tries += 1) {
    const now = await openGrant(ctx, scope, open.grant.id)
    if (outcome === 'extended' || now.grant.generation > open.grant.generation) return now
    await pause(200)
  }
  throw new Problem(
    'platform-unavailable',
    'This connection is being renewed right now. Try again in half a minute.',
  )
}
