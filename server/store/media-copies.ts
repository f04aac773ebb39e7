import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

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
  mediaId: string,
  ruleHash: string,
): Promise<MediaCopy | undefined> {
  const [row] = await tx.query<MediaCopy>(
    `select ${columns} from media_copies where hub_id = $1 and workspace_id = $2 and media_id = $3 and rule_hash = $4`,
    [tx.scope.hubId, tx.scope.workspaceId, mediaId, ruleHash],
  )
  return row
}

/** False = somebody else made the same one meanwhile. */
export async function addCopy(
  tx: Tx<WorkspaceScope>,
  mediaId: string,
  ruleHash: string,
  copy: MediaCopy & { at: Date },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into media_copies (hub_id, workspace_id, media_id, rule_hash, file_key, type, bytes, width, height, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (hub_id, workspace_id, media_id, rule_hash) do nothing returning 1`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      mediaId,
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
