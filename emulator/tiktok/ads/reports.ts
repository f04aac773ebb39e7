import { z } from 'zod'
import { toMain } from '../../core/ads/delivery/minor-units.ts'
import { type Market, NOTHING, type Numbers, numbersOf, sum } from '../../core/ads/delivery/numbers.ts'
import { latest } from '../../core/ads/history.ts'
import { businessFailures } from '../failures.ts'
import { type AdCall, read } from './call.ts'
import { createDeliveries } from './family.ts'
import { answerPage, paged } from './list.ts'
import { find, listOf } from './things.ts'

const market: Market = { perThousand: 8, clicks: 90, frequency: 1.6, results: 3 }

const LEVELS = {
  AUCTION_ADVERTISER: 'advertiser_id',
  AUCTION_CAMPAIGN: 'campaign_id',
  AUCTION_ADGROUP: 'adgroup_id',
  AUCTION_AD: 'ad_id',
} as const
const LONGEST_DAYS = { daily: 30, whole: 365 } as const
const DAY = 86_400_000

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'must be YYYY-MM-DD')
const asked = paged.extend({
  report_type: z.enum(['BASIC']),
  data_level: z.enum(['AUCTION_ADVERTISER', 'AUCTION_CAMPAIGN', 'AUCTION_ADGROUP', 'AUCTION_AD']),
  dimensions: z.array(z.string()).min(1, 'must not be empty').max(4, 'has more than 4'),
  metrics: z.array(z.string()).default(['spend', 'impressions']),
  start_date: day.optional(),
  end_date: day.optional(),
  query_lifetime: z.enum(['true', 'false']).default('false'),
  filtering: z
    .array(z.object({ field_name: z.string(), filter_type: z.enum(['IN']), filter_value: z.string() }))
    .default([]),
})
type Asked = z.output<typeof asked>

/** `GET /report/integrated/get/` (§3.3): all metrics are texts, money in main units; days are those of the ad account. */
export function report(call: AdCall): Response {
  const input = read(asked, call.input)
  if (input instanceof Response) return input
  const id = LEVELS[input.data_level]
  const daily = input.dimensions.includes('stat_time_day')
  const odd = input.dimensions.find((name) => name !== id && name !== 'stat_time_day')
  if (odd !== undefined || !input.dimensions.includes(id))
    return businessFailures.parameter(`dimensions: must be ${id}, with stat_time_day or without.`)
  const problem = rangeProblem(input, daily)
  if (problem) return businessFailures.parameter(problem)
  const unknown = input.metrics.find((name) => !Object.hasOwn(METRICS, name))
  if (unknown !== undefined) return businessFailures.parameter(`metrics: ${unknown} is not a metric.`)
  const keeps = filterOf(input)
  if (!keeps) return businessFailures.parameter('filtering: filter_value must be a JSON array.')
  const groups = groupedBy(
    rowsOf(call)
      .filter(keeps)
      .filter(({ day: on }) => isWithin(input, on)),
    id,
    daily,
  )
  return answerPage(groups, input, ({ dimensions, row, numbers }) => ({
    dimensions,
    metrics: Object.fromEntries(input.metrics.map((name) => [name, METRICS[name]?.(numbers, row)])),
  }))
}

function rangeProblem({ query_lifetime, start_date, end_date }: Asked, daily: boolean): string | null {
  if (query_lifetime === 'true') return daily ? 'query_lifetime: goes without stat_time_day.' : null
  if (start_date === undefined) return 'start_date: the field is missing.'
  if (end_date === undefined) return 'end_date: the field is missing.'
  const days = (Date.parse(end_date) - Date.parse(start_date)) / DAY + 1
  const most = daily ? LONGEST_DAYS.daily : LONGEST_DAYS.whole
  if (Number.isNaN(days) || days < 1) return 'end_date: must not be before start_date.'
  return days > most ? `end_date: at most ${most} days are possible.` : null
}

const isWithin = ({ query_lifetime, start_date = '', end_date = '' }: Asked, on: string): boolean =>
  query_lifetime === 'true' || (on >= start_date && on <= end_date)

/** One ad on one day, and everything it belongs to. */
type Row = {
  readonly day: string
  readonly currency: string
  readonly minor: number
  readonly ids: Readonly<Record<string, string>>
  readonly names: Readonly<Record<string, string>>
}

