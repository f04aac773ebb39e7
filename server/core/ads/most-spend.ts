import { Temporal } from 'temporal-polyfill'
import type { AdsFacts, Budget } from '../../platforms/advertising.ts'

export interface MostSpend {
  /** Altogether, minor units. */
  readonly total: number
  /** `2026-11`: the most that may fall into that month, on the ad account's calendar. */
  readonly months: ReadonlyMap<string, number>
}

/**
 * The most that a budget can cost between two instants, the platform's own overspending included. A lifetime budget is kept, and
 * may be spent in any of its months; a daily one is overspent by the declared hundredths on a day and in a week.
 */
export function mostSpend(
  budget: Budget,
  span: { readonly from: Date; readonly to: Date; readonly timeZone: string },
  overspend: AdsFacts['overspend'],
): MostSpend {
  const days = daysByMonth(span)
  if (budget.per === 'lifetime')
    return { total: budget.minor, months: new Map([...days.keys()].map((month) => [month, budget.minor])) }
  const all = [...days.values()].reduce((sum, count) => sum + count, 0)
  return {
    total: boundOf(budget.minor, all, overspend),
    months: new Map([...days].map(([month, count]) => [month, boundOf(budget.minor, count, overspend)])),
  }
}

/**
 * Of so many days in a row, in whole minor units, rounded up. A platform keeps to a week of its own calendar: seven days may be the
 * end of one and the beginning of the next. The worst weekday to begin on is taken.
 */
export function boundOf(dailyMinor: number, days: number, { day, week }: AdsFacts['overspend']): number {
  const within = (count: number) => Math.min(count * day, week)
  const beginning = (first: number) =>
    within(Math.min(first, days)) +
    Math.floor(Math.max(days - first, 0) / 7) * week +
    within(Math.max(days - first, 0) % 7)
  const hundredths = Math.max(...[1, 2, 3, 4, 5, 6, 7].map(beginning))
  return Number((BigInt(dailyMinor) * BigInt(hundredths) + 99n) / 100n)
}

/** A day counts whole, however little of it is meant. */
function daysByMonth({
  from,
  to,
  timeZone,
}: {
  from: Date
  to: Date
  timeZone: string
}): Map<string, number> {
  const dateOf = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate()
  const last = dateOf(Math.max(from.getTime(), to.getTime() - 1))
  const days = new Map<string, number>()
  for (
    let day = dateOf(from.getTime());
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    const month = day.toPlainYearMonth().toString()
    days.set(month, (days.get(month) ?? 0) + 1)
  }
  return days
}

/** `2026-11`, on the calendar of that zone. */
export const monthOf = (at: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toPlainYearMonth()
    .toString()
