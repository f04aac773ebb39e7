import type { NodeType } from '../../graph/node.ts'
import { unfilled } from '../../publish/unfilled.ts'
import { accountTime, worldAccount } from '../account-state.ts'
import { spentOfSet } from '../delivery/ledgers.ts'
import { hasBudget } from '../delivery/what-runs.ts'
import { effectiveOfSet } from '../effective-status.ts'
import type { AdSet } from '../things.ts'
import { commonFields } from './campaign-fields.ts'
import { toldTargeting } from './told-targeting.ts'

/** The ad set (§5.4). A budget it does not have reads "0" (general knowledge). */
export const adsetFields: NodeType<AdSet>['fields'] = {
  ...commonFields,
  campaign_id: (_call, { campaign }) => campaign,
  effective_status: ({ core }, adset) => effectiveOfSet(core, adset),
  daily_budget: (_call, { dailyBudget }) => String(dailyBudget ?? 0),
  lifetime_budget: (_call, { lifetimeBudget }) => String(lifetimeBudget ?? 0),
  budget_remaining: ({ core }, adset) => {
    if (!hasBudget(adset)) return '0'
    const { id, dailyBudget, lifetimeBudget } = adset
    return String(lifetimeBudget === null ? dailyBudget : Math.max(0, lifetimeBudget - spentOfSet(core, id)))
  },
  optimization_goal: (_call, { goal }) => goal,
  billing_event: (_call, { billingEvent }) => billingEvent,
  bid_strategy: (_call, { bidStrategy }) => bidStrategy ?? undefined,
  bid_amount: (_call, { bidAmount }) => bidAmount ?? undefined,
  targeting: (_call, adset) => toldTargeting(adset),
  promoted_object: (_call, { promotedObject }) => promotedObject ?? undefined,
  destination_type: (_call, { destinationType }) => destinationType ?? 'UNDEFINED',
  start_time: (_call, { account, startAt }) => accountTime(worldAccount(account), startAt),
  end_time: (_call, { account, endAt }) =>
    endAt === null ? undefined : accountTime(worldAccount(account), endAt),
  dsa_beneficiary: (_call, { dsaBeneficiary }) => dsaBeneficiary ?? undefined,
  dsa_payor: (_call, { dsaPayor }) => dsaPayor ?? undefined,
  pacing_type: () => ['standard'],
  recurring_budget_semantics: () => false,
  is_dynamic_creative: () => false,
  source_adset_id: () => '0',
  use_new_app_click: () => false,
  ...unfilled(
    ...[
      'adlabels',
      'adset_schedule',
      'asset_feed_id',
      'attribution_spec',
      'attribution_count_type',
      'bid_info',
    ],
    ...['bid_adjustments', 'bid_constraints', 'budget_schedule_specs', 'campaign_active_time', 'issues_info'],
    ...['campaign_attribution', 'contextual_bundling_spec', 'creative_sequence', 'daily_min_spend_target'],
    ...[
      'daily_spend_cap',
      'existing_customer_budget_percentage',
      'frequency_control_specs',
      'full_funnel_exploration_mode',
    ],
    ...[
      'instagram_user_id',
      'instagram_actor_id',
      'learning_stage_info',
      'lifetime_imps',
      'lifetime_min_spend_target',
    ],
    ...[
      'lifetime_spend_cap',
      'multi_optimization_goal_weight',
      'optimization_sub_event',
      'placement',
      'recommendations',
    ],
    ...[
      'regional_regulated_categories',
      'regional_regulation_identities',
      'review_feedback',
      'rf_prediction_id',
    ],
    ...[
      'source_adset',
      'targeting_optimization_types',
      'time_based_ad_rotation_id_blocks',
      'is_ba_skip_delayed_eligible',
    ],
    ...[
      'time_based_ad_rotation_intervals',
      'is_budget_schedule_enabled',
      'value_rule_set_id',
      'automatic_manual_state',
    ],
  ),
}
