import { Temporal } from 'temporal-polyfill'
import { groupBy } from '../../base/group-by.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { putDays } from '../../store/ad-days.ts'
import { noteSpent } from '../../store/ad-money.ts'
import type { Context } from '../context.ts'
import { adsOf, refOf } from './ads-of.ts'
import { askedOf, type Watched } from './watched.ts'
import { withOpened } from './with-account-call.ts'

/** Platforms correct so many days back. */
const correctedDays = 3

/**
 * Numbers by day, from a few days before the last reading on, or from the first day of `wholeMonth` (`YYYY-MM`), where that is
 * earlier; and each month's spend from its days.
 */
export async function readNumbers(
  ctx: Context,
  scope: WorkspaceScope,
  taken: Watched,
  wholeMonth?: string,
): Promise<void> {
  const [first] = taken.ads
  const ads = askedOf(taken)
  if (!first || ads.length === 0) return
  const { functions } = adsOf(ctx, first)
  const today = dayOf(ctx.clock.now(), first.timeZone)
  const since = taken.watch.numbersAt ?? earliest(taken.ads.map(({ startsAt }) => startsAt))
  const begin = dayOf(since, first.timeZone).subtract({ days: correctedDays })
  const whole = wholeMonth ? [Temporal.PlainDate.from(`${wholeMonth}-01`)] : []
  const [from = today] = [begin, today, ...whole].sort(Temporal.PlainDate.compare)
  const days = await withOpened(ctx, scope, taken.opened, (call) =>
    functions.numbers(call, { account: refOf(first), ads, from: from.toString(), to: today.toString() }),
  )
  const currencyOf = new Map(taken.ads.map(({ id, currency }) => [id, currency]))
  await ctx.db.inScope(scope, async (tx) => {
    await putDays(
      tx,
      days.map(({ key, ...day }) => ({ ...day, adId: key, currency: currencyOf.get(key) ?? first.currency })),
    )
    // Only months that were read from their first day on are known whole, or from the first day of the ad.
    const begun = new Map(
      taken.ads.map(({ id, startsAt }) => [id, dayOf(startsAt, first.timeZone).toString()]),
    )
    const firsts = (day: string, key: string) => [`${day.slice(0, 7)}-01`, begun.get(key) ?? '']
    const known = days.filter(({ day, key }) => firsts(day, key).some((one) => one >= from.toString()))
    for (const [adMonth, some] of groupBy(known, ({ key, day }) => `${key} ${day.slice(0, 7)}`)) {
      const [adId = '', month = ''] = adMonth.split(' ')
      const spent = some.reduce((sum, { spentMinor }) => sum + spentMinor, 0)
      await noteSpent(tx, { adId, currency: currencyOf.get(adId) ?? first.currency, month }, spent)
    }
  })
}

const dayOf = (at: Date, timeZone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()

const earliest = (instants: readonly Date[]): Date =>
  new Date(Math.min(...instants.map((at) => at.getTime())))
