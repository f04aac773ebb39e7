import { bad, GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import type { NodeType } from '../../graph/node.ts'
import { accountTime, worldAccount } from '../account-state.ts'
import { adWord, requireAdsReader } from '../may-advertise.ts'
import { newAdId, type Report, readAdThing, writeAdThing } from '../things.ts'
import { type Asked, answerInsights } from './answer-insights.ts'
import { readPeriods } from './periods.ts'

const WORK_MS = 10_000
const LIFE_MS = 30 * 86_400_000

/** `POST .../insights`: the answer is worked out by and by, and lies ready for thirty days. */
export function orderReport(
  call: Call,
  asked: Omit<Asked, 'path' | 'isReport'>,
  node: string,
): { report_run_id: string } {
  requireAdsReader(call)
  const { core, params } = call
  // What is wrong with the question is said at once.
  answerInsights(call, { ...asked, path: node, isReport: true })
  const word = adWord(core, 'insightReports')
  if (word === 'fail-next')
    core.change((state) => {
      state.settings['meta.insightReports'] = 'complete'
    })
  const id = newAdId(core)
  writeAdThing(core, 'ad-report', id, {
    id,
    account: asked.account.id,
    node,
    params: Object.fromEntries(
      [...params].filter(([name]) => !['access_token', 'appsecret_proof'].includes(name)),
    ),
    readyAt: core.now() + WORK_MS,
    fails: word !== 'complete',
    createdAt: core.now(),
  })
  return { report_run_id: id }
}

/** Said of a report that failed, absent from all others. */
function whenFailed(value: unknown): NodeType<Report>['fields'][string] {
  return (call, report) => (statusOf(call, report) === 'Job Failed' ? value : undefined)
}

/** How far a report has come. A hundred percent can still have failed (§5.7). */
export const reportFields: NodeType<Report>['fields'] = {
  account_id: (_call, { account }) => account,
  async_status: (call, report) => statusOf(call, report),
  async_percent_completion: (call, report) => percentOf(call, report),
  date_start: (call, report) => periodsOf(call, report)[0]?.since,
  date_stop: (call, report) => periodsOf(call, report).at(-1)?.until,
  time_ref: (_call, { createdAt }) => Math.floor(createdAt / 1000),
  time_completed: (call, report) =>
    percentOf(call, report) === 100 ? Math.floor(report.readyAt / 1000) : undefined,
  time_created: (_call, { account, createdAt }) => accountTime(worldAccount(account), createdAt),
  is_running: (call, report) => percentOf(call, report) < 100,
  error_code: whenFailed(2),
  error_message: whenFailed('The report could not be made.'),
  error_subcode: whenFailed(99),
  error_user_title: whenFailed('No report'),
  error_user_msg: whenFailed('The report could not be made. Please try again.'),
  is_bookmarked: () => false,
  schedule_id: () => undefined,
  emails: () => undefined,
}

/** A report that still lies ready. */
export function findReport(call: Call, id: string): Report | null {
  const report = readAdThing(call.core, 'ad-report', id)
  return report && report.createdAt + LIFE_MS > call.core.now() ? report : null
}

/** The question as it was asked, with the page and the token of whoever reads. */
export function questionOf(call: Call, report: Report): Call {
  if (statusOf(call, report) !== 'Job Completed')
    throw new GraphFailure(
      bad(2601, '(#2601) The report is not ready.', { transient: percentOf(call, report) < 100 }),
    )
  const page = [...call.params].filter(([name]) => ['limit', 'after', 'fields'].includes(name))
  return { ...call, params: new Map([...Object.entries(report.params), ...page]) }
}

function percentOf({ core }: Call, { readyAt }: Report): number {
  const left = readyAt - core.now()
  return left <= 0 ? 100 : Math.max(0, Math.min(99, Math.floor(((WORK_MS - left) * 100) / WORK_MS)))
}

function statusOf(call: Call, report: Report): string {
  const percent = percentOf(call, report)
  if (percent === 100) return report.fails ? 'Job Failed' : 'Job Completed'
  if (percent < 10) return 'Job Not Started'
  return percent < 20 ? 'Job Started' : 'Job Running'
}

const periodsOf = (call: Call, report: Report) =>
  readPeriods({ ...call, params: new Map(Object.entries(report.params)) }, worldAccount(report.account))
