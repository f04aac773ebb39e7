import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** Something about these accounts changed: whoever tells people looks at them at this instant. */
export async function askToJudge(
  tx: Tx<WorkspaceScope>,
  accountIds: readonly string[],
  at: Date,
): Promise<void> {
  await tx.query(
    `update accounts set judge_due_at = least(judge_due_at, $4) where hub_id = $1 and workspace_id = $2 and id = any ($3) and removed_at is null`,
    [tx.scope.hubId, tx.scope.workspaceId, accountIds, at],
  )
}

/** The same for every account that this grant carries. */
export async function askToJudgeGrant(tx: Tx<WorkspaceScope>, grantId: string, at: Date): Promise<void> {
  await tx.query(
    `update accounts set judge_due_at = least(judge_due_at, $4) where hub_id = $1 and workspace_id = $2 and removed_at is null
       and id in (select account_id from carriers where hub_id = $1 and workspace_id = $2 and grant_id = $3)`,
    [tx.scope.hubId, tx.scope.workspaceId, grantId, at],
  )
}
