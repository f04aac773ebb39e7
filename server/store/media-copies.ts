import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'
import type { Media } from './media.ts'

/** A copy of a picture, made to fit a rule. */
export interface MediaCopy {
  fileKey: string
  type: string
  bytes: number
  width: number
  height: number
}

const columns = 'file_key as "fileKey", type, bytes, width, height'

export async function findCopy(
  tx: Tx<WorkspaceScope>,
  media: Pick<Media, 'id' | 'sharedFrom'>,
  ruleHash: string,
): Promise<MediaCopy | undefined> {
  // What is made of a hub's file is made once for everybody who shares it.
  if (media.sharedFrom !== null) {
    const [row] = await tx.query<MediaCopy>(`select ${columns} from tenancy.shared_copy($1, $2)`, [
      media.id,
      ruleHash,
    ])
    return row
  }
  const [row] = await tx.query<MediaCopy>(
    `select ${columns} from media_copies where hub_id = $1 and workspace_id = $2 and media_id = $3 and rule_hash = $4`,
    [tx.scope.hubId, tx.scope.workspaceId, media.id, ruleHash],
  )
  return row
}

/** False = somebody else made the same one meanwhile. */
export async function addCopy(
  tx: Tx<WorkspaceScope>,
  media: Pick<Media, 'id' | 'sharedFrom'>,
  ruleHash: string,
  copy: MediaCopy & { at: Date },
): Promise<boolean> {
  if (media.sharedFrom !== null) {
    const [row] = await tx.query<{ kept: boolean }>(
      'select tenancy.keep_shared_copy($1, $2, $3, $4, $5, $6, $7) as kept',
      [media.id, ruleHash, copy.type, copy.bytes, copy.width, copy.height, copy.at],
    )
    return row?.kept ?? false
  }
  const rows = await tx.query(
    `insert into media_copies (hub_id, workspace_id, media_id, rule_hash, file_key, type, bytes, width, height, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (hub_id, workspace_id, media_id, rule_hash) do nothing returning 1`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      media.id,
      ruleHash,
      copy.fileKey,
      copy.type,
      copy.bytes,
      copy.width,
      copy.height,
      copy.at,
    ],
  )
  return rows.length === 1
}
