import type { FileAddressScope, OperatorScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'
import type { MediaKind } from './media.ts'

/** What a public address opens: one file, for a while. */
export interface MediaLink {
  fileKey: string
  kind: MediaKind
  type: string
  bytes: number
  fileName: string
  expiresAt: Date
}

export async function addLink(
  tx: Tx<WorkspaceScope>,
  link: MediaLink & { mediaId: string; tokenHash: string; at: Date },
): Promise<void> {
  await tx.query(
    `insert into media_links (hub_id, workspace_id, media_id, token_hash, file_key, kind, type, bytes, file_name, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      link.mediaId,
      link.tokenHash,
      link.fileKey,
      link.kind,
      link.type,
      link.bytes,
      link.fileName,
      link.at,
      link.expiresAt,
    ],
  )
}

/** Whatever the address was; an expired one is none. */
export async function findLink(tx: Tx<FileAddressScope>, now: Date): Promise<MediaLink | undefined> {
  const [row] = await tx.query<MediaLink>(
    `select file_key as "fileKey", kind, type, bytes, file_name as "fileName", expires_at as "expiresAt"
     from media_links where token_hash = $1 and expires_at > $2`,
    [tx.scope.tokenHash, now],
  )
  return row
}

export async function forgetLinks(tx: Tx<OperatorScope>, before: Date): Promise<number> {
  const [row] = await tx.query<{ count: number }>('select tenancy.forget_file_addresses($1) as count', [
    before,
  ])
  return row?.count ?? 0
}
