import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'
import type { Media } from './media.ts'

/**
 * A row of this workspace for a file of its hub: the same bytes, and only where a broadcast brought it here. `id` is taken where
 * there is none yet; answers the one that stands.
 */
export async function shareMedia(
  tx: Tx<WorkspaceScope>,
  share: { id: string; file: Media; at: Date },
): Promise<string> {
  const { file } = share
  const place = [tx.scope.hubId, tx.scope.workspaceId]
  await tx.query(
    `insert into media (hub_id, workspace_id, id, shared_from, file_key, name, state, bytes, received, kind, type, width, height, animated,
       seconds, frames_per_second, video_codec, audio_codec, alt_text, focus, added_by, added_by_name, created_at, ready_at)
     values ($1, $2, $3, $4, $5, $6, 'ready', $7, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 'hub', $19, $20, $20)
     on conflict do nothing`,
    [
      ...place,
      share.id,
      file.id,
      file.fileKey,
      file.name,
      file.bytes,
      file.kind,
      file.type,
      file.width,
      file.height,
      file.animated,
      file.seconds,
      file.framesPerSecond,
      file.videoCodec,
      file.audioCodec,
      file.altText,
      file.focus && JSON.stringify(file.focus),
      file.addedByName,
      share.at,
    ],
  )
  const [row] = await tx.query<{ id: string }>(
    `select id from media where hub_id = $1 and workspace_id = $2 and shared_from = $3 and removed_at is null`,
    [...place, file.id],
  )
  if (!row) throw new Error(`${file.id} cannot be shared with ${tx.scope.workspaceId}`)
  return row.id
}

/** Those of these that came from the hub and that nothing uses any more go; their bytes are the hub's and stay. */
export async function unshareUnused(tx: Tx<WorkspaceScope>, ids: readonly string[], at: Date): Promise<void> {
  await tx.query(
    `update media m set removed_at = $4, due_at = $4
     where m.hub_id = $1 and m.workspace_id = $2 and m.id = any ($3) and m.shared_from is not null and m.removed_at is null
       and not exists (select from media_uses u where u.hub_id = $1 and u.workspace_id = $2 and u.media_id = m.id)`,
    [tx.scope.hubId, tx.scope.workspaceId, ids, at],
  )
}
