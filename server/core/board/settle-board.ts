import type { HubScope } from '../../base/scope.ts'
import { type HubAccountRow, listHubAccounts } from '../../store/accounts.ts'
import {
  type BoardCellDates,
  type BoardRow,
  type BoardWorkspace,
  listToSettle,
  listUnsettled,
  lockBoard,
  type SettledWorkspace,
  writeBoard,
} from '../../store/board.ts'
import { listHubCarriers } from '../../store/carriers.ts'
import type { Tx } from '../../store/database.ts'
import { listHubGrants } from '../../store/grants.ts'
import type { Context } from '../context.ts'
import { type BoardAccount, boardRow } from './board-row.ts'

/** So many workspaces a reader settles itself; after a landslide the worker does the rest, and the page says so. */
export const settledAtOnce = 100

/** Writes the board's rows of workspaces in which something changed. Answers how many there were, at most a hundred. */
export async function settleBoard(ctx: Context, scope: HubScope): Promise<number> {
  return ctx.db.inScope(scope, async (tx) => {
    const now = ctx.clock.now()
    const ids = await listUnsettled(tx, now, settledAtOnce)
    await settle(ctx, tx, ids, now)
    return ids.length
  })
}

/**
 * From what is true now. Readers do it before they read, and the worker where nobody reads: what the board shows is never
 * older than what the database knows.
 */
export async function settle(
  ctx: Context,
  tx: Tx<HubScope>,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  if (ids.length === 0) return
  const marks = await lockBoard(tx, ids)
  const [open, accounts, carriers, grants] = await Promise.all([
    listToSettle(tx, ids),
    listHubAccounts(tx, ids),
    listHubCarriers(tx, ids),
    listHubGrants(tx, ids),
  ])
  const carrierOf = new Map(carriers.map((one) => [one.accountId, one]))
  const grantOf = new Map(grants.map((one) => [one.id, one]))
  const byId = new Map(accounts.map((one) => [one.id, one]))
  const evidence = (account: HubAccountRow): BoardAccount | undefined => {
    const platform = ctx.platforms.find((one) => one.id === account.platform)
    if (!platform?.accountKinds.some((one) => one.kind === account.kind)) return undefined
    const carrier = carrierOf.get(account.id)
    const parent = account.parentId ? byId.get(account.parentId) : undefined
    return {
      account,
      platform,
      carrier,
      grant: carrier && grantOf.get(carrier.grantId),
      parent: parent && evidence(parent),
    }
  }
  const openIds = new Set(open.map((one) => one.id))
  const rows = accounts
    .filter((account) => openIds.has(account.workspaceId))
    .flatMap((account) => {
      const known = evidence(account)
      return known ? [boardRow(known, now)] : []
    })
  const rowsOf = groupBy(rows, (row) => row.workspaceId)
  const workspaces = open.map((one) => summary(ctx, one, rowsOf.get(one.id) ?? []))
  const publishing = rows.filter((row) => row.use === 'publish')
  const cells = [...groupBy(publishing, (row) => `${row.workspaceId} ${row.platform}`).values()].map(datesOf)
  await writeBoard(tx, { workspaceIds: ids, workspaces, rows, cells, marks })
}

const datesOf = (rows: readonly BoardRow[]): BoardCellDates => ({
  accountId: rows[0]?.accountId ?? '',
  redAt: earliest(rows.map((row) => row.redAt)),
  actBy: earliest(rows.map((row) => row.actBy)),
})

function summary(ctx: Context, workspace: SettledWorkspace, rows: readonly BoardRow[]): BoardWorkspace {
  const publishing = rows.filter((row) => row.use === 'publish')
  const setUp = new Set(publishing.map((row) => row.platform))
  const missing = ctx.platforms.filter(
    ({ id, accountKinds }) =>
      !setUp.has(id) &&
      accountKinds.some(
        ({ use, kind, inChecklist, childOf }) =>
          use === 'publish' && !childOf && inChecklist !== false && !workspace.notUsed.includes(kind),
      ),
  )
  const words = [workspace.name, workspace.city, ...rows.flatMap((row) => [row.name, row.handle])]
  return {
    workspaceId: workspace.id,
    name: workspace.name,
    kind: workspace.kind,
    city: workspace.city,
    search: [...new Set(words.flatMap((word) => (word ? [word.toLowerCase()] : [])))].join('\n'),
    worstAt: earliest(publishing.map((row) => row.redAt)),
    actBy: earliest(publishing.map((row) => row.actBy)),
    lookAt: earliest(rows.map((row) => row.lookAt)),
    setUp: [...setUp],
    missing: missing.map((one) => one.id),
    accounts: publishing.map((row) => [
      row.accountId,
      row.platform,
      row.redAt?.getTime() ?? null,
      row.actBy?.getTime() ?? null,
      row.redCause,
      row.soonCause,
      row.actByKind,
      row.troubleSince?.getTime() ?? null,
    ]),
  }
}

function earliest(dates: readonly (Date | null)[]): Date | null {
  const times = dates.flatMap((date) => (date ? [date.getTime()] : []))
  return times.length > 0 ? new Date(Math.min(...times)) : null
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}
