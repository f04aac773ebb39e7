import type { AdDay } from '../../../api/types.ts'
import { addDays } from '../../posts/calendar/days.ts'

const nothing = { spentMinor: 0, impressions: 0, reach: 0, clicks: 0, results: 0 }

/** Every day from the first to the last, those without numbers as zero. */
export function fillDays(days: readonly AdDay[], from = firstOf(days), to = lastOf(days)): AdDay[] {
  if (!from || !to || from > to) return []
  const known = new Map(days.map((one) => [one.day, one]))
  const filled: AdDay[] = []
  for (let day = from; day <= to && filled.length < 400; day = addDays(day, 1))
    filled.push(known.get(day) ?? { day, ...nothing })
  return filled
}

const firstOf = (days: readonly AdDay[]): string | undefined => sorted(days)[0]
const lastOf = (days: readonly AdDay[]): string | undefined => sorted(days).at(-1)
const sorted = (days: readonly AdDay[]): string[] => days.map(({ day }) => day).sort()

/** All days together. People reached are counted anew on each day, so that their sum would say too much. */
export const sumOf = (days: readonly AdDay[]) =>
  days.reduce(
    (sum, one) => ({
      spentMinor: sum.spentMinor + one.spentMinor,
      impressions: sum.impressions + one.impressions,
      clicks: sum.clicks + one.clicks,
      results: sum.results + one.results,
    }),
    { spentMinor: 0, impressions: 0, clicks: 0, results: 0 },
  )
