import { toMain } from '../../core/ads/delivery/minor-units.ts'
import { type Market, NOTHING, type Numbers, numbersOf, sum } from '../../core/ads/delivery/numbers.ts'
import { failures } from '../failures.ts'
import type { Call, Resource } from '../rest.ts'
import { roleNow } from '../roles.ts'
import { accountsNow, accountUrn } from './ad-account.ts'
import { type Asked, type Day, readAsked } from './analytics-query.ts'
import { createDeliveries } from './family.ts'
import { listOf, urnOf } from './things.ts'

const market: Market = { perThousand: 30, clicks: 55, frequency: 1.4, results: 4 }

/**
 * `GET /rest/adAnalytics?q=analytics` (§6): no pages; nothing to see and nothing allowed look the same. Costs are decimal
 * texts; without `fields` only impressions and clicks.
 */
export const adAnalytics: Resource = {
  scopes: ['r_ads_reporting'],
  finders: {
    analytics(call) {
      const asked = readAsked(call)
      if (asked instanceof Response) return asked
      const elements = elementsOf(call, asked)
      if (elements.length > 15_000) return failures.parameterInvalid('dateRange')
      return Response.json({ elements, paging: { start: 0, count: 10, links: [] } })
    },
  },
}

/** One creative on one day, with everything it can be grouped by. */
type Row = {
  readonly day: string
  readonly urns: Readonly<Record<string, string>>
  readonly numbers: Numbers
  readonly currency: string
}

function elementsOf(call: Call, asked: Asked): unknown[] {
  const groups = new Map<
    string,
    { pivot: string; from: string; to: string; currency: string; numbers: Numbers }
  >()
  for (const row of rowsOf(call)) {
    if (
      row.day < asked.from ||
      row.day > asked.to ||
      !asked.facets.every(({ pivot, urns }) => urns.includes(row.urns[pivot] ?? ''))
    )
      continue
    const pivot = row.urns[asked.pivot] ?? ''
    const [from, to] = spanOf(row.day, asked)
    const key = `${pivot}|${from}`
    const known = groups.get(key) ?? { pivot, from, to, currency: row.currency, numbers: NOTHING }
    groups.set(key, { ...known, numbers: sum(known.numbers, row.numbers) })
  }
  return [...groups.values()]
    .filter(({ numbers }) => numbers.impressions > 0 || numbers.minor > 0)
    .sort((a, b) => a.from.localeCompare(b.from) || a.pivot.localeCompare(b.pivot))
    .map((one) => viewOf(one, asked.bare))
}

function rowsOf({ core, bearer }: Call): Row[] {
  const deliveries = createDeliveries(core)
  return accountsNow(core)
    .filter(({ id }) => roleNow(core, id, bearer.person.id))
    .flatMap(({ id, currency }) =>
      listOf(core, 'adGroup', id).flatMap((group) =>
        deliveries(group).cells.map(({ set, ad, day, minor }) => ({
          day,
          currency,
          numbers: numbersOf(minor, currency, market),
          urns: {
            ACCOUNT: accountUrn(id),
            CAMPAIGN_GROUP: urnOf('adGroup', group.id),
            CAMPAIGN: urnOf('adCampaign', set),
            CREATIVE: urnOf('adCreative', ad),
          },
        })),
      ),
    )
}

/** From when to when an element of that day counts, cut to what was asked. */
function spanOf(day: string, { granularity, from, to }: Asked): [string, string] {
  if (granularity === 'DAILY') return [day, day]
  const width = { MONTHLY: 7, YEARLY: 4, ALL: 0 }[granularity]
  const start = width === 0 ? from : `${day.slice(0, width)}${width === 7 ? '-01' : '-01-01'}`
  const end = width === 0 ? to : lastOf(day, width)
  return [start < from ? from : start, end > to ? to : end]
}

function lastOf(day: string, width: number): string {
  const year = Number(day.slice(0, 4))
  const month = width === 7 ? Number(day.slice(5, 7)) : 12
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

type Element = { pivot: string; from: string; to: string; currency: string; numbers: Numbers }

function viewOf({ pivot, from, to, currency, numbers }: Element, bare: boolean) {
  const { impressions, clicks, reach, results, minor } = numbers
  if (bare) return { impressions, clicks }
  return {
    impressions,
    clicks,
    costInLocalCurrency: toMain(minor, currency),
    costInUsd: toMain(minor, currency),
    landingPageClicks: Math.floor(clicks * 0.8),
    approximateMemberReach: reach,
    totalEngagements: clicks + Math.floor(impressions / 500),
    likes: Math.floor(impressions / 800),
    comments: Math.floor(impressions / 4000),
    shares: Math.floor(impressions / 3000),
    follows: Math.floor(impressions / 5000),
    externalWebsiteConversions: results,
    externalWebsitePostClickConversions: results,
    externalWebsitePostViewConversions: 0,
    oneClickLeads: 0,
    videoViews: Math.floor(impressions / 4),
    pivotValues: [pivot],
    dateRange: { start: dateOf(from), end: dateOf(to) },
  }
}

function dateOf(day: string): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return { year, month, day: date }
}
