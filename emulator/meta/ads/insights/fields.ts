import type { AdAccount } from '../../../world/meta.ts'
import { inMajor, unitsOf } from '../currencies.ts'
import type { Ad, AdSet, Campaign } from '../things.ts'
import type { Part } from './breakdowns.ts'
import type { Measures } from './measure.ts'
import type { Period } from './periods.ts'

/** What one row is about. */
export type Row = {
  readonly account: AdAccount
  readonly campaign: Campaign | null
  readonly adset: AdSet | null
  readonly ad: Ad | null
  readonly period: Period
  /** On how many days something was shown. */
  readonly days: number
  readonly part: Part
  readonly measures: Measures
}

type Field = (row: Row) => unknown

const ratio = (part: number, whole: number, factor = 1): string | undefined =>
  whole === 0 ? undefined : ((part / whole) * factor).toFixed(6)

/** Money for each of something, in the currency itself. */
const costOf = ({ measures, account }: Row, count: number, each = 1): string | undefined =>
  ratio((measures.spend / unitsOf(account.currency)) * each, count)

const listOf = (counts: Readonly<Record<string, number>>, say: (n: number) => string): unknown => {
  const list = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([action_type, count]) => ({ action_type, value: say(count) }))
  return list.length > 0 ? list : undefined
}

/** People reached: the fewer of the views, the more days they are spread over. */
export const reachOf = ({ measures, days }: Pick<Row, 'measures' | 'days'>): number =>
  Math.floor((measures.impressions * Math.max(40, 89 - 3 * days)) / 100)

/** Metrics are texts, all of them; what cannot be said is left out (§5.7). */
export const insightFields: Readonly<Record<string, Field>> = {
  account_id: ({ account }) => account.id,
  account_name: ({ account }) => account.name,
  account_currency: ({ account }) => account.currency,
  campaign_id: ({ campaign }) => campaign?.id,
  campaign_name: ({ campaign }) => campaign?.name,
  adset_id: ({ adset }) => adset?.id,
  adset_name: ({ adset }) => adset?.name,
  ad_id: ({ ad }) => ad?.id,
  ad_name: ({ ad }) => ad?.name,
  objective: ({ campaign }) => campaign?.objective,
  optimization_goal: ({ adset }) => adset?.goal,
  buying_type: ({ campaign }) => campaign?.buyingType,
  spend: ({ measures, account }) => inMajor(measures.spend, account.currency),
  impressions: ({ measures }) => String(measures.impressions),
  reach: (row) => String(reachOf(row)),
  frequency: (row) => ratio(row.measures.impressions, reachOf(row)),
  clicks: ({ measures }) => String(measures.clicks),
  unique_clicks: ({ measures }) => String(Math.floor((measures.clicks * 9) / 10)),
  inline_link_clicks: ({ measures }) => String(measures.linkClicks),
  inline_post_engagement: ({ measures }) => String(measures.actions.post_engagement ?? 0),
  ctr: ({ measures }) => ratio(measures.clicks, measures.impressions, 100),
  inline_link_click_ctr: ({ measures }) => ratio(measures.linkClicks, measures.impressions, 100),
  cpc: (row) => costOf(row, row.measures.clicks),
  cpm: (row) => costOf(row, row.measures.impressions, 1000),
  cpp: (row) => costOf(row, reachOf(row), 1000),
  cost_per_inline_link_click: (row) => costOf(row, row.measures.linkClicks),
  cost_per_unique_click: (row) => costOf(row, Math.floor((row.measures.clicks * 9) / 10)),
  actions: ({ measures }) => listOf(measures.actions, String),
  conversions: ({ measures }) => listOf(offsite(measures.actions), String),
  action_values: ({ measures, account }) =>
    listOf(measures.values, (minor) => inMajor(minor, account.currency)),
  outbound_clicks: ({ measures }) => listOf({ outbound_click: measures.linkClicks }, String),
  cost_per_action_type: (row) => listOf(row.measures.actions, (count) => costOf(row, count) ?? '0'),
  purchase_roas: ({ measures }) =>
    measures.values.purchase
      ? [{ action_type: 'omni_purchase', value: ratio(measures.values.purchase, measures.spend) }]
      : undefined,
  website_purchase_roas: ({ measures }) =>
    measures.values.purchase
      ? [
          {
            action_type: 'offsite_conversion.fb_pixel_purchase',
            value: ratio(measures.values.purchase, measures.spend),
          },
        ]
      : undefined,
  date_start: ({ period }) => period.since,
  date_stop: ({ period }) => period.until,
}

const offsite = (actions: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(actions).filter(([name]) => name.startsWith('offsite_conversion.')))

/** Known to the specification, never filled here. */
export const unfilledInsights: readonly string[] = [
  ...[
    'attribution_setting',
    'auction_bid',
    'canvas_avg_view_time',
    'conversion_rate_ranking',
    'conversion_values',
  ],
  ...[
    'cost_per_conversion',
    'cost_per_outbound_click',
    'cost_per_result',
    'cost_per_thruplay',
    'cost_per_unique_action_type',
  ],
  ...[
    'cost_per_unique_inline_link_click',
    'created_time',
    'dda_results',
    'engagement_rate_ranking',
    'estimated_ad_recallers',
  ],
  ...[
    'full_view_impressions',
    'full_view_reach',
    'instagram_profile_visits',
    'instant_experience_clicks_to_open',
    'labels',
  ],
  ...[
    'location',
    'objective_results',
    'outbound_clicks_ctr',
    'quality_ranking',
    'qualifying_question_qualify_answer_rate',
  ],
  ...[
    'result_rate',
    'results',
    'social_spend',
    'unique_actions',
    'unique_ctr',
    'unique_inline_link_clicks',
    'updated_time',
  ],
  ...[
    'unique_inline_link_click_ctr',
    'video_30_sec_watched_actions',
    'video_avg_time_watched_actions',
    'wish_bid',
  ],
  ...[
    'video_p100_watched_actions',
    'video_p25_watched_actions',
    'video_p50_watched_actions',
    'video_p75_watched_actions',
  ],
  ...[
    'video_p95_watched_actions',
    'video_play_actions',
    'video_thruplay_watched_actions',
    'website_ctr',
    'cost_per_objective_result',
  ],
]
