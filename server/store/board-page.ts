import type { HubScope } from '../base/scope.ts'
import type { BoardPageAccount } from './board.ts'
import {
  accountConditions,
  type BoardFilter,
  type BoardMoment,
  noticeSql,
  parameters,
  workspaceConditions,
} from './board-filter.ts'
import type { Tx } from './database.ts'

export type BoardSort = 'worst' | 'act-by' | 'name'

/** A place in the order: the sort's own date (none by name), the name, the id. */
export type BoardPlace = readonly [at: number | null, name: string, workspaceId: string]

export interface BoardPageRow {
  readonly workspaceId: string
  readonly name: string
  readonly kind: 'location' | 'brand'
  readonly city: string | null
  readonly owner: string | null
  readonly missing: readonly string[]
  readonly place: BoardPlace
  readonly accounts: readonly BoardPageAccount[]
}

const keys = {
  worst: 'b.worst_at, b.name_key, b.workspace_id',
  'act-by': 'b.act_by, b.name_key, b.workspace_id',
  name: 'b.name_key, b.workspace_id',
}

const ms = (column: string) =>
  `case when isfinite(${column}) then (extract(epoch from ${column}) * 1000)::bigint end`

/** Milliseconds; null = never. */
const dates = { worst: ms('b.worst_at'), 'act-by': ms('b.act_by'), name: 'null' }

/** A page in order, behind `after` and up to and with `upto`. */
export async function listBoard(
  tx: Tx<HubScope>,
  filter: BoardFilter,
  moment: BoardMoment,
  page: { sort: BoardSort; after?: BoardPlace | undefined; upto?: BoardPlace | undefined; limit: number },
): Promise<BoardPageRow[]> {
  const at = parameters(tx.scope.hubId)
  const conditions = workspaceConditions(filter, moment, at)
  const key = keys[page.sort]
  const bound = (place: BoardPlace) => {
    const [date, name, id] = place
    const when = date === null ? 'infinity' : new Date(date)
    const first = page.sort === 'name' ? [] : [`${at.add(when)}::timestamptz`]
    return `(${[...first, at.add(name), at.add(id)].join(', ')})`
  }
  if (page.after) conditions.push(`(${key}) > ${bound(page.after)}`)
  if (page.upto) conditions.push(`(${key}) <= ${bound(page.upto)}`)
  return tx.query<BoardPageRow>(
    `select b.workspace_id as "workspaceId", b.name, b.kind, b.city, b.missing, b.accounts,
       (select u.name from workspace_members m join auth."user" u on u.id = m.user_id
        where m.hub_id = $1 and m.workspace_id = b.workspace_id and m.role = 'owner' and m.deactivated_at is null
        order by m.joined_at limit 1) as owner,
       json_build_array(${dates[page.sort]}, b.name_key, b.workspace_id) as place
     from board_workspaces b where ${conditions.join(' and ')} order by ${key} limit ${at.add(page.limit)}`,
    at.values,
  )
}

/** How many workspaces there are for this filter. */
export async function countMatching(
  tx: Tx<HubScope>,
  filter: BoardFilter,
  moment: BoardMoment,
): Promise<number> {
  const at = parameters(tx.scope.hubId)
  const conditions = workspaceConditions(filter, moment, at)
  const [row] = await tx.query<{ n: number }>(
    `select count(*) as n from board_workspaces b where ${conditions.join(' and ')}`,
    at.values,
  )
  return row?.n ?? 0
}

export interface BoardCounts {
  readonly workspaces: number
  readonly attention: number
  readonly notSetUp: number
  readonly platforms: Readonly<
    Record<string, { connected: number; expiring: number; disconnected: number; missing: number }>
  >
}

