import { after, secondsMs } from '../../base/clock.ts'
import { newId } from '../../base/id.ts'
import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import { refreshTokens } from '../../platforms/oauth/refresh-tokens.ts'
import type { TokenSet } from '../../platforms/platform.ts'
import { type ClaimRow, giveBackClaim, hasLease } from '../../store/renewals.ts'
import type { Context } from '../context.ts'
import { requireUnrestored } from '../operator/restore-safety.ts'
import { adoptSuccessor } from './adopt-successor.ts'
import { noteAppWorks } from './app-breaker.ts'
import { type OpenClaim, openClaim } from './open-claim.ts'
import { plannedRenewal } from './planned-renewal.ts'
import { asProblem } from './record-failure.ts'
import { settleFailure } from './settle-failure.ts'
import { staleAt } from './stale.ts'

/**
 * `extended`: a newer generation stands now, whoever brought it. `in-progress`: somebody else is at it, or its last attempt
 * is not clear yet. `not-due`: the sweep came too early.
 */
export type Refreshed = 'extended' | 'in-progress' | 'not-due'

/** Who wants it: a caller whose token of that generation is of no use, a person who pressed the button, or the sweep. */
export type RefreshReason = { readonly held: number } | 'person' | 'sweep'

/**
 * Renews a grant's tokens, the one verb for all callers (reliability 2.1: intent - quarantine - spool - adopt). A lease on
 * database time and the intent are committed before anything is sent; no transaction is open while the request is out, and
 * nothing aborts it; the successor is on disk before anything else is done with it, and adopted by its parent's
 * generation. Throws Problem, after writing down what the platform said.
 */
export function refreshGrant(
  ctx: Context,
  scope: WorkspaceScope,
  grantId: string,
  reason: RefreshReason,
): Promise<Refreshed> {
  const why = typeof reason === 'string' ? reason : 'need'
  // Callers who hold different generations must not share an outcome: what one of them was refused with may be what
  // the other one finds renewed.
  const held = typeof reason === 'string' ? null : reason.held
  return ctx.desk.once(`refresh ${scope.workspaceId} ${grantId} ${held}`, () =>
    ctx.signals.span('refresh-grant', { grant: grantId, reason: why }, () =>
      renew(ctx, scope, grantId, reason),
    ),
  )
}

async function renew(
  ctx: Context,
  scope: WorkspaceScope,
  grantId: string,
  reason: RefreshReason,
): Promise<Refreshed> {
  requireUnrestored(ctx)
  await ctx.desk.comeOfAge()
  const leaseId = newId('attempt')
  const claimedAt = performance.now()
  const held = typeof reason === 'string' ? null : reason.held
  const claimedOn = ctx.clock.now()
  const grant = await ctx.desk.claim(ctx.db, { scope, grantId, leaseId, force: reason === 'person', held })
  ctx.signals.took('claim', performance.now() - claimedAt, {})
  if (grant.verdict !== 'claimed') return refused(ctx, grant)
  // An earlier attempt in doubt stays written down, unless it is known that no answer to it lies in this journal.
  const giveBack = async (
    back: { dueAt?: Date | null | undefined; keepIntent?: boolean | undefined } = {},
  ) => {
    const { dueAt, keepIntent = grant.inDoubt } = back
    const claim = { leaseId, keepIntent, ...(dueAt === undefined ? {} : { dueAt }) }
    await ctx.db.inScope(scope, (tx) => giveBackClaim(tx, grantId, claim))
  }
  const open = await openClaim(ctx, scope, grant, leaseId)
  if (!open) {
    await giveBack()
    throw new Problem('not-set-up', 'The app that this connection was made with is not configured any more.')
  }
  const wait = await whyNotNow(ctx, scope, open, reason)
  if (wait) {
    await giveBack(wait)
    return wait.outcome
  }
  // A process that slept since it took the lease must not send: its answer could arrive after the lease is over. (While a
  // machine sleeps, only one of the two clocks may go on.)
  const sleptMs = Math.max(performance.now() - claimedAt, ctx.clock.now().getTime() - claimedOn.getTime())
  if (sleptMs > ctx.timing.quarantineMs - ctx.timing.refreshDeadlineMs) {
    await giveBack()
    return 'in-progress'
  }
  return send(ctx, scope, open)
}

