import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export type RefreshResult = 'extended' | 'person' | 'failed' | 'gone'

export interface BoardRefresh {
  id: string
  askedByName: string
  askedAt: Date
  filter: Record<string, string>
  waiting: number
  extended: number
  person: number
  failed: number
  gone: number
}

const columns = `r.id, r.asked_by_name as "askedByName", r.asked_at as "askedAt", r.filter,
  n.waiting, n.extended, n.person, n.failed, n.gone`
const numbers = `cross join lateral (select count(*) filter (where i.result is null) as waiting, count(*) filter (where i.result = 'extended') as extended,
    count(*) filter (where i.result = 'person') as person, count(*) filter (where i.result = 'failed') as failed, count(*) filter (where i.result = 'gone') as gone
  from board_refresh_items i where i.hub_id = r.hub_id and i.refresh_id = r.id) n`

export async function addRefresh(
  tx: Tx<HubScope>,
  refresh: {
    id: string
    askedBy: string
    askedByName: string
    askedAt: Date
    filter: Record<string, string>
  },
): Promise<void> {
  const { id, askedBy, askedByName, askedAt, filter } = refresh
  await tx.query(
    'insert into board_refreshes (hub_id, id, asked_by, asked_by_name, asked_at, filter) values ($1, $2, $3, $4, $5, $6)',
    [tx.scope.hubId, id, askedBy, askedByName, askedAt, JSON.stringify(filter)],
  )
}

export interface NewRefreshItem {
  readonly id: string
  readonly workspaceId: string
  readonly accountId: string
  readonly accountName: string
  readonly platform: string
  /** Null = waits. */
  readonly result: RefreshResult | null
  readonly code: string | null
}

export async function addRefreshItems(
  tx: Tx<HubScope>,
  refreshId: string,
  items: readonly NewRefreshItem[],
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into board_refresh_items (hub_id, workspace_id, id, refresh_id, account_id, account_name, platform, due_at, result, code, settled_at)
     select $1, "workspaceId", id, $2, "accountId", "accountName", platform, case when result is null then $4::timestamptz end, result, code,
       case when result is not null then $4::timestamptz end
     from jsonb_to_recordset($3) as i (id text, "workspaceId" text, "accountId" text, "accountName" text, platform text, result text, code text)`,
    [tx.scope.hubId, refreshId, JSON.stringify(items), at],
  )
}

/** Newest first. */
export async function listRefreshes(tx: Tx<HubScope>, limit: number): Promise<BoardRefresh[]> {
  return tx.query<BoardRefresh>(
    `select ${columns} from (select * from board_refreshes where hub_id = $1 order by asked_at desc, id limit $2) r ${numbers}
     order by r.asked_at desc, r.id`,
    [tx.scope.hubId, limit],
  )
}

export async function findRefresh(tx: Tx<HubScope>, id: string): Promise<BoardRefresh | undefined> {
  const [row] = await tx.query<BoardRefresh>(
    `select ${columns} from board_refreshes r ${numbers} where r.hub_id = $1 and r.id = $2`,
    [tx.scope.hubId, id],
  )
  return row
}

export interface RefreshItem {
  id: string
  workspaceId: string
  workspace: string
  account: string
  platform: string
  result: RefreshResult | null
  code: string | null
  settledAt: Date | null
}

/** A page of one result (null = waiting) or of all, by location, behind `after`. */
export async function listRefreshItems(
  tx: Tx<HubScope>,
  refreshId: string,
  page: { result?: RefreshResult | 'waiting' | undefined; after?: string | undefined; limit: number },
): Promise<RefreshItem[]> {
  return tx.query<RefreshItem>(
    `select i.id, i.workspace_id as "workspaceId", w.name as workspace, i.account_name as account, i.platform, i.result, i.code, i.settled_at as "settledAt"
     from board_refresh_items i join workspaces w on w.hub_id = i.hub_id and w.id = i.workspace_id
     where i.hub_id = $1 and i.refresh_id = $2 and ($3::text is null or coalesce(i.result, 'waiting') = $3)
       and ($4::text is null or (lower(w.name), i.id) > (select lower(w2.name), i2.id from board_refresh_items i2
         join workspaces w2 on w2.hub_id = i2.hub_id and w2.id = i2.workspace_id where i2.hub_id = $1 and i2.refresh_id = $2 and i2.id = $4))
     order by lower(w.name), i.id limit $5`,
    [tx.scope.hubId, refreshId, page.result ?? null, page.after ?? null, page.limit],
  )
}

export interface ClaimedItem {
  accountId: string
  accountName: string
  platform: string
  askedAt: Date
  askedByName: string
}

/** Takes one that is due; nobody else does until `until`. Undefined when somebody was faster. */
export async function claimRefreshItem(
  tx: Tx<WorkspaceScope>,
  id: string,
  now: Date,
  until: Date,
): Promise<ClaimedItem | undefined> {
  const [row] = await tx.query<ClaimedItem>(
    `update board_refresh_items i set due_at = $5 from board_refreshes r
     where i.hub_id = $1 and i.workspace_id = $2 and i.id = $3 and i.due_at <= $4 and r.hub_id = i.hub_id and r.id = i.refresh_id
     returning i.account_id as "accountId", i.account_name as "accountName", i.platform, r.asked_at as "askedAt", r.asked_by_name as "askedByName"`,
    [tx.scope.hubId, tx.scope.workspaceId, id, now, until],
  )
  return row
}

export async function settleRefreshItem(
  tx: Tx<WorkspaceScope>,
  id: string,
  done: { result: RefreshResult; code: string | null; at: Date },
): Promise<boolean> {
  const rows = await tx.query(
    `update board_refresh_items set due_at = null, result = $4, code = $5, settled_at = $6
     where hub_id = $1 and workspace_id = $2 and id = $3 and result is null returning 1`,
    [tx.scope.hubId, tx.scope.workspaceId, id, done.result, done.code, done.at],
  )
  return rows.length > 0
}
