import { after } from '../../base/clock.ts'
import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { defaultDeadlineMs } from '../../platforms/egress.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import { markUsed, validApprovals } from '../../store/ad-approvals.ts'
import { findLimit } from '../../store/ad-money.ts'
import { stopOf } from '../../store/ad-stops.ts'
import { type Ad, changeAd, findAd, keepAd } from '../../store/ads.ts'
import type { Tx } from '../../store/database.ts'
import type { Context } from '../context.ts'
import { planOf, refOf } from './ads-of.ts'
import { leavingBy } from './leaving-by.ts'
import { isApproved } from './people-needed.ts'
import { planHash } from './plan-hash.ts'
import { reserveFor } from './reserve-for.ts'
import { seenChange } from './seen-change.ts'
import { type AdStep, settleAd, settleAdIn } from './settle-ad.ts'
import { madeOf, type TakenAd } from './taken-ad.ts'
import { giveUpMs, leastRunMs } from './timing.ts'
import { whenAgain } from './when-again.ts'
import { withOpened } from './with-account-call.ts'

/**
 * Switches it on: a request of its own that sets a value, after one transaction has asked once more for everything that was
 * promised (no stop, approvals of exactly this plan, the month's limit) and used the approvals up.
 */
export async function startAd(ctx: Context, scope: WorkspaceScope, taken: TakenAd): Promise<void> {
  const { ad, lease, functions, objects } = taken
  const asked = { account: refOf(ad), made: madeOf(objects) }
  const key = ad.id
  const begun = await ctx.db.inScope(scope, (tx) => begin(ctx, tx, taken))
  if (!begun) return
  try {
    const seen = await withOpened(ctx, scope, taken.opened, async (call) => {
      const inTime = leavingBy(call, after(begun, defaultDeadlineMs))
      await functions.setStatus(inTime, { ...asked, status: 'active' })
      const ads = [{ key, made: asked.made, objective: ad.objective }]
      return (await functions.look(call, { account: asked.account, ads })).get(key)
    })
    const now = ctx.clock.now()
    const step: AdStep =
      seen?.status === 'active'
        ? { state: 'running', activationOpen: false, ...seenChange(seen, now) }
        : again(ad, now, after(now, taken.facts.quarantineMs))
    await settleAd(ctx, scope, { ad, lease }, step)
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    const now = ctx.clock.now()
    await settleAd(ctx, scope, { ad, lease }, afterFailing(ad, error, now))
  }
}

/** When the request may leave; undefined: it may not, and what that leads to is written. */
async function begin(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  { ad, lease }: TakenAd,
): Promise<Date | undefined> {
  const now = ctx.clock.now()
  // Before anything is used up: whoever has lost it writes nothing.
  if (!(await keepAd(tx, { id: ad.id, lease, leaseMs: ctx.deliveries.leaseMs }))) return undefined
  const current = await findAd(tx, ad.id, { forUpdate: true })
  if (current?.state !== 'starting') return undefined
  const why = await whyNot(ctx, tx, current, now)
  if (why) {
    // A request of ours may still be on its way: it is switched off, and that is confirmed, before it is called paused.
    await settleAdIn(
      ctx,
      tx,
      { ad: current, lease },
      { state: 'pausing', goesTo: 'paused', ...why, nextAt: now },
    )
    return undefined
  }
  const change = { activatedAt: now, activationOpen: true }
  return (await changeAd(tx, { id: ad.id, lease, keepLease: true }, change)) ? now : undefined
}

/** Everything that must hold at the moment of switching on. What was begun with these approvals may be sent again. */
async function whyNot(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  ad: Ad,
  now: Date,
): Promise<Pick<AdStep, 'code' | 'facts'> | undefined> {
  const scope = await stopOf(tx, ad)
  if (scope) return { code: 'stopped', facts: { scope } }
  if (after(now, leastRunMs / 2) > ad.endsAt) return { code: 'over', facts: {} }
  const hash = ad.planHash ?? ''
  if (planHash(planOf(ad)) !== hash) return { code: 'mismatch', facts: { fields: 'plan' } }
  const limit = await findLimit(tx, ad.currency)
  const approvals = ad.activationOpen ? [] : await validApprovals(tx, { adId: ad.id, planHash: hash, now })
  if (!ad.activationOpen && (!limit || !isApproved(approvals, ad.mostMinor ?? 0, limit)))
    return { code: 'approval-over', facts: {} }
  try {
    await reserveFor(ctx, tx, ad, now)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'over-limit') throw error
    return { code: 'over-limit', facts: { ...error.facts } }
  }
  const numbers = approvals.map(({ number }) => number)
  await markUsed(tx, ad.id, numbers, now)
  return undefined
}

function afterFailing(ad: Ad, failure: PlatformFailure, now: Date): AdStep {
  const { kind, code } = failure
  const off = (why: string): AdStep => ({
    state: 'pausing',
    goesTo: 'paused',
    code: why,
    facts: { platformCode: code },
    nextAt: now,
  })
  switch (kind) {
    case 'content-refused':
    case 'ours':
    case 'not-set-up':
    case 'app-fault':
      return off(kind)
    case 'reconnect':
    case 'role-lost':
    case 'scope-missing':
    case 'person-must-act':
      return { ...off('connection'), facts: { why: kind, platformCode: code } }
    default:
      return again(ad, now, whenAgain(failure, ad.tries, now))
  }
}

/** Set to a value, it may be sent again; but not for ever. */
const again = (ad: Ad, now: Date, nextAt: Date): AdStep =>
  now > after(ad.since, giveUpMs)
    ? { state: 'pausing', goesTo: 'paused', code: 'platform-unavailable', nextAt: now }
    : { state: 'starting', nextAt, tries: ad.tries + 1 }
