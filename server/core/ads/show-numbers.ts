import { csvLine } from '../../base/csv-line.ts'
import { groupBy } from '../../base/group-by.ts'
import { toMajor } from '../../base/money.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { type AdDayRow, type AdNumbers, listDays } from '../../store/ad-days.ts'
import { listAds } from '../../store/ads.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'

export interface Days {
  readonly currency: string
  readonly days: readonly (AdNumbers & { readonly day: string })[]
}

/** What the ads of a workspace did, by day, in each currency. */
export async function showNumbers(
  ctx: Context,
  scope: WorkspaceScope,
  span: { from: string; to: string },
): Promise<Days[]> {
  const rows = await ctx.db.inScope(scope, (tx) => listDays(tx, span))
  return [...groupBy(rows, ({ currency }) => currency)].map(([currency, some]) => ({
    currency,
    days: [...groupBy(some, ({ day }) => day)].map(([day, ofDay]) => ({ day, ...sum(ofDay) })),
  }))
}

const sum = (rows: readonly AdDayRow[]): AdNumbers => ({
  spentMinor: total(rows, 'spentMinor'),
  impressions: total(rows, 'impressions'),
  reach: total(rows, 'reach'),
  clicks: total(rows, 'clicks'),
  results: total(rows, 'results'),
})
const total = (rows: readonly AdDayRow[], name: keyof AdNumbers): number =>
  rows.reduce((all, row) => all + row[name], 0)

/** The same as a file, a line for each ad and day. That it was taken is a line in the ledger. */
export async function exportNumbers(
  ctx: Context,
  scope: WorkspaceScope,
  span: { from: string; to: string },
): Promise<AsyncGenerator<string>> {
  const { rows, names } = await ctx.db.inScope(scope, async (tx) => {
    await writeLedger(tx, {
      action: 'ads.exported',
      subject: scope.workspaceId,
      facts: span,
      at: ctx.clock.now(),
    })
    const names = new Map((await listAds(tx)).map(({ id, name }) => [id, name]))
    return { rows: await listDays(tx, span), names }
  })
  return (async function* () {
    yield `\ufeff${csvLine(['Day', 'Ad', 'Currency', 'Spent', 'Impressions', 'Reach', 'Clicks', 'Results', 'Ad id'])}`
    for (const row of rows) yield csvLine(lineOf(row, names.get(row.adId) ?? ''))
  })()
}

const lineOf = ({ day, currency, adId, ...numbers }: AdDayRow, name: string): string[] => [
  day,
  name,
  currency,
  toMajor({ minor: numbers.spentMinor, currency }),
  ...[numbers.impressions, numbers.reach, numbers.clicks, numbers.results].map(String),
  adId,
]
