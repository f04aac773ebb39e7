import { z } from 'zod'
import type { AdPlan } from '../../advertising.ts'
import type { TokenCall } from '../../platform.ts'
import { callGraph } from '../graph/call-graph.ts'
import { checkedAccount } from './shown-by.ts'
import { targetingOf } from './targeting.ts'

const estimate = z.object({
  users_lower_bound: z.number(),
  users_upper_bound: z.number(),
  estimate_ready: z.boolean().optional(),
})

/** People who could be shown it, from so many to so many. Undefined while Meta cannot say: -1, or not ready. */
export async function estimateReach(
  call: TokenCall,
  plan: AdPlan,
): Promise<{ from: number; to: number } | undefined> {
  const { data } = await callGraph(call, {
    path: `${checkedAccount(plan.account)}/reachestimate`,
    query: { targeting_spec: JSON.stringify(targetingOf(plan)) },
    schema: z.object({ data: z.union([estimate, z.array(estimate).transform(([first]) => first)]) }),
  })
  if (!data || data.estimate_ready === false || data.users_lower_bound < 0) return undefined
  return { from: data.users_lower_bound, to: Math.max(data.users_lower_bound, data.users_upper_bound) }
}
