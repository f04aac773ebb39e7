import type { AdPlan } from '../../../advertising.ts'
import { PlatformFailure } from '../../../failure.ts'
import { pageOf } from '../shown-by.ts'
import { targetingOf } from '../targeting.ts'
import { toUnits } from '../units.ts'
import { ways } from '../ways.ts'

/** Budget, dates and audience. There is always an end. */
export function adSetForm(plan: AdPlan, campaign: string): Record<string, string> {
  const { goal, destination } = ways[plan.objective]
  const promoted = promotedBy(plan)
  const budget = plan.budget.per === 'day' ? 'daily_budget' : 'lifetime_budget'
  return {
    campaign_id: campaign,
    status: 'PAUSED',
    [budget]: toUnits({ minor: plan.budget.minor, currency: plan.account.currency }),
    bid_strategy: 'LOWEST_COST_WITHOUT_CAP',
    billing_event: 'IMPRESSIONS',
    optimization_goal: goal,
    ...(destination === undefined ? {} : { destination_type: destination }),
    start_time: plan.startsAt,
    end_time: plan.endsAt,
    targeting: JSON.stringify(targetingOf(plan)),
    ...(promoted ? { promoted_object: JSON.stringify(promoted) } : {}),
    ...(plan.payer ? { dsa_beneficiary: plan.payer.beneficiary, dsa_payor: plan.payer.payor } : {}),
  }
}

function promotedBy(plan: AdPlan): object | undefined {
  const { promotes } = ways[plan.objective]
  if (promotes === 'page') return { page_id: pageOf(plan.shownBy) }
  if (promotes !== 'pixel') return undefined
  if (!plan.pixel) throw new PlatformFailure('meta', 'ours', 'no-pixel')
  return { pixel_id: plan.pixel.externalId, custom_event_type: plan.pixel.event }
}
