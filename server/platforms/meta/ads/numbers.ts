import { fromMajorUp } from '../../../base/money.ts'
import type { AdAccountRef, AdDay, AskedAd, Objective } from '../../advertising.ts'
import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import { inLots } from './in-lots.ts'
import { type InsightsRow, readInsights } from './insights.ts'
import { checked, checkedAccount } from './shown-by.ts'
import { ways } from './ways.ts'

/** Days are those of the ad account. What Meta leaves out did not run. */
export async function numbers(
  call: TokenCall,
  input: { account: AdAccountRef; ads: readonly AskedAd[]; from: string; to: string },
): Promise<AdDay[]> {
  const path = checkedAccount(input.account)
  const span = {
    time_range: JSON.stringify({ since: input.from, until: input.to }),
    time_increment: '1',
  }
  const fields = 'spend,impressions,reach,clicks,actions'
  const days = await inLots(input.ads, async (some) => {
    const asked = new Map(some.map((one) => [checked(one.made.campaign), one]))
    const rows = await readInsights(call, path, { campaigns: [...asked.keys()], fields, span })
    return rows.flatMap((row) => {
      const one = asked.get(row.campaign_id)
      return one ? [dayOf(one, row, input.account.currency)] : []
    })
  })
  return days.filter(({ spentMinor, impressions }) => spentMinor > 0 || impressions > 0)
}

function dayOf({ key, objective }: AskedAd, row: InsightsRow, currency: string): AdDay {
  const spentMinor = fromMajorUp(row.spend ?? '0', currency)
  if (spentMinor === undefined) throw new PlatformFailure('meta', 'unavailable', '200/odd-spend')
  return {
    key,
    day: row.date_start,
    spentMinor,
    impressions: row.impressions ?? 0,
    reach: row.reach ?? 0,
    clicks: row.clicks ?? 0,
    results: resultsOf(objective, row),
  }
}

/** Those of the first kind of action that is told: the kinds of one objective overlap, so they are never added up. */
function resultsOf(objective: Objective, { reach = 0, actions = [] }: InsightsRow): number {
  const { results } = ways[objective]
  if (results === 'reach') return reach
  const counted = results.flatMap((kind) => actions.filter(({ action_type: type }) => type === kind))
  return Math.max(0, Math.round(counted[0]?.value ?? 0) || 0)
}
