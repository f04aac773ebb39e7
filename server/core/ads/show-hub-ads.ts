import { csvLine } from '../../base/csv-line.ts'
import { toMajor } from '../../base/money.ts'
import { notFound } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import type { AdNumbers } from '../../store/ad-days.ts'
import { listLimits, type SetLimit, setLimit } from '../../store/ad-money.ts'
import {
  countHubAds,
  type HubAdCount,
  type HubAdDay,
  type HubAdRow,
  hubDays,
  hubFileRows,
  listHubAds,
} from '../../store/hub-ads.ts'
import { getHub } from '../../store/hubs.ts'
import { writeLedger } from '../../store/ledger.ts'
import { findWorkspaceNamed } from '../../store/workspaces.ts'
import type { Context } from '../context.ts'
import { monthOf } from './most-spend.ts'
import { type ShownStop, showStopsIn } from './stop-ads.ts'

export interface HubAds {
  readonly totals: readonly (HubAdCount & {
    readonly numbers: AdNumbers
    readonly days: readonly HubAdDay[]
  })[]
  readonly rows: readonly HubAdRow[]
  readonly workspaces: number
  readonly stops: readonly ShownStop[]
}

interface Span {
  readonly from: string
  readonly to: string
}

/** What ads do in each workspace of a hub: from our own tables, nothing is asked of a platform. */
export async function showHubAds(
  ctx: Context,
  scope: HubScope,
  asked: Span & { search: string; offset: number; limit: number },
): Promise<HubAds> {
  return ctx.db.inScope(scope, async (tx) => {
    const { settings } = await getHub(tx)
    const month = monthOf(ctx.clock.now(), settings.timeZone)
    const [counts, days, rows, stops] = await Promise.all([
      countHubAds(tx),
      hubDays(tx, asked),
      listHubAds(tx, { ...asked, month }),
      showStopsIn(ctx, tx),
    ])
    const currencies = [...new Set([...counts, ...days].map(({ currency }) => currency))].sort((a, b) =>
      a.localeCompare(b),
    )
    return {
      totals: currencies.map((currency) => totalOf(currency, counts, days)),
      rows,
      workspaces: Math.max(0, ...counts.map((one) => one.workspaces)),
      stops,
    }
  })
}

function totalOf(currency: string, counts: readonly HubAdCount[], days: readonly HubAdDay[]) {
  const mine = days.filter((day) => day.currency === currency)
  const sum = (name: keyof AdNumbers) => mine.reduce((all, day) => all + day[name], 0)
  const count = counts.find((one) => one.currency === currency)
  return {
    currency,
    running: count?.running ?? 0,
    waiting: count?.waiting ?? 0,
    troubled: count?.troubled ?? 0,
    workspaces: count?.workspaces ?? 0,
    numbers: {
      spentMinor: sum('spentMinor'),
      impressions: sum('impressions'),
      reach: sum('reach'),
      clicks: sum('clicks'),
      results: sum('results'),
    },
    days: mine,
  }
}

const batch = 1_000

/** The same as a file, a line for each workspace, currency and day. That it was taken is a line in the hub's ledger. */
export async function exportHubAds(
  ctx: Context,
  scope: HubScope,
  span: Span,
): Promise<AsyncGenerator<string>> {
  await ctx.db.inScope(scope, (tx) =>
    writeLedger(tx, {
      action: 'ads.exported',
      subject: scope.hubId,
      facts: { from: span.from, to: span.to },
      at: ctx.clock.now(),
    }),
  )
  return (async function* () {
    yield `\ufeff${csvLine(['Day', 'Location', 'Currency', 'Spent', 'Impressions', 'Reach', 'Clicks', 'Results', 'Location id'])}`
    for (let after: Parameters<typeof hubFileRows>[1]['after']; ; ) {
      const behind = after
      const rows = await ctx.db.inScope(scope, (tx) =>
        hubFileRows(tx, { ...span, after: behind, limit: batch }),
      )
      yield rows
        .map((row) =>
          csvLine([
            row.day,
            row.workspaceName,
            row.currency,
            toMajor({ minor: row.spentMinor, currency: row.currency }),
            ...[row.impressions, row.reach, row.clicks, row.results].map(String),
            row.workspaceId,
          ]),
        )
        .join('')
      const last = rows.at(-1)
      if (!last || rows.length < batch) return
      after = last
    }
  })()
}

export const showLimits = (ctx: Context, scope: HubScope): Promise<SetLimit[]> =>
  ctx.db.inScope(scope, (tx) => listLimits(tx))

/** What one workspace, or every one without a limit of its own, may spend in a month. A lower one stops what is above it at the next look. */
export async function setAdLimit(
  ctx: Context,
  scope: HubScope,
  limit: {
    workspaceId: string | null
    currency: string
    monthMinor: number
    aloneMinor: number
    by: { name: string }
  },
): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const { by, ...set } = limit
    const at = ctx.clock.now()
    if (set.workspaceId !== null && !(await findWorkspaceNamed(tx, set.workspaceId)))
      throw notFound('location')
    await setLimit(tx, { ...set, setBy: by.name, at })
    await writeLedger(tx, {
      action: 'ads.limit-set',
      subject: set.workspaceId ?? scope.hubId,
      facts: { currency: set.currency, monthMinor: set.monthMinor, aloneMinor: set.aloneMinor, by: by.name },
      at,
      ...(set.workspaceId ? { workspaceId: set.workspaceId } : {}),
    })
  })
}
