import { z } from 'zod'
import { fromMajorUp } from '../../../base/money.ts'
import type { AdAccountRef, Objective } from '../../advertising.ts'
import { PlatformFailure } from '../../failure.ts'
import { missingScopes } from '../../missing-scopes.ts'
import type { TokenCall } from '../../platform.ts'
import { listPages } from '../business/list-pages.ts'
import { objectives } from './objectives.ts'

const count = z.coerce.number().int().nonnegative().catch(0)
const row = z.object({
  dimensions: z.object({ campaign_id: z.string(), stat_time_day: z.string().optional() }),
  metrics: z.object({
    spend: z.union([z.number(), z.string()]).transform(String),
    impressions: count,
    reach: count,
    clicks: count,
    conversion: count,
    video_play_actions: count,
  }),
})
type Row = z.output<typeof row>

const metrics = Object.keys(row.shape.metrics.shape)

export const canReport = (call: TokenCall): boolean => missingScopes(call.scopes, ['4']).length === 0

export interface Reported {
  readonly campaign: string
  /** In the advertiser's zone; empty where all days are one. */
  readonly day: string
  readonly spentMinor: number
  readonly impressions: number
  readonly reach: number
  readonly clicks: number
  results(objective: Objective): number
}

/** Numbers of campaigns between two days, both included; at most thirty of them by day. */
export async function report(
  call: TokenCall,
  asked: {
    readonly account: AdAccountRef
    readonly ids: readonly string[]
    readonly byDay: boolean
    readonly from: string
    readonly to: string
  },
): Promise<Reported[]> {
  if (!canReport(call)) throw new PlatformFailure('tiktok-business', 'scope-missing', '4')
  const rows = await listPages(call, {
    path: 'report/integrated/get',
    query: {
      advertiser_id: asked.account.externalId,
      report_type: 'BASIC',
      data_level: 'AUCTION_CAMPAIGN',
      dimensions: ['campaign_id', ...(asked.byDay ? ['stat_time_day'] : [])],
      metrics,
      start_date: asked.from,
      end_date: asked.to,
      filtering: [{ field_name: 'campaign_ids', filter_type: 'IN', filter_value: JSON.stringify(asked.ids) }],
    },
    item: row,
  })
  return rows.map((one) => reportedOf(one, asked.account.currency))
}

function reportedOf({ dimensions, metrics }: Row, currency: string): Reported {
  const spentMinor = fromMajorUp(metrics.spend, currency)
  if (spentMinor === undefined) throw new PlatformFailure('tiktok-business', 'unavailable', '200/odd-report')
  const { impressions, reach, clicks } = metrics
  return {
    campaign: dimensions.campaign_id,
    day: (dimensions.stat_time_day ?? '').slice(0, 10),
    spentMinor,
    impressions,
    reach,
    clicks,
    results: (objective) => metrics[objectives[objective]?.counts ?? 'conversion'],
  }
}
