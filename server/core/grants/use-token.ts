import { after, minutesMs } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import { markTrouble } from '../../store/grants.ts'
import type { Context } from '../context.ts'
import { type OpenGrant, openGrant } from './open-grant.ts'
import { asProblem, recordFailure } from './record-failure.ts'
import { refreshGrant } from './refresh-grant.ts'

/**
 * Runs a platform call with a token that is fresh enough; a stale one is renewed first, by the same verb the sweep uses.
 * What the platform says about the grant is written down: over, in trouble, or working again.
 * Throws Problem: `reconnect-needed` or `platform-unavailable`; other failures as PlatformFailure.
 */
export async function withUsableToken<T>(
  ctx: Context,
  scope: WorkspaceScope,
  grantId: string,
  work: (open: OpenGrant) => Promise<T>,
): Promise<T> {
  let open = await openGrant(ctx, scope, grantId)
  if (isStale(ctx, open)) {
    await refreshGrant(ctx, scope, grantId)
    open = await openGrant(ctx, scope, grantId)
  }
  try {
    const result = await work(open)
    if (open.grant.troubleSince) await ctx.db.inScope(scope, (tx) => markTrouble(tx, grantId, null))
    return result
  } catch (error) {
    if (error instanceof PlatformFailure) await recordFailure(ctx, scope, open, error)
    throw error instanceof PlatformFailure ? asProblem(error, open.platform.name) : error
  }
}

/** Renewable and about to end: within a minute for short tokens. */
function isStale(ctx: Context, { grant, refreshToken }: OpenGrant): boolean {
  if (!refreshToken || !grant.accessExpiresAt) return false
  return grant.accessExpiresAt <= after(ctx.clock.now(), minutesMs(1))
}
