import { after, hoursMs } from '../../base/clock.ts'
import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { addApproval, validApprovals } from '../../store/ad-approvals.ts'
import { findLimit } from '../../store/ad-money.ts'
import { stopOf } from '../../store/ad-stops.ts'
import { watchBy } from '../../store/ad-watches.ts'
import { type Ad, type AdState, changeAd, findAd } from '../../store/ads.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'
import { adsOf, planOf } from './ads-of.ts'
import { isApproved, peopleNeededAfter } from './people-needed.ts'
import { planHash } from './plan-hash.ts'
import { refuseOutdated } from './refuse-outdated.ts'
import { reserveFor } from './reserve-for.ts'
import { approvalMs, leastRunMs, leastRunMsOf } from './timing.ts'

const approvable: readonly AdState[] = ['waiting', 'paused']

/**
 * A person's yes to exactly this plan. With enough of them the amount is reserved and the ad goes to be made, all in one
 * transaction. Throws `conflict` when it is not what the person saw, or not what it would come to now, `over-limit`, `ads-stopped`.
 */
export async function approveAd(
  ctx: Context,
  scope: WorkspaceScope,
  id: string,
  input: { hash: string; by: { id: string; name: string; acting: boolean } },
): Promise<{ state: AdState; approvals: number; approvalsNeeded: number }> {
  return ctx.db.inScope(scope, async (tx) => {
    const now = ctx.clock.now()
    const ad = await findAd(tx, id, { forUpdate: true })
    if (!ad) throw notFound('ad')
    refuseUnapprovable(ad, input.hash)
    refuseTooShort(ctx, ad, now)
    const stop = await stopOf(tx, ad)
    if (stop === 'playbook')
      throw new Problem(
        'ads-stopped',
        'Your hub has stopped this playbook. Only it can let its ads run again.',
      )
    if (stop) throw new Problem('ads-stopped', 'Ads are stopped here. Lift the stop first.')
    await refuseOutdated(ctx, tx, ad)
    const limit = await findLimit(tx, ad.currency)
    if (!limit)
      throw new Problem(
        'over-limit',
        `Your hub has set no limit in ${ad.currency} yet. Ask a hub admin to set one.`,
        {
          facts: { currency: ad.currency },
        },
      )
    const given = await validApprovals(tx, { adId: id, planHash: input.hash, now })
    if (given.some(({ byId }) => byId === input.by.id))
      throw new Problem('conflict', 'You have approved this already. Somebody else has to, too.')
    const approval = {
      planHash: input.hash,
      byId: input.by.id,
      byName: input.by.name,
      acting: input.by.acting,
      at: now,
      expiresAt: after(now, approvalMs),
    }
    await addApproval(tx, { ...approval, adId: id })
    await writeLedger(tx, {
      action: 'ad.approved',
      subject: id,
      facts: {
        name: ad.name,
        platform: ad.platform,
        by: input.by.name,
        mostMinor: ad.mostMinor ?? 0,
        currency: ad.currency,
        hash: input.hash,
      },
      at: now,
    })
    const all = [...given, approval]
    const mostMinor = ad.mostMinor ?? 0
    const needed = peopleNeededAfter(all, mostMinor, limit, input.by.acting)
    const approvals = new Set(all.map(({ byId }) => byId)).size
    if (!isApproved(all, mostMinor, limit)) return { state: ad.state, approvals, approvalsNeeded: needed }
    await toBeMade(ctx, tx, ad, now)
    return { state: 'making', approvals, approvalsNeeded: needed }
  })
}

function refuseUnapprovable(ad: Ad, hash: string): void {
  if (!approvable.includes(ad.state))
    throw new Problem('conflict', 'This ad does not wait for approval any more. Look at it again.')
  if (ad.planHash !== hash || planHash(planOf(ad)) !== hash)
    throw new Problem(
      'conflict',
      'This ad was changed after you saw it. Look at it again before you approve it.',
    )
}

/** What was made already has its span; what is still to be made has to have enough of it left. */
function refuseTooShort(ctx: Context, ad: Ad, now: Date): void {
  const { facts } = adsOf(ctx, ad)
  const leastMs = ad.activatedAt ? leastRunMs : leastRunMsOf(ad.budgetPer, facts)
  if (after(ad.startsAt > now ? ad.startsAt : now, leastMs) <= ad.endsAt) return
  const hours = leastMs / hoursMs(1)
  throw new Problem(
    'conflict',
    `This ad would run for less than ${hours === 1 ? 'an hour' : `${hours} hours`}. Change it, and give it a later end.`,
  )
}

async function toBeMade(ctx: Context, tx: Tx<WorkspaceScope>, ad: Ad, now: Date): Promise<void> {
  await reserveFor(ctx, tx, ad, now)
  await changeAd(
    tx,
    { id: ad.id },
    {
      state: 'making',
      goesTo: null,
      code: null,
      facts: {},
      since: now,
      nextAt: now,
      tries: 0,
      releaseAt: null,
      stopId: null,
      updatedAt: now,
    },
  )
  await watchBy(tx, ad.accountId, now)
}
