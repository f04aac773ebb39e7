import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'
import { type Target, type TargetState, targetColumns } from './post-targets.ts'

/** How a delivery stood when its account was removed. */
export interface BeforeRemoval {
  readonly accountId: string
  readonly accountName: string
  readonly state: TargetState
  /** The post's, then: whoever has edited it since decided anew. */
  readonly version: number
}

/** Gives a delivery to another account, or to none, with what it takes to undo that. */
export async function moveTarget(
  tx: Tx<WorkspaceScope>,
  id: string,
  to: {
    account?: { id: string; name: string } | undefined
    state: TargetState
    nextAt: Date | null
    before: BeforeRemoval | null
    at: Date
  },
): Promise<void> {
  await tx.query(
    `update post_targets set account_id = coalesce($4, account_id), account_name = coalesce($5, account_name), state = $6, next_at = $7,
       before_removal = $8, since = $9, handle = '{}', lease = null, leased_until = null, code = null, facts = '{}', tries = 0
     where hub_id = $1 and workspace_id = $2 and id = $3`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      id,
      to.account?.id ?? null,
      to.account?.name ?? null,
      to.state,
      to.nextAt,
      to.before ? JSON.stringify(to.before) : null,
      to.at,
    ],
  )
}

/** Whatever was removed and comes back: these stay as somebody has left them. */
export async function forgetRemoval(tx: Tx<WorkspaceScope>, ids: readonly string[]): Promise<void> {
  await tx.query(
    `update post_targets set before_removal = null
     where hub_id = $1 and workspace_id = $2 and id = any ($3) and before_removal is not null`,
    [tx.scope.hubId, tx.scope.workspaceId, ids],
  )
}

/** Deliveries that were moved, drafted or cancelled when one of these accounts was removed. */
export async function listUndoable(
  tx: Tx<WorkspaceScope>,
  accountIds: readonly string[],
): Promise<(Target & { beforeRemoval: BeforeRemoval; version: number })[]> {
  return tx.query(
    `select ${targetColumns
      .split(',')
      .map((column) => `t.${column.trim()}`)
      .join(', ')}, t.before_removal as "beforeRemoval", p.version from post_targets t
     join posts p on p.hub_id = t.hub_id and p.workspace_id = t.workspace_id and p.id = t.post_id
     where t.hub_id = $1 and t.workspace_id = $2 and t.before_removal ->> 'accountId' = any ($3) order by t.id for update of t`,
    [tx.scope.hubId, tx.scope.workspaceId, accountIds],
  )
}

/** Those of these deliveries of removed accounts whose broadcast the same account at the platform got, or may still get, elsewhere. */
export async function whichHadElsewhere(
  tx: Tx<WorkspaceScope>,
  targetIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (targetIds.length === 0) return new Set()
  const rows = await tx.query<{ id: string }>('select had_elsewhere as id from tenancy.had_elsewhere($1)', [
    targetIds,
  ])
  return new Set(rows.map((row) => row.id))
}
