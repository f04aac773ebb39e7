import { after } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { AdSeen } from '../../platforms/advertising.ts'
import { findLimit, listReservations, monthUses, noteSpent } from '../../store/ad-money.ts'
import { stopOf } from '../../store/ad-stops.ts'
import { type Ad, changeAd, findAd, listAds } from '../../store/ads.ts'
import type { Tx } from '../../store/database.ts'
import type { Context } from '../context.ts'
import { adsOf, planOf } from './ads-of.ts'
import { judgeSeen } from './judge-seen.ts'
import { monthOf } from './most-spend.ts'
import { seenChange } from './seen-change.ts'
import { type AdStep, settleAdIn } from './settle-ad.ts'
import { tellOfAd } from './tell-of-ad.ts'
import type { Watched } from './watched.ts'

/** All that is to be off, or on as it was approved; a step under way judges for itself. */
const judged = ['waiting', 'running', 'paused', 'blocked', 'needs-person', 'ended', 'failed', 'cancelled']

/** Writes down how each ad stands and what it spent; switches off what may not run, and everything once the month's limit is reached. */
export async function settleSeen(
  ctx: Context,
  scope: WorkspaceScope,
  { ads }: Pick<Watched, 'ads'>,
  { seen, askedAt }: { seen: ReadonlyMap<string, AdSeen>; askedAt: Date },
): Promise<void> {
  const months = new Set<string>()
  for (const { id } of ads) {
    const said = seen.get(id)
    if (!said) continue
    await ctx.db.inScope(scope, async (tx) => {
      // As it is now: it may have been changed while the platform was asked.
      const ad = await findAd(tx, id, { forUpdate: true })
      if (!ad) return
      const now = ctx.clock.now()
      const spentMinor = Math.max(ad.spentMinor, said.spentMinor ?? 0)
      const change = seenChange(
        { ...said, spentMinor: said.spentMinor === undefined ? undefined : spentMinor },
        now,
      )
      if (said.spentMinor !== undefined) months.add(await countSpent(tx, { ...ad, spentMinor }, now))
      // A step under way keeps its hold: only what was seen is written.
      await keepSeen(tx, ad, change)
      if (said.serving === 'rejected' && ad.serving !== 'rejected' && ad.state === 'running')
        await tellOfAd(ctx, tx, ad, 'ad-rejected', { facts: { reasons: said.reasons.join(', ') } })
      // What changed while the platform was asked, or so lately that its lists may lag, is judged at the next look.
      const settledAt = after(ad.since, adsOf(ctx, ad).facts.quarantineMs)
      // In a copy of the database it may be somebody else's to run: a person says so first.
      if (!judged.includes(ad.state) || ad.code === 'restored' || settledAt > askedAt) return
      // A stop that was written while it was being switched on may have missed it.
      const scope = ad.state === 'running' ? await stopOf(tx, ad) : undefined
      const step: AdStep | undefined = scope
        ? { state: 'pausing', goesTo: 'paused', code: 'stopped', facts: { scope }, nextAt: now }
        : judgeSeen({ ...ad, spentMinor }, planOf(ad), said, now)
      if (step) await settleAdIn(ctx, tx, { ad }, { ...change, ...step })
    })
  }
  for (const currencyMonth of months) await stopAtLimit(ctx, scope, currencyMonth)
}

async function keepSeen(
  tx: Tx<WorkspaceScope>,
  ad: Ad,
  change: ReturnType<typeof seenChange>,
): Promise<void> {
  await changeAd(tx, { id: ad.id, keepLease: true }, change)
}

/** What is new since the last look fell into this month, unless its days say otherwise later. Answers currency and month. */
async function countSpent(tx: Tx<WorkspaceScope>, ad: Ad, now: Date): Promise<string> {
  const month = monthOf(now, ad.timeZone)
  const earlier = (await listReservations(tx, ad.id)).filter((one) => one.month < month)
  const before = earlier.reduce((sum, { spentMinor }) => sum + spentMinor, 0)
  const { currency } = ad
  await noteSpent(tx, { adId: ad.id, currency, month }, Math.max(0, ad.spentMinor - before))
  return `${currency} ${month}`
}

/** Platforms overspend and report late: what reaches the limit is stopped, all of it, whatever it may still have approved. */
async function stopAtLimit(ctx: Context, scope: WorkspaceScope, currencyMonth: string): Promise<void> {
  const [currency = '', month = ''] = currencyMonth.split(' ')
  await ctx.db.inScope(scope, async (tx) => {
    const running = (await listAds(tx, { states: ['starting', 'running'] })).filter(
      (ad) => ad.currency === currency,
    )
    if (running.length === 0) return
    const limit = await findLimit(tx, currency)
    const spent = await spentIn(tx, currency, month)
    if (limit && spent < limit.monthMinor) return
    const now = ctx.clock.now()
    const facts = { month, limit: String(limit?.monthMinor ?? 0), spent: String(spent), currency }
    for (const { id } of running) {
      const ad = await findAd(tx, id, { forUpdate: true })
      if (ad && ['starting', 'running'].includes(ad.state))
        await settleAdIn(
          ctx,
          tx,
          { ad },
          { state: 'pausing', goesTo: 'paused', code: 'cap', facts, nextAt: now },
        )
    }
  })
}

const spentIn = async (tx: Tx<WorkspaceScope>, currency: string, month: string): Promise<number> =>
  (await monthUses(tx, month)).find((one) => one.currency === currency)?.spentMinor ?? 0
