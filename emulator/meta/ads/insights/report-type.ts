import type { Core } from '../../../core/core.ts'
import type { NodeType } from '../../graph/node.ts'
import { worldAccount } from '../account-state.ts'
import { type Ad, adsOf, listOf, type Report, readAdThing } from '../things.ts'
import { answerInsights } from './answer-insights.ts'
import { questionOf, reportFields } from './reports.ts'
import type { InsightLevel } from './rows.ts'

/** A report that was ordered, and its rows once it is complete (§5.7). */
export const reportType: NodeType<Report> = {
  name: 'AdReportRun',
  id: ({ id }) => id,
  defaults: [
    ...['account_id', 'time_ref', 'time_completed', 'async_status', 'async_percent_completion'],
    ...['error_code', 'error_message', 'error_subcode', 'error_user_title', 'error_user_msg'],
  ],
  fields: reportFields,
  edges: {
    insights: {
      raw(call, report) {
        const question = questionOf(call, report)
        const about = adsBelow(call.core, report.node)
        const account = worldAccount(report.account)
        return answerInsights(question, { account, ...about, path: `${report.id}/insights`, isReport: true })
      },
    },
  },
}

function adsBelow(core: Core, node: string): { ads: readonly Ad[]; level: InsightLevel } {
  if (node.startsWith('act_')) return { ads: adsOf(core, node.slice(4)), level: 'account' }
  const ad = readAdThing(core, 'ad', node)
  if (ad) return { ads: [ad], level: 'ad' }
  if (readAdThing(core, 'ad-set', node)) return { ads: listOf(core, 'ads', node), level: 'adset' }
  const adsets = listOf(core, 'adsets', node)
  return { ads: adsets.flatMap(({ id }) => listOf(core, 'ads', id)), level: 'campaign' }
}
