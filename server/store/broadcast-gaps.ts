import type { HubScope } from '../base/scope.ts'
import type { Why } from './broadcast-workspaces.ts'
import type { Tx } from './database.ts'

/** A delivery that could not be made. */
export interface Gap extends Why {
  readonly kind: string
  /** null: the workspace has no such account. */
  readonly account: { readonly id: string; readonly name: string } | null
}

/** In place of those that the workspace had. */
export async function setGaps(
  tx: Tx<HubScope>,
  of: { broadcastId: string; workspaceId: string },
  gaps: readonly Gap[],
  at: Date,
): Promise<void> {
  const key = [tx.scope.hubId, of.broadcastId, of.workspaceId]
  await tx.query(
    'delete from broadcast_gaps where hub_id = $1 and broadcast_id = $2 and workspace_id = $3',
    key,
  )
  const rows = gaps.map(({ kind, account, code, facts }) => ({
    kind,
    account: account?.id ?? '',
    name: account?.name ?? null,
    code,
    facts,
  }))
  await tx.query(
    `insert into broadcast_gaps (hub_id, broadcast_id, workspace_id, kind, account_id, account_name, code, facts, since)
     select $1, $2, $3, g.kind, g.account, g.name, g.code, g.facts, $5
     from jsonb_to_recordset($4) as g(kind text, account text, name text, code text, facts jsonb)`,
    [...key, JSON.stringify(rows), at],
  )
}

export async function hasGaps(
  tx: Tx<HubScope>,
  of: { broadcastId: string; workspaceId: string },
): Promise<boolean> {
  const rows = await tx.query(
    'select 1 from broadcast_gaps where hub_id = $1 and broadcast_id = $2 and workspace_id = $3 limit 1',
    [tx.scope.hubId, of.broadcastId, of.workspaceId],
  )
  return rows.length > 0
}

/** Workspaces of which something was left out. */
export async function listGapWorkspaces(tx: Tx<HubScope>, broadcastId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'select distinct workspace_id as id from broadcast_gaps where hub_id = $1 and broadcast_id = $2',
    [tx.scope.hubId, broadcastId],
  )
  return rows.map(({ id }) => id)
}
