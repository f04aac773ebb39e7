import { after, hoursMs, minutesMs, secondsMs } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { PlatformFailure } from '../../platforms/failure.ts'
import { askProbeBy, endGrant } from '../../store/grants.ts'
import { askToJudgeGrant } from '../../store/judge-due.ts'
import { writeLedger } from '../../store/ledger.ts'
import { giveBackClaim, settleAttemptOf } from '../../store/renewals.ts'
import type { Context } from '../context.ts'
import { noteAppFault, noteAppLimit, noteRefusal } from './app-breaker.ts'
import type { OpenClaim } from './open-claim.ts'
import { causeOfEnd } from './record-failure.ts'
import { staleAt } from './stale.ts'
import { takeOver } from './take-over.ts'

/**
 * Writes down how a renewal failed. Only a confirmed refusal of this generation ends the grant; silence keeps the lease as
 * a quarantine, because the token may be used up; everything else gives it back and is tried again later. `over`: the grant
 * has ended by this.
 */
export async function settleFailure(
  ctx: Context,
  scope: WorkspaceScope,
  open: OpenClaim,
  failure: PlatformFailure,
): Promise<'over' | 'lives'> {
  const { grant } = open
  if (failure.kind === 'reconnect') return convict(ctx, scope, open, failure)
  if (failure.kind === 'app-fault')
    await noteAppFault(ctx, scope, { appId: grant.appId, area: 'token', code: failure.code })
  if (failure.kind === 'limited' && failure.until)
    await noteAppLimit(ctx, scope, { appId: grant.appId, area: 'token', until: failure.until })

  const at = ctx.clock.now()
  const isSpent =
    failure.kind === 'unknown-outcome' && open.platform.renewal.model === 'rotating-refresh-token'
  const notBefore = later(failure.until, after(at, pauseMs(grant.failures)))
  // After the first silence it is asked again as soon as that is safe; after more, less and less often.
  const again = grant.failures === 0 ? at : after(at, Math.min(pauseMs(grant.failures), minutesMs(10)))
  await ctx.db.inScope(scope, async (tx) => {
    const settled = await settleAttemptOf(tx, grant.id, {
      leaseId: open.leaseId,
      generation: grant.generation,
      release: !isSpent,
      inDoubt: isSpent,
      failure,
      notBefore: isSpent ? again : notBefore,
      comeBackAt: isSpent ? later(again, whenToAskAgain(ctx, open, at)) : null,
      at,
    })
    if (!settled || settled.wasTroubled) return
    await askProbeBy(tx, grant.id, after(at, minutesMs(5)))
    await askToJudgeGrant(tx, grant.id, at)
    await writeLedger(tx, {
      action: 'grant.trouble',
      subject: grant.id,
      facts: { platform: grant.platform, kind: failure.kind, code: failure.code },
      at,
    })
  })
  return 'lives'
}

/** The platform says that it is over. It is, unless the grant has moved on, or its successor lies in a journal. */
async function convict(
  ctx: Context,
  scope: WorkspaceScope,
  open: OpenClaim,
  failure: PlatformFailure,
): Promise<'over' | 'lives'> {
  const { grant, leaseId } = open
  const at = ctx.clock.now()
  if (await ctx.journal.holds(grant.id, grant.generation)) {
    await ctx.db.inScope(scope, (tx) => giveBackClaim(tx, grant.id, { leaseId, keepIntent: true }))
    return 'lives'
  }
  const endedBy = await ctx.db.inScope(scope, async (tx) => {
    const told = await causeOfEnd(tx, grant.id, failure, at)
    // A refusal right after an attempt whose answer never came: the successor is lost, and that is the cause to tell.
    const cause = told === 'unknown' && grant.inDoubt ? 'lost-answer' : told
    const done = await endGrant(tx, grant.id, {
      cause,
      code: failure.code,
      at,
      ifGeneration: grant.generation,
      ifLease: leaseId,
    })
    if (!done) return undefined
    await askToJudgeGrant(tx, grant.id, at)
    await writeLedger(tx, {
      action: 'grant.ended',
      subject: grant.id,
      facts: { platform: grant.platform, cause, code: failure.code },
      at,
    })
    await takeOver(tx, at)
    return cause
  })
  if (endedBy === undefined) return 'lives'
  if (endedBy !== 'unknown') return 'over'
  const about = { appId: grant.appId, code: failure.code }
  return (await noteRefusal(ctx, scope, about)) === 'taken-back' ? 'lives' : 'over'
}

/** Once the quarantine is over, and not while the access token still works: asking again may end it. */
function whenToAskAgain(ctx: Context, { grant }: OpenClaim, at: Date): Date {
  const quarantined = after(at, ctx.timing.quarantineMs)
  if (!grant.accessExpiresAt) return quarantined
  const accessBeganAt = grant.refreshedAt ?? grant.authorisedAt
  return later(staleAt({ accessExpiresAt: grant.accessExpiresAt, accessBeganAt }), quarantined)
}

/** 15 s, doubling to six hours, each spread by a fifth. */
const pauseMs = (failures: number): number =>
  Math.min(secondsMs(15 * 2 ** Math.min(failures, 12)), hoursMs(6)) * (0.9 + Math.random() * 0.2)

const later = (one: Date | undefined, other: Date): Date => (one && one > other ? one : other)
