import { after, hoursMs, minutesMs } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { release } from '../../store/ad-money.ts'
import { watchBy } from '../../store/ad-watches.ts'
import { changeAd } from '../../store/ads.ts'
import type { Context } from '../context.ts'
import type { TakenAd } from './taken-ad.ts'
import { quietWatchMs } from './timing.ts'

/** Gives free what it may not spend any more, once its spend was read after it was off; until then the next look is waited for. */
export async function releaseAd(
  ctx: Context,
  scope: WorkspaceScope,
  { ad, lease, facts }: TakenAd,
): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const now = ctx.clock.now()
    const settled = after(ad.since, facts.spendLagMs)
    const isRead = ad.activatedAt === null || (ad.spendReadAt !== null && ad.spendReadAt >= settled)
    if (!isRead) {
      await watchBy(tx, ad.accountId, now)
      const nextAt = after(now, now > after(settled, hoursMs(1)) ? quietWatchMs : minutesMs(1))
      await changeAd(tx, { id: ad.id, lease }, { nextAt, releaseAt: nextAt })
      return
    }
    if (await changeAd(tx, { id: ad.id, lease }, { nextAt: null, releaseAt: null })) await release(tx, ad.id)
  })
}
