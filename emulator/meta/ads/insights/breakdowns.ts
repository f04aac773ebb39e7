import { failures, GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { readList } from '../../publish/parameters.ts'
import { type Measures, mapMeasures } from './measure.ts'

/** Shares of 1,000 by value. Nobody's real numbers. */
const SHARES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  age: { '18-24': 140, '25-34': 270, '35-44': 230, '45-54': 170, '55-64': 120, '65+': 70 },
  gender: { female: 520, male: 460, unknown: 20 },
  publisher_platform: { facebook: 580, instagram: 400, messenger: 20 },
  platform_position: { feed: 560, instagram_stories: 240, facebook_reels: 200 },
  device_platform: { mobile_app: 860, desktop: 110, mobile_web: 30 },
  country: { US: 1000 },
  region: { Oregon: 720, Washington: 280 },
  hourly_stats_aggregated_by_advertiser_time_zone: Object.fromEntries(
    Array.from({ length: 24 }, (_, hour) => {
      const text = String(hour).padStart(2, '0')
      return [`${text}:00:00 - ${text}:59:59`, hour === 0 ? 57 : 41]
    }),
  ),
}

/** Since 2026-08-03 these may come back empty without opt-in (§5.7); here they do. */
const EMPTY = ['impression_device', 'hourly_stats_aggregated_by_audience_time_zone', 'frequency_value']

export type Part = Readonly<Record<string, string>>

/** The breakdowns asked for; null = one of them gives nothing. */
export function readBreakdowns(call: Call): readonly string[] | null {
  const names = readList(call, 'breakdowns')
  const known = [...Object.keys(SHARES), ...EMPTY]
  if (names.some((name) => !known.includes(name)))
    throw new GraphFailure(failures.parameterEnum('breakdowns[0]', known))
  if (names.length > 2)
    throw new GraphFailure(
      failures.parameterInvalid(
        `Current combination of data breakdown columns (${names.join(', ')}) is invalid`,
      ),
    )
  return names.some((name) => EMPTY.includes(name)) ? null : names
}

/** Numbers split along the breakdowns; the parts add up to the whole again. */
export function splitBy(names: readonly string[], whole: Measures): { part: Part; measures: Measures }[] {
  return names.reduce<{ part: Part; measures: Measures }[]>(
    (rows, name) =>
      rows.flatMap(({ part, measures }) =>
        split(SHARES[name] ?? {}, measures).map((one) => ({
          part: { ...part, [name]: one.value },
          measures: one.measures,
        })),
      ),
    [{ part: {}, measures: whole }],
  )
}

function split(
  shares: Readonly<Record<string, number>>,
  whole: Measures,
): { value: string; measures: Measures }[] {
  let before = 0
  return Object.entries(shares).map(([value, share]) => {
    const [from, to] = [before, before + share]
    before = to
    const part = (n: number): number => Math.floor((n * to) / 1000) - Math.floor((n * from) / 1000)
    return { value, measures: mapMeasures(whole, part) }
  })
}
