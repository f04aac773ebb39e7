import type { AdAccount } from '../../../world/meta.ts'
import { GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { worldAccount } from '../account-state.ts'
import { leastBudgets, perDollar } from '../currencies.ts'
import { adFailures } from '../failures.ts'
import { requireAdsReader } from '../may-advertise.ts'
import { peopleIn } from '../objects/audience.ts'
import { readTargeting } from '../objects/targeting.ts'
import { readObject } from '../parameters.ts'
import type { AdSet, Json } from '../things.ts'

/** `GET /{act}/reachestimate`: about how many people a targeting means, from and to. */
export function reachEstimate(call: Call): unknown {
  requireAdsReader(call)
  const people = peopleIn(readTargeting(readSpec(call, null), false))
  return { data: { ...bounds('users', people), estimate_ready: true } }
}

/** `GET /{act}/delivery_estimate`: people a day and a month, and what money brings in a day. */
export const deliveryEstimate = (call: Call, account: AdAccount): unknown =>
  estimateFor(call, account, readSpec(call, null))

export const deliveryEstimateOfSet = (call: Call, { account, targeting }: AdSet): unknown =>
  estimateFor(call, worldAccount(account), readSpec(call, targeting))

function estimateFor(call: Call, { currency }: AdAccount, spec: Json): unknown {
  requireAdsReader(call)
  const people = peopleIn(readTargeting(spec, false))
  const least = leastBudgets(currency).min_daily_budget_imp
  const curve = [1, 2, 5, 10, 20, 50, 100, 200].map((times) => outcomeOf(least * times, people, currency))
  return {
    data: [
      {
        daily_outcomes_curve: [{ spend: 0, reach: 0, impressions: 0, actions: 0 }, ...curve],
        estimate_dau: Math.floor(people * 0.62),
        ...bounds('estimate_mau', people),
        estimate_ready: true,
      },
    ],
  }
}

/** Eight dollars for a thousand views, of which fewer and fewer are of new people. */
function outcomeOf(spend: number, people: number, currency: string) {
  const impressions = Math.floor((spend * 1000) / (perDollar(currency) * 8))
  const reach = Math.floor(Math.min(people * 0.4, impressions * 0.86))
  return { spend, reach, impressions, actions: Math.floor(impressions * 0.015) }
}

/** Rounded to two digits, as the platform blurs them. */
function bounds(name: string, people: number): Record<string, number> {
  const blur = (n: number): number => Number(n.toPrecision(2))
  return { [`${name}_lower_bound`]: blur(people * 0.9), [`${name}_upper_bound`]: blur(people * 1.06) }
}

function readSpec(call: Call, otherwise: Json | null): Json {
  const spec = readObject(call, 'targeting_spec') ?? otherwise
  if (!spec) throw new GraphFailure(adFailures.missing('targeting_spec'))
  return spec
}
