import type { AdAccount } from '../../../world/meta.ts'
import type { Call } from '../../graph/call.ts'
import type { Edge } from '../../graph/node.ts'
import { worldAccount } from '../account-state.ts'
import { type Ad, adsOf } from '../things.ts'
import { type Asked, answerInsights } from './answer-insights.ts'
import { orderReport } from './reports.ts'
import type { InsightLevel } from './rows.ts'

/** The `insights` edge of a campaign, an ad set or an ad: read at once, or ordered as a report. */
export function insightsOf<T extends { readonly id: string; readonly account: string }>(
  level: InsightLevel,
  adsBelow: (call: Call, thing: T) => readonly Ad[],
): Edge<T> {
  const asked = (call: Call, thing: T) => ({
    account: worldAccount(thing.account),
    ads: adsBelow(call, thing),
    level,
  })
  return edgeOf(asked, ({ id }) => id)
}

/** The same of a whole ad account. */
export const insightsOfAccount: Edge<AdAccount> = edgeOf(
  ({ core }, account) => ({ account, ads: adsOf(core, account.id), level: 'account' }),
  ({ id }) => `act_${id}`,
)

function edgeOf<T>(
  asked: (call: Call, thing: T) => Omit<Asked, 'path' | 'isReport'>,
  idOf: (thing: T) => string,
): Edge<T> {
  return {
    raw(call, thing) {
      tellThrottle(call)
      return answerInsights(call, { ...asked(call, thing), path: `${idOf(thing)}/insights`, isReport: false })
    },
    post(call, thing) {
      tellThrottle(call)
      return orderReport(call, asked(call, thing), idOf(thing))
    },
  }
}

/** On every answer of insights (§6.3). */
function tellThrottle({ headers }: Call): void {
  headers.set(
    'x-fb-ads-insights-throttle',
    JSON.stringify({ app_id_util_pct: 0, acc_id_util_pct: 0, ads_api_access_tier: 'standard_access' }),
  )
}
