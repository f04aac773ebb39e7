import type { HubScope } from '../base/scope.ts'
import { type Notice, noticeSql } from './board-filter.ts'
import type { Tx } from './database.ts'

/** One account on the board: from when it is red, and by when somebody must act. Null = nothing in sight. */
export interface BoardRow {
  readonly workspaceId: string
  readonly accountId: string
  readonly platform: string
  readonly kind: string
  readonly use: 'publish' | 'ads' | 'pixel'
  readonly name: string
  readonly handle: string | null
  readonly redAt: Date | null
  readonly redCause: string | null
  readonly actBy: Date | null
  readonly actByKind: string | null
  readonly soonCause: string | null
  readonly causeFacts: Readonly<Record<string, string>>
  readonly troubleSince: Date | null
  readonly refreshable: boolean
  /** When time alone next makes a row of another kind of it. */
  readonly lookAt: Date | null
}

/** The first end at a platform, and the first day to act by. */
export interface BoardCellDates {
  readonly accountId: string
  readonly redAt: Date | null
  readonly actBy: Date | null
}

export interface BoardWorkspace {
  readonly workspaceId: string
  readonly name: string
  readonly kind: 'location' | 'brand'
  readonly city: string | null
  readonly search: string
  readonly worstAt: Date | null
  readonly actBy: Date | null
  readonly lookAt: Date | null
  readonly setUp: readonly string[]
  readonly missing: readonly string[]
  readonly accounts: readonly BoardPageAccount[]
}

/** Publishing accounts as a page shows them; instants in milliseconds. */
export type BoardPageAccount = readonly [
  id: string,
  platform: string,
  redAt: number | null,
  actBy: number | null,
  redCause: string | null,
  soonCause: string | null,
  actByKind: string | null,
  troubleSince: number | null,
]

/** Workspaces of which something changed since they were last written, and those whose next end has passed. */
export async function listUnsettled(tx: Tx<HubScope>, now: Date, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `(select distinct workspace_id as id from board_marks where hub_id = $1 limit $3)
     union (select workspace_id from board_workspaces where hub_id = $1 and look_at <= $2 order by look_at limit $3)`,
    [tx.scope.hubId, now, limit],
  )
  return rows.map((row) => row.id)
}

/**
 * One at a time writes a workspace's rows, and each sees what was committed before it. Answers the marks that stand
 * now: later ones are for later.
 */
export async function lockBoard(tx: Tx<HubScope>, workspaceIds: readonly string[]): Promise<number[]> {
  const values = [tx.scope.hubId, workspaceIds]
  await tx.query(
    `insert into board_workspaces (hub_id, workspace_id, name, kind, name_key, search, worst_at, act_by, look_at, set_up, missing, accounts, seq)
     select hub_id, id, name, kind, '', '', 'infinity', 'infinity', 'infinity', '{}', '{}', '[]', 0 from workspaces where hub_id = $1 and id = any ($2) order by id
     on conflict do nothing`,
    values,
  )
  await tx.query(
    'select 1 from board_workspaces where hub_id = $1 and workspace_id = any ($2) order by workspace_id for update',
    values,
  )
  const marks = await tx.query<{ id: number }>(
    'select id from board_marks where hub_id = $1 and workspace_id = any ($2)',
    values,
  )
  return marks.map((mark) => mark.id)
}

export interface SettledWorkspace {
  id: string
  name: string
  kind: 'location' | 'brand'
  city: string | null
  notUsed: string[]
}

/** Those that are still open; an archived one leaves the board. */
export async function listToSettle(
  tx: Tx<HubScope>,
  workspaceIds: readonly string[],
): Promise<SettledWorkspace[]> {
  return tx.query(
    `select id, name, kind, place->>'city' as city, not_used as "notUsed" from workspaces
     where hub_id = $1 and id = any ($2) and archived_at is null`,
    [tx.scope.hubId, workspaceIds],
  )
}

