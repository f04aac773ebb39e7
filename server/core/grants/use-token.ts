import type { WorkspaceScope } from '../../base/scope.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import type { Context } from '../context.ts'
import { freshen } from './freshen.ts'
import { isStale } from './is-stale.ts'
import { type OpenGrant, openGrant } from './open-grant.ts'
import { asProblem, recordFailure, recordSuccess } from './record-failure.ts'

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
    renewed = (await freshen(ctx, scope, { ...open.grant, grantId })) === 'renewed'
    open = await openGrant(ctx, scope, grantId)
  }
  for (;;) {
    try {
      const result = await work(open)
      await recordSuccess(ctx, scope, open)
      return result
    } catch (error) {
      if (!(error instanceof PlatformFailure)) throw error
      if (error.kind === 'reconnect' && open.refreshToken && !renewed) {
        open = await renewRefused(ctx, scope, open)
        renewed = true
        continue
      }
      await recordFailure(ctx, scope, open, error)
      throw asProblem(error, open.platform.name)
    }
  }
}

/** The platform refused this very token; if it was replaced meanwhile, that is enough (R38). */
async function renewRefused(ctx: Context, scope: WorkspaceScope, open: OpenGrant): Promise<OpenGrant> {
  const now = await openGrant(ctx, scope, open.grant.id)
  if (now.grant.generation === open.grant.generation)
    await freshen(ctx, scope, {
      grantId: open.grant.id,
      generation: open.grant.generation,
      accessExpiresAt: null,
    })
  return openGrant(ctx, scope, open.grant.id)
}
