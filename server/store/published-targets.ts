import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export interface PublishedTarget {
  id: string
  accountId: string
  words: string
  publishedAt: Date
  link: string | null
}

/** Deliveries to these accounts that are out and known by their id, the latest first; stories and threads are none. At most 60. */
export async function publishedTargets(
  tx: Tx<WorkspaceScope>,
  accountIds: readonly string[],
): Promise<PublishedTarget[]> {
  return tx.query<PublishedTarget>(
    `select t.id, t.account_id as "accountId", coalesce(t.text, p.text) as words, t.published_at as "publishedAt", t.link
     from post_targets t join posts p on p.hub_id = t.hub_id and p.workspace_id = t.workspace_id and p.id = t.post_id
     where t.hub_id = $1 and t.workspace_id = $2 and t.account_id = any ($3) and t.state = 'published' and t.external_id is not null
       and t.shape not in ('story', 'thread') order by t.published_at desc, t.id limit 60`,
    [tx.scope.hubId, tx.scope.workspaceId, accountIds],
  )
}