/** Replaces all that the board says of these workspaces, and takes away the marks that asked for it. */
export async function writeBoard(
  tx: Tx<HubScope>,
  what: {
    readonly workspaceIds: readonly string[]
    readonly workspaces: readonly BoardWorkspace[]
    readonly rows: readonly BoardRow[]
    readonly cells: readonly BoardCellDates[]
    readonly marks: readonly number[]
  },
): Promise<void> {
  const { hubId } = tx.scope
  const open = what.workspaces.map((one) => one.workspaceId)
  await tx.query(
    `delete from board_rows where hub_id = $1 and workspace_id = any ($2) and account_id <> all ($3)`,
    [hubId, what.workspaceIds, what.rows.map((row) => row.accountId)],
  )
  await tx.query(
    'delete from board_workspaces where hub_id = $1 and workspace_id = any ($2) and workspace_id <> all ($3)',
    [hubId, what.workspaceIds, open],
  )
  await tx.query(
    `insert into board_rows (hub_id, workspace_id, account_id, platform, kind, use, name, handle, red_at, red_cause, act_by, act_by_kind, soon_cause,
       cause_facts, trouble_since, refreshable, cell_red_at, cell_act_by)
     select $1, r."workspaceId", r."accountId", platform, kind, use, name, handle, coalesce(r."redAt", 'infinity'), "redCause", coalesce(r."actBy", 'infinity'),
       "actByKind", "soonCause", "causeFacts", "troubleSince", refreshable,
       case when c."accountId" is not null then coalesce(c."redAt", 'infinity') end, case when c."accountId" is not null then coalesce(c."actBy", 'infinity') end
     from jsonb_to_recordset($2) as r ("workspaceId" text, "accountId" text, platform text, kind text, use text, name text, handle text,
       "redAt" timestamptz, "redCause" text, "actBy" timestamptz, "actByKind" text, "soonCause" text, "causeFacts" jsonb, "troubleSince" timestamptz, refreshable boolean)
     left join jsonb_to_recordset($3) as c ("accountId" text, "redAt" timestamptz, "actBy" timestamptz) on c."accountId" = r."accountId"
     on conflict (hub_id, workspace_id, account_id) do update set platform = excluded.platform, kind = excluded.kind, use = excluded.use,
       name = excluded.name, handle = excluded.handle, red_at = excluded.red_at, red_cause = excluded.red_cause, act_by = excluded.act_by,
       act_by_kind = excluded.act_by_kind, soon_cause = excluded.soon_cause, cause_facts = excluded.cause_facts, trouble_since = excluded.trouble_since,
       refreshable = excluded.refreshable, cell_red_at = excluded.cell_red_at, cell_act_by = excluded.cell_act_by`,
    [hubId, JSON.stringify(what.rows), JSON.stringify(what.cells)],
  )
  await tx.query(
    `update board_workspaces b set name = r.name, kind = r.kind, city = r.city, name_key = lower(r.name), search = r.search,
       worst_at = coalesce(r."worstAt", 'infinity'), act_by = coalesce(r."actBy", 'infinity'), look_at = coalesce(r."lookAt", 'infinity'), set_up = r."setUp", missing = r.missing,
       accounts = r.accounts, seq = nextval('board_seq')
     from jsonb_to_recordset($2) as r ("workspaceId" text, name text, kind text, city text, search text, "worstAt" timestamptz, "actBy" timestamptz,
       "lookAt" timestamptz, "setUp" text[], missing text[], accounts json)
     where b.hub_id = $1 and b.workspace_id = r."workspaceId"`,
    [hubId, JSON.stringify(what.workspaces)],
  )
  await tx.query('delete from board_marks where hub_id = $1 and id = any ($2)', [hubId, what.marks])
}

/**
 * Another one whenever anything on the board is another: rows written, changes not yet written, and thresholds that
 * time alone has passed.
 */
export async function boardVersion(tx: Tx<HubScope>, now: Date, notice: Notice): Promise<string> {
  const [row] = await tx.query<{ version: string }>(
    `select concat_ws('.', (select count(*) || '.' || coalesce(sum(seq), 0) from board_workspaces where hub_id = $1),
       (select count(*) || '.' || coalesce(sum(id), 0) from board_marks where hub_id = $1),
       (select count(*) from board_workspaces where hub_id = $1 and look_at <= $2),
       (select extract(epoch from max(red_at))::bigint from board_rows where hub_id = $1 and red_at <= $2),
       (select extract(epoch from max(act_by))::bigint from board_rows where hub_id = $1 and act_by <= $2::timestamptz + ${noticeSql('platform', '$3')}), $3::text) as version`,
    [tx.scope.hubId, now, JSON.stringify(notice)],
  )
  return row?.version ?? ''
}
