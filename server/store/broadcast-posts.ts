import type { HubScope } from '../base/scope.ts'
import type { Tx } from './database.ts'
import { isLetGo } from './let-go.ts'
import { mayBeOut } from './post-attempts.ts'
import type { PostContent } from './posts.ts'

/** What the post of a location holds, its files called as the hub's are. */
export interface HeldPost extends Pick<PostContent, 'title' | 'link' | 'media' | 'parts'> {
  readonly workspaceId: string
  /** All that there is of it was let go, and surely is not out. */
  readonly isLetGo: boolean
}

/** The posts of a broadcast at these locations. */
export async function listHeld(
  tx: Tx<HubScope>,
  broadcastId: string,
  workspaces: readonly string[],
): Promise<HeldPost[]> {
  const rows = await tx.query<HeldPost & { files: Record<string, string> }>(
    `select p.workspace_id as "workspaceId", p.title, p.link, p.media, p.parts,
       (select coalesce(jsonb_object_agg(m.id, m.shared_from), '{}') from media m
        where m.hub_id = p.hub_id and m.workspace_id = p.workspace_id and m.id in (
          select id #>> '{}' from jsonb_path_query(jsonb_build_array(p.media, p.parts), '$.**.id') id)) as files,
       not exists (select from post_targets t
         join accounts a on a.hub_id = t.hub_id and a.workspace_id = t.workspace_id and a.id = t.account_id
         where t.hub_id = p.hub_id and t.workspace_id = p.workspace_id and t.post_id = p.id and (not (${isLetGo}) or exists (
           select from post_attempts o where o.hub_id = t.hub_id and o.workspace_id = t.workspace_id and o.target_id = t.id
             and ${mayBeOut}))) as "isLetGo"
     from posts p where p.hub_id = $1 and p.broadcast_id = $2 and p.workspace_id = any ($3)`,
    [tx.scope.hubId, broadcastId, workspaces],
  )
  return rows.map(({ files, media, parts, ...row }) => {
    const theirs = (some: PostContent['media']) => some.map(({ id, alt }) => ({ id: files[id] ?? id, alt }))
    return {
      ...row,
      media: theirs(media),
      parts: parts.map((part) => ({ text: part.text, media: theirs(part.media) })),
    }
  })
}
