import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'
import type { Target } from './post-targets.ts'

/** Whether a post has a delivery of this shape to that account, at an end or not: there is one at most. */
export async function hasTarget(
  tx: Tx<WorkspaceScope>,
  of: Pick<Target, 'postId' | 'accountId' | 'shape'>,
): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from post_targets where hub_id = $1 and workspace_id = $2 and post_id = $3 and account_id = $4 and shape = $5`,
    [tx.scope.hubId, tx.scope.workspaceId, of.postId, of.accountId, of.shape],
  )
  return rows.length > 0
}

/** Whether a post at the platform is another delivery's to this account already. */
export async function isAnothers(
  tx: Tx<WorkspaceScope>,
  of: { accountId: string; externalId: string; exceptTargetId: string },
): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from post_targets where hub_id = $1 and workspace_id = $2 and account_id = $3 and external_id = $4 and id <> $5 limit 1`,
    [tx.scope.hubId, tx.scope.workspaceId, of.accountId, of.externalId, of.exceptTargetId],
  )
  return rows.length > 0
}