function refused(ctx: Context, { verdict, platform }: ClaimRow): Refreshed {
  switch (verdict) {
    case 'moved':
      return 'extended'
    case 'missing':
      throw notFound('consent')
    case 'ended':
      throw new Problem('reconnect-needed', 'This connection has ended. Reconnect it first.')
    case 'paused':
      throw new Problem(
        'platform-unavailable',
        'The platform did not answer as it should a moment ago. Nothing is lost; try again in a few minutes.',
      )
    case 'breaker': {
      const name = ctx.platforms.find((one) => one.id === platform)?.name ?? 'The platform'
      throw asProblem(new PlatformFailure(platform, 'app-fault', 'breaker-open'), name)
    }
    default:
      return 'in-progress'
  }
}

/** Reasons to leave a claimed grant alone for now, nothing having been sent. */
async function whyNotNow(
  ctx: Context,
  scope: WorkspaceScope,
  { grant, platform, leaseId }: OpenClaim,
  reason: RefreshReason,
): Promise<{ outcome: Refreshed; dueAt?: Date | null; keepIntent?: boolean } | undefined> {
  const now = ctx.clock.now()
  const rotates = platform.renewal.model === 'rotating-refresh-token'
  const since = grant.refreshedAt ?? grant.authorisedAt
  const stale =
    grant.accessExpiresAt && staleAt({ accessExpiresAt: grant.accessExpiresAt, accessBeganAt: since })
  if (grant.inDoubt && rotates) {
    // The answer may have been written down by a process that is gone: what it wrote is adopted, not asked for again.
    if (await ctx.journal.holds(grant.id, grant.generation)) return { outcome: 'in-progress' }
    // Or adopted between our claim and that look: then it is no entry any more, and the lease is gone.
    if (!(await ctx.db.inScope(scope, (tx) => hasLease(tx, grant.id, leaseId))))
      return { outcome: 'in-progress' }
    // Asking again may kill an access token that still works: it is used up first.
    if (reason === 'sweep' && stale && stale > now)
      return { outcome: 'not-due', dueAt: stale, keepIntent: false }
  } else if (reason === 'sweep') {
    const planned = plannedRenewal(platform.renewal, { ...grant, since })
    if (!planned || planned > now) return { outcome: 'not-due', dueAt: planned }
  }
  if (rotates && !(await ctx.journal.hasRoom())) {
    ctx.signals.say('error', 'no renewal while the journal has no room', { platform: grant.platform })
    return { outcome: 'in-progress', dueAt: after(now, 60_000) }
  }
  return undefined
}

async function send(ctx: Context, scope: WorkspaceScope, open: OpenClaim): Promise<Refreshed> {
  const { grant, platform, call } = open
  const startedAt = performance.now()
  const tell = (outcome: string) => {
    const labels = { platform: platform.id, outcome }
    ctx.signals.count('refresh', labels)
    ctx.signals.took('refresh', performance.now() - startedAt, labels)
  }
  let tokens: TokenSet
  try {
    tokens = await refreshTokens(platform, call, {
      accessToken: call.token,
      refreshToken: open.refreshToken,
      accessExpiresAt: grant.accessExpiresAt ?? undefined,
      scopes: grant.scopes,
    })
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    tell(error.kind)
    if (error.salvaged?.refreshToken) {
      await adoptSuccessor(ctx, scope, open, {
        accessToken: error.salvaged.accessToken ?? call.token,
        // Its end was not told: as long as the shortest that the platform gives, or the old one's.
        accessExpiresAt: error.salvaged.accessToken
          ? after(ctx.clock.now(), secondsMs(platform.renewal.accessSeconds ?? 0))
          : (grant.accessExpiresAt ?? undefined),
        refreshToken: error.salvaged.refreshToken,
        scopes: grant.scopes,
      })
      if (error.salvaged.accessToken) return 'extended'
    } else {
      const state = await settleFailure(ctx, scope, open, error)
      // The refusal was about a token that has a successor by now, or about our app: nobody has to reconnect.
      if (error.kind === 'reconnect' && state === 'lives') return 'in-progress'
    }
    throw asProblem(error, platform.name)
  }
  await adoptSuccessor(ctx, scope, open, tokens)
  if (grant.trial) {
    // The renewal stands; an app that is not noted as working is tried once more.
    await noteAppWorks(ctx, scope, { appId: grant.appId, area: 'token' }).catch((error: Error) =>
      ctx.signals.say('warn', 'an app that works could not be noted', { reason: error.message }),
    )
  }
  tell('extended')
  return 'extended'
}
