import type { AdPlan } from '../../../advertising.ts'
import { categoryForm } from '../categories.ts'
import { spendCapOf } from '../spend-cap.ts'
import { ways } from '../ways.ts'

/**
 * The budget stands at the ad set, with the dates that bound it: one place, and one ad set has nobody to share it with. A
 * campaign without a budget has to say so.
 */
export function campaignForm(plan: AdPlan): Record<string, string> {
  const cap = spendCapOf(plan)
  return {
    objective: ways[plan.objective].objective,
    status: 'PAUSED',
    buying_type: 'AUCTION',
    is_adset_budget_sharing_enabled: 'false',
    ...categoryForm(plan.category, plan.audience.country),
    ...(cap === undefined ? {} : { spend_cap: cap }),
  }
}
