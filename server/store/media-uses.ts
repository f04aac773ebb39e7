import type { FilesScope } from '../base/scope.ts'
import type { Tx } from './database.ts'
import { filesOf } from './media-owner.ts'

/**
 * Says which files `usedBy` (a post) uses from now on, in place of what it used before; an empty list lets all go. Answers
 * the ids that are no usable file of this workspace: then nothing may be kept of it, and the caller's transaction has to end.
 */
export async function useMedia(
  tx: Tx<FilesScope>,
  usedBy: string,
  mediaIds: readonly string[],
): Promise<string[]> {
  const ids = [...filesOf(tx.scope)]
  await tx.query(
    'delete from media_uses where hub_id = $1 and workspace_id = $2 and used_by = $3 and media_id <> all ($4)',
    [...ids, usedBy, mediaIds],
  )
  // Whoever removes one of them at this moment waits, and then finds that it is used.
  const usable = await tx.query<{ id: string }>(
    `select id from media where hub_id = $1 and workspace_id = $2 and id = any ($3) and state = 'ready' and removed_at is null
     order by id for share`,
    [...ids, mediaIds],
  )
  await tx.query(
    `insert into media_uses (hub_id, workspace_id, media_id, used_by)
     select $1, $2, unnest($4::text[]), $3 on conflict do nothing`,
    [...ids, usedBy, usable.map(({ id }) => id)],
  )
  const found = new Set(usable.map(({ id }) => id))
  return mediaIds.filter((id) => !found.has(id))
}

/** `usedBy` keeps what it used, and uses these as well. Answers the ids that are no usable file of whoever's they are to be. */
export async function useMoreMedia(
  tx: Tx<FilesScope>,
  usedBy: string,
  mediaIds: readonly string[],
): Promise<string[]> {
  const former = await tx.query<{ id: string }>(
    'select media_id as id from media_uses where hub_id = $1 and workspace_id = $2 and used_by = $3',
    [...filesOf(tx.scope), usedBy],
  )
  const missing = await useMedia(tx, usedBy, [...new Set([...former.map(({ id }) => id), ...mediaIds])])
  return missing.filter((id) => mediaIds.includes(id))
}

/** By posts or broadcasts; a file of the hub's also by workspaces that share it. */
export async function countUses(tx: Tx<FilesScope>, mediaId: string): Promise<number> {
  const [row] = await tx.query<{ uses: number }>(
    `select (select count(*) from media_uses where hub_id = $1 and workspace_id = $2 and media_id = $3)
       + tenancy.count_shared($3) as uses`,
    [...filesOf(tx.scope), mediaId],
  )
  return row?.uses ?? 0
}