function rowsOf({ core, advertiser }: AdCall): Row[] {
  const deliveries = createDeliveries(core)
  return listOf(core, 'adCampaign', advertiser.id).flatMap((campaign) =>
    deliveries(campaign).cells.map(({ set, ad, day: on, minor }) => {
      const group = find(core, 'adGroup', set)
      const own = find(core, 'adAd', ad)
      return {
        day: on,
        minor,
        currency: advertiser.currency,
        ids: { advertiser_id: advertiser.id, campaign_id: campaign.id, adgroup_id: set, ad_id: ad },
        names: {
          advertiser_name: advertiser.name,
          campaign_name: latest(campaign).fields.campaign_name,
          adgroup_name: group ? latest(group).fields.adgroup_name : '',
          ad_name: own ? latest(own).fields.ad_name : '',
        },
      }
    }),
  )
}

type Group = { readonly dimensions: Record<string, string>; readonly row: Row; readonly numbers: Numbers }

function groupedBy(rows: readonly Row[], id: string, daily: boolean): Group[] {
  const groups = new Map<string, Group>()
  for (const row of rows) {
    const dimensions = { [id]: row.ids[id] ?? '', ...(daily ? { stat_time_day: `${row.day} 00:00:00` } : {}) }
    const key = Object.values(dimensions).join('|')
    const known = groups.get(key) ?? { dimensions, row, numbers: NOTHING }
    groups.set(key, { ...known, numbers: sum(known.numbers, numbersOf(row.minor, row.currency, market)) })
  }
  return [...groups.values()].filter(({ numbers }) => numbers.minor > 0)
}

/** `[{"field_name": "campaign_ids", "filter_type": "IN", "filter_value": "[\"1\"]"}]`; null where a value is no list. */
function filterOf({ filtering }: Asked): ((row: Row) => boolean) | null {
  const tests: ((row: Row) => boolean)[] = []
  for (const { field_name, filter_value } of filtering) {
    const values = listIn(filter_value)
    if (!values) return null
    tests.push(({ ids }) => values.includes(ids[field_name.replace(/s$/, '')]))
  }
  return (row) => tests.every((test) => test(row))
}

function listIn(text: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.map(String) : null
  } catch {
    return null
  }
}

const ratio = (part: number, whole: number, digits = 2): string =>
  (whole === 0 ? 0 : part / whole).toFixed(digits)
const money = (minor: number, { currency }: Row): string => toMain(Math.round(minor), currency)

const METRICS: Readonly<Record<string, (numbers: Numbers, row: Row) => string>> = {
  spend: ({ minor }, row) => money(minor, row),
  impressions: ({ impressions }) => String(impressions),
  reach: ({ reach }) => String(reach),
  frequency: ({ impressions, reach }) => ratio(impressions, reach),
  clicks: ({ clicks }) => String(clicks),
  ctr: ({ clicks, impressions }) => ratio(clicks * 100, impressions),
  cpc: ({ minor, clicks }, row) => money(clicks === 0 ? 0 : minor / clicks, row),
  cpm: ({ minor, impressions }, row) => money(impressions === 0 ? 0 : (minor * 1000) / impressions, row),
  conversion: ({ results }) => String(results),
  cost_per_conversion: ({ minor, results }, row) => money(results === 0 ? 0 : minor / results, row),
  conversion_rate: ({ results, clicks }) => ratio(results * 100, clicks),
  result: ({ results }) => String(results),
  cost_per_result: ({ minor, results }, row) => money(results === 0 ? 0 : minor / results, row),
  video_play_actions: ({ impressions }) => String(Math.floor(impressions * 0.9)),
  video_watched_2s: ({ impressions }) => String(Math.floor(impressions * 0.35)),
  video_watched_6s: ({ impressions }) => String(Math.floor(impressions * 0.12)),
  likes: ({ impressions }) => String(Math.floor(impressions / 150)),
  comments: ({ impressions }) => String(Math.floor(impressions / 4000)),
  shares: ({ impressions }) => String(Math.floor(impressions / 2500)),
  follows: ({ impressions }) => String(Math.floor(impressions / 5000)),
  currency: (_, { currency }) => currency,
  advertiser_name: (_, { names }) => names.advertiser_name ?? '',
  campaign_name: (_, { names }) => names.campaign_name ?? '',
  campaign_id: (_, { ids }) => ids.campaign_id ?? '',
  adgroup_name: (_, { names }) => names.adgroup_name ?? '',
  adgroup_id: (_, { ids }) => ids.adgroup_id ?? '',
  ad_name: (_, { names }) => names.ad_name ?? '',
}
