import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** Tables whose rows are worked on step by step: due at `next_at`, held by `lease` until `leased_until`, by database time. */
type Leased = 'post_targets' | 'ads'

/**
 * Takes a row that is due for this much work, for so long by database time. Undefined: it is not due any more, or somebody else
 * has it.
 */
export async function claimRow<Row extends object>(
  tx: Tx<WorkspaceScope>,
  { table, columns }: { table: Leased; columns: string },
  claim: { id: string; lease: string; leaseMs: number; now: Date },
): Promise<Row | undefined> {
  const [row] = await tx.query<Row>(
    `update ${table} set lease = $4, leased_until = clock_timestamp() + $5 * interval '1 millisecond'
     where hub_id = $1 and workspace_id = $2 and id = $3 and next_at <= $6
       and (leased_until is null or leased_until < clock_timestamp())
     returning ${columns}`,
    [tx.scope.hubId, tx.scope.workspaceId, claim.id, claim.lease, claim.leaseMs, claim.now],
  )
  return row
}

/** Keeps it longer, and writes down what the platform gave. False: it is somebody else's by now. */
export async function keepRow(
  tx: Tx<WorkspaceScope>,
  table: Leased,
  keep: { id: string; lease: string; leaseMs: number; handle?: Readonly<Record<string, string>> },
): Promise<boolean> {
  const rows = await tx.query(
    `update ${table} set leased_until = clock_timestamp() + $5 * interval '1 millisecond', handle = coalesce($6, handle)
     where hub_id = $1 and workspace_id = $2 and id = $3 and lease = $4 returning id`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      keep.id,
      keep.lease,
      keep.leaseMs,
      keep.handle ? JSON.stringify(keep.handle) : null,
    ],
  )
  return rows.length === 1
}
