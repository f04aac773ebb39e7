import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { findLimit, listReservations, lockMonths, reserve } from '../../store/ad-money.ts'
import type { Ad } from '../../store/ads.ts'
import type { Tx } from '../../store/database.ts'
import type { Context } from '../context.ts'
import { adsOf } from './ads-of.ts'
import { mostSpend } from './most-spend.ts'

/**
 * Takes what an ad may cost from the limit of each month that it touches, or throws `over-limit`: months are locked, summed and
 * written in the caller's transaction, so that of two at once the second sees the first.
 */
export async function reserveFor(ctx: Context, tx: Tx<WorkspaceScope>, ad: Ad, now: Date): Promise<void> {
  const { currency } = ad
  const most = mostAhead(ctx, ad, now)
  const committed = await lockMonths(tx, { currency, months: [...most.keys()], exceptAdId: ad.id })
  // Read after the lock: a limit that was lowered meanwhile holds.
  const limit = await findLimit(tx, currency)
  const spent = new Map((await listReservations(tx, ad.id)).map((one) => [one.month, one.spentMinor]))
  const wanted = new Map([...most].map(([month, minor]) => [month, (spent.get(month) ?? 0) + minor]))
  for (const [month, minor] of wanted) {
    const left = (limit?.monthMinor ?? 0) - (committed.get(month) ?? 0)
    if (minor <= left) continue
    throw new Problem('over-limit', 'This would be more than may be spent on ads in that month.', {
      facts: { month, left: String(Math.max(0, left)), needs: String(minor), currency },
    })
  }
  await reserve(tx, { adId: ad.id, currency }, wanted)
}

/** From now on: what is over cannot be spent again; of a lifetime budget what it has spent is spent. */
function mostAhead(ctx: Context, ad: Ad, now: Date): ReadonlyMap<string, number> {
  const { facts } = adsOf(ctx, ad)
  const from = ad.startsAt > now ? ad.startsAt : now
  const minor = ad.budgetPer === 'lifetime' ? Math.max(0, ad.budgetMinor - ad.spentMinor) : ad.budgetMinor
  return mostSpend(
    { per: ad.budgetPer, minor },
    { from, to: ad.endsAt, timeZone: ad.timeZone },
    facts.overspend,
  ).months
}
