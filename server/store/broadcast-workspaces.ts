import type { HubScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** What is still to be done at a workspace. */
export type BroadcastTodo = 'place' | 'change' | 'stop' | 'catch-up'

/** A code with facts for its sentence. */
export interface Why {
  readonly code: string
  readonly facts: Readonly<Record<string, string>>
}

/** The turn of one workspace: its moment, or why there is none. */
export type Turn =
  | { readonly at: Date; readonly wallTime: string; readonly noMoment: null }
  | { readonly at: null; readonly wallTime: null; readonly noMoment: Why }

export type BroadcastWorkspace = Turn & {
  readonly workspaceId: string
  readonly position: number
  readonly todo: BroadcastTodo | null
  readonly tries: number
}

const columns = `workspace_id as "workspaceId", position, at, wall_time as "wallTime", no_moment as "noMoment", todo, tries`

/** In the order of their turns; each is to be placed. */
export async function addTurns(
  tx: Tx<HubScope>,
  broadcastId: string,
  turns: readonly (Turn & { readonly workspaceId: string; readonly position: number })[],
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into broadcast_workspaces (hub_id, broadcast_id, workspace_id, position, at, wall_time, no_moment, todo, next_at)
     select $1, $2, t.workspace, t.position, t.at, t.wall, t.why, 'place', $4
     from jsonb_to_recordset($3) as t(workspace text, position integer, at timestamptz, wall text, why jsonb)`,
    [tx.scope.hubId, broadcastId, JSON.stringify(turns.map(asRow)), at],
  )
}

/** Other moments for those that it was sent to. */
export async function changeTurns(
  tx: Tx<HubScope>,
  broadcastId: string,
  turns: readonly (Turn & { readonly workspaceId: string; readonly position: number })[],
): Promise<void> {
  await tx.query(
    `update broadcast_workspaces w set at = t.at, wall_time = t.wall, no_moment = t.why
     from jsonb_to_recordset($3) as t(workspace text, at timestamptz, wall text, why jsonb)
     where w.hub_id = $1 and w.broadcast_id = $2 and w.workspace_id = t.workspace`,
    [tx.scope.hubId, broadcastId, JSON.stringify(turns.map(asRow))],
  )
}

const asRow = (one: Turn & { workspaceId: string; position: number }) => ({
  workspace: one.workspaceId,
  position: one.position,
  at: one.at?.toISOString() ?? null,
  wall: one.wallTime,
  why: one.noMoment,
})

/** In the order of their turns. */
export async function listTurns(tx: Tx<HubScope>, broadcastId: string): Promise<BroadcastWorkspace[]> {
  return tx.query<BroadcastWorkspace>(
    `select ${columns} from broadcast_workspaces where hub_id = $1 and broadcast_id = $2 order by position`,
    [tx.scope.hubId, broadcastId],
  )
}

/**
 * Something is to be done at these (null: at all). What is still to be placed is placed anew with whatever changed; what is to be
 * stopped stays so.
 */
export async function setTodo(
  tx: Tx<HubScope>,
  broadcastId: string,
  todo: BroadcastTodo,
  workspaceIds: readonly string[] | null,
  at: Date,
): Promise<number> {
  const rows = await tx.query(
    `update broadcast_workspaces set tries = 0, next_at = $5,
       todo = case when $3 = 'stop' or todo is null or todo = 'catch-up' then $3 else todo end
     where hub_id = $1 and broadcast_id = $2 and ($4::text[] is null or workspace_id = any ($4)) returning 1`,
    [tx.scope.hubId, broadcastId, todo, workspaceIds, at],
  )
  return rows.length
}

/** The next one that is due, held for this transaction; one that somebody else is at is passed over. */
export async function takeTurn(
  tx: Tx<HubScope>,
  broadcastId: string,
  now: Date,
): Promise<(BroadcastWorkspace & { todo: BroadcastTodo }) | undefined> {
  const [row] = await tx.query<BroadcastWorkspace & { todo: BroadcastTodo }>(
    `select ${columns} from broadcast_workspaces where hub_id = $1 and broadcast_id = $2 and todo is not null and next_at <= $3
     order by next_at, position limit 1 for update skip locked`,
    [tx.scope.hubId, broadcastId, now],
  )
  return row
}

export async function settleTurn(tx: Tx<HubScope>, broadcastId: string, workspaceId: string): Promise<void> {
  await tx.query(
    `update broadcast_workspaces set todo = null, next_at = null, tries = 0
     where hub_id = $1 and broadcast_id = $2 and workspace_id = $3`,
    [tx.scope.hubId, broadcastId, workspaceId],
  )
}

/** It could not be done for a reason of ours; the others do not wait for it. */
export async function putOffTurn(
  tx: Tx<HubScope>,
  broadcastId: string,
  workspaceId: string,
  until: Date,
): Promise<void> {
  await tx.query(
    `update broadcast_workspaces set next_at = $4, tries = tries + 1
     where hub_id = $1 and broadcast_id = $2 and workspace_id = $3 and todo is not null`,
    [tx.scope.hubId, broadcastId, workspaceId, until],
  )
}
