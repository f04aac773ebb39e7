import { z } from 'zod'
import { fromMajorUp } from '../../../base/money.ts'
import type { AdAccountRef, Objective } from '../../advertising.ts'
import { PlatformFailure } from '../../failure.ts'
import { missingScopes } from '../../missing-scopes.ts'
import type { TokenCall } from '../../platform.ts'
import { getRest } from '../rest/get-rest.ts'
import type { RestliValue } from '../rest/restli-query.ts'
import { idOf, urnOf } from './levels.ts'

const count = z.number().int().nonnegative().catch(0)
const date = z.object({ year: z.number().int(), month: z.number().int(), day: z.number().int() })
const row = z.object({
  pivotValues: z.array(z.string()),
  dateRange: z.object({ start: date }),
  costInLocalCurrency: z.string().optional().catch(undefined),
  impressions: count,
  clicks: count,
  landingPageClicks: count,
  totalEngagements: count,
  approximateMemberReach: count,
})

/** Twenty at most; without any, LinkedIn tells impressions and clicks alone. */
const fields = Object.keys(row.shape)

export interface Row {
  /** Of the campaign, which is our group. */
  readonly id: string
  readonly day: string
  readonly spentMinor: number
  readonly impressions: number
  readonly clicks: number
  readonly reach: number
  /** What is counted as a result, by objective. */
  readonly results: Readonly<Partial<Record<Objective, number>>>
}

export const canReport = (call: TokenCall): boolean =>
  missingScopes(call.scopes, ['r_ads_reporting']).length === 0

/** Numbers of campaigns between two days (`YYYY-MM-DD`, in UTC as LinkedIn counts them), both included. */
export async function report(
  call: TokenCall,
  asked: {
    readonly account: AdAccountRef
    readonly ids: readonly string[]
    readonly every: 'DAILY' | 'ALL'
    readonly from: string
    readonly to: string
  },
): Promise<Row[]> {
  // Without the permission LinkedIn answers as if nothing had run.
  if (!canReport(call)) throw new PlatformFailure('linkedin', 'scope-missing', 'r_ads_reporting')
  const { elements } = await getRest(call, {
    path: 'adAnalytics',
    query: {
      q: 'analytics',
      pivot: 'CAMPAIGN',
      timeGranularity: asked.every,
      dateRange: { start: dateIn(asked.from), end: dateIn(asked.to) },
      campaigns: asked.ids.map((id) => urnOf('group', id)),
    },
    fields,
    schema: z.object({ elements: z.array(row) }),
  })
  return elements.map((one) => rowOf(one, asked.account.currency))
}

function rowOf(one: z.output<typeof row>, currency: string): Row {
  const id = idOf('group', one.pivotValues[0])
  const spentMinor = fromMajorUp(one.costInLocalCurrency ?? '0', currency)
  if (id === undefined || spentMinor === undefined) {
    throw new PlatformFailure('linkedin', 'unavailable', '200/odd-report')
  }
  return {
    id,
    day: dayOf(one.dateRange.start),
    spentMinor,
    impressions: one.impressions,
    clicks: one.clicks,
    reach: one.approximateMemberReach,
    results: {
      awareness: one.impressions,
      traffic: one.landingPageClicks,
      engagement: one.totalEngagements,
    },
  }
}

function dateIn(day: string): RestliValue {
  const [year = '', month = '', rest = ''] = day.split('-')
  return { year: String(Number(year)), month: String(Number(month)), day: String(Number(rest)) }
}

const dayOf = ({ year, month, day }: z.output<typeof date>): string =>
  [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
