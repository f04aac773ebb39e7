import { after, minutesMs } from '../../base/clock.ts'
import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import { endGrant, markTrouble } from '../../store/grants.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'
import { type OpenGrant, openGrant } from './open-grant.ts'
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

/** Only a confirmed `reconnect` ends a grant, and only the generation it was said of. Everything else is trouble. */
export async function recordFailure(
  ctx: Context,
  scope: WorkspaceScope,
  open: OpenGrant,
  failure: PlatformFailure,
): Promise<void> {
  const { grant } = open
  const at = ctx.clock.now()
  await ctx.db.inScope(scope, async (tx) => {
    if (failure.kind === 'reconnect') {
      const ended = await endGrant(tx, grant.id, {
        cause: failure.endCause ?? 'unknown',
        code: failure.code,
        at,
        ifGeneration: grant.generation,
      })
      if (ended) {
        await writeLedger(tx, {
          action: 'grant.ended',
          subject: grant.id,
          facts: { platform: grant.platform, cause: failure.endCause ?? 'unknown', code: failure.code },
          at,
        })
      }
      return
    }
    if (failure.kind !== 'role-lost' && failure.kind !== 'scope-missing') {
      await markTrouble(tx, grant.id, { kind: failure.kind, code: failure.code, at })
    }
  })
}

export function asProblem(failure: PlatformFailure, platformName: string): Error {
  const facts = { code: failure.code }
  switch (failure.kind) {
    case 'reconnect':
      return new Problem(
        'reconnect-needed',
        `${platformName} says that this connection is over. Reconnect it.`,
        { facts },
      )
    case 'unavailable':
    case 'limited':
    case 'unknown-outcome':
      return new Problem(
        'platform-unavailable',
        `${platformName} does not answer as it should right now. Nothing is lost; try again in a few minutes.`,
        { facts },
      )
    case 'app-fault':
      return new Problem(
        'not-set-up',
        `${platformName} refuses this Mooring's app. Whoever runs it has to look; your accounts are not the cause.`,
        { facts },
      )
    default:
      return failure
  }
}
