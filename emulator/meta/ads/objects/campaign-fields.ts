import type { NodeType } from '../../graph/node.ts'
import { unfilled } from '../../publish/unfilled.ts'
import { accountTime, worldAccount } from '../account-state.ts'
import { spentOfCampaign } from '../delivery/ledgers.ts'
import { effectiveOfCampaign } from '../effective-status.ts'
import type { Campaign, Common } from '../things.ts'

const money = (minor: number | null): string | undefined => (minor === null ? undefined : String(minor))

/** What campaigns, ad sets and ads tell alike. */
export const commonFields: NodeType<Common>['fields'] = {
  account_id: (_call, { account }) => account,
  name: (_call, { name }) => name,
  status: (_call, { status }) => status,
  configured_status: (_call, { status }) => status,
  created_time: (_call, { account, createdAt }) => accountTime(worldAccount(account), createdAt),
  updated_time: (_call, { account, updatedAt }) => accountTime(worldAccount(account), updatedAt),
}

/** The campaign (§5.3). Money as text in minor units; a budget it does not have is left out. */
export const campaignFields: NodeType<Campaign>['fields'] = {
  ...commonFields,
  objective: (_call, { objective }) => objective,
  effective_status: ({ core }, campaign) => effectiveOfCampaign(core, campaign),
  daily_budget: (_call, { dailyBudget }) => money(dailyBudget),
  lifetime_budget: (_call, { lifetimeBudget }) => money(lifetimeBudget),
  budget_remaining: ({ core }, campaign) => {
    const { id, dailyBudget, lifetimeBudget } = campaign
    if (lifetimeBudget !== null) return money(Math.max(0, lifetimeBudget - spentOfCampaign(core, id)))
    return money(dailyBudget ?? 0)
  },
  spend_cap: (_call, { spendCap }) => money(spendCap),
  bid_strategy: (_call, { bidStrategy }) => bidStrategy ?? undefined,
  buying_type: (_call, { buyingType }) => buyingType,
  special_ad_categories: (_call, { categories }) => categories,
  special_ad_category: (_call, { categories }) => categories[0] ?? 'NONE',
  special_ad_category_country: (_call, { categoryCountries }) =>
    categoryCountries.length > 0 ? categoryCountries : undefined,
  is_adset_budget_sharing_enabled: (_call, { sharing }) => sharing ?? undefined,
  start_time: (_call, { account, startAt, createdAt }) =>
    accountTime(worldAccount(account), startAt ?? createdAt),
  stop_time: (_call, { account, stopAt }) =>
    stopAt === null ? undefined : accountTime(worldAccount(account), stopAt),
  budget_rebalance_flag: () => false,
  can_use_spend_cap: () => true,
  pacing_type: () => ['standard'],
  smart_promotion_type: () => 'GUIDED_CREATION',
  source_campaign_id: () => '0',
  ...unfilled(
    ...['adlabels', 'boosted_object_id', 'brand_lift_studies', 'budget_schedule_specs', 'issues_info'],
    ...['campaign_group_active_time', 'can_create_brand_lift_study', 'frequency_control_specs'],
    ...['has_secondary_skadnetwork_reporting', 'is_budget_schedule_enabled', 'is_skadnetwork_attribution'],
    ...[
      'last_budget_toggling_time',
      'primary_attribution',
      'promoted_object',
      'recommendations',
      'source_campaign',
    ],
    ...['topline_id', 'advantage_state_info', 'is_message_campaign', 'is_reels_trending_ads_eligible'],
  ),
}