/** The whole board in numbers of workspaces, exact. */
export async function countBoard(tx: Tx<HubScope>, moment: BoardMoment): Promise<BoardCounts> {
  const values = [tx.scope.hubId, moment.now, JSON.stringify(moment.notice)]
  const [[all], cells, missing] = await Promise.all([
    tx.query<{ workspaces: number; attention: number; bare: number }>(
      `select count(*) as workspaces,
         (select count(distinct r.workspace_id) from board_rows r where r.hub_id = $1 and r.cell_red_at is not null
           and (r.cell_red_at <= $2 or r.cell_act_by <= $2::timestamptz + ${noticeSql('r.platform', '$3')})) as attention,
         count(*) filter (where set_up = '{}') as bare from board_workspaces where hub_id = $1`,
      values,
    ),
    tx.query<{ platform: string; connected: number; expiring: number; disconnected: number }>(
      `select platform, count(*) filter (where red <= $2) as disconnected,
         count(*) filter (where red > $2 and act <= soon) as expiring,
         count(*) filter (where red > $2 and act > soon) as connected
       from (select platform, cell_red_at as red, cell_act_by as act, $2::timestamptz + ${noticeSql('platform', '$3')} as soon
         from board_rows where hub_id = $1 and cell_red_at is not null) c
       group by platform`,
      values,
    ),
    tx.query<{ platform: string; n: number }>(
      `select platform, count(*) as n from board_workspaces, unnest(missing) platform where hub_id = $1 group by platform`,
      [tx.scope.hubId],
    ),
  ])
  const platforms: Record<string, BoardCounts['platforms'][string]> = {}
  const of = (id: string) => {
    platforms[id] ??= { connected: 0, expiring: 0, disconnected: 0, missing: 0 }
    return platforms[id]
  }
  for (const { platform, ...numbers } of cells) Object.assign(of(platform), numbers)
  for (const { platform, n } of missing) of(platform).missing = n
  return {
    workspaces: all?.workspaces ?? 0,
    attention: all?.attention ?? 0,
    notSetUp: all?.bare ?? 0,
    platforms,
  }
}

/** One account as the exported file and the bulk refresh take it, in the order of names. */
export interface BoardLine {
  readonly workspaceId: string
  readonly workspace: string
  readonly city: string | null
  readonly nameKey: string
  readonly accountId: string
  readonly account: string
  readonly handle: string | null
  readonly platform: string
  readonly kind: string
  readonly redAt: Date | null
  readonly redCause: string | null
  readonly actBy: Date | null
  readonly actByKind: string | null
  readonly soonCause: string | null
  readonly troubleSince: Date | null
  readonly refreshable: boolean
  readonly use: 'publish' | 'ads' | 'pixel'
}

/** Accounts of the workspaces that match, of every use, that match themselves; a page behind `after`. */
export async function listBoardLines(
  tx: Tx<HubScope>,
  filter: BoardFilter,
  moment: BoardMoment,
  page: { after?: Pick<BoardLine, 'nameKey' | 'workspaceId' | 'accountId'> | undefined; limit: number },
): Promise<BoardLine[]> {
  const at = parameters(tx.scope.hubId)
  const conditions = [...workspaceConditions(filter, moment, at), ...accountConditions(filter, moment, at)]
  const { after } = page
  if (after)
    conditions.push(
      `(b.name_key, b.workspace_id, r.account_id) > (${at.add(after.nameKey)}, ${at.add(after.workspaceId)}, ${at.add(after.accountId)})`,
      `(b.name_key, b.workspace_id) >= ($${at.values.length - 2}, $${at.values.length - 1})`,
    )
  return tx.query<BoardLine>(
    `select b.workspace_id as "workspaceId", b.name as workspace, b.city, b.name_key as "nameKey", r.account_id as "accountId",
       r.name as account, r.handle, r.platform, r.kind, nullif(r.red_at, 'infinity') as "redAt", r.red_cause as "redCause",
       nullif(r.act_by, 'infinity') as "actBy", r.act_by_kind as "actByKind", r.soon_cause as "soonCause",
       r.trouble_since as "troubleSince", r.refreshable, r.use
     from board_workspaces b join board_rows r on r.hub_id = b.hub_id and r.workspace_id = b.workspace_id
     where ${conditions.join(' and ')} order by b.name_key, b.workspace_id, r.account_id limit ${at.add(page.limit)}`,
    at.values,
  )
}
