import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** A delivery that somebody let go. */
export interface LetGo {
  readonly id: string
  readonly accountId: string
}

/** Of a delivery `t` and its account `a`: somebody let it go. What was cancelled with its account, which is not back, was not. */
export const isLetGo = `t.state = 'cancelled' and (t.before_removal is null or a.removed_at is null)`

/** Deliveries of a post that somebody there let go. */
export async function listLetGo(tx: Tx<WorkspaceScope>, postId: string): Promise<LetGo[]> {
  return tx.query<LetGo>(
    `select t.id, t.account_id as "accountId" from post_targets t
     join accounts a on a.hub_id = t.hub_id and a.workspace_id = t.workspace_id and a.id = t.account_id
     where t.hub_id = $1 and t.workspace_id = $2 and t.post_id = $3 and ${isLetGo}`,
    [tx.scope.hubId, tx.scope.workspaceId, postId],
  )
}
