import type { FilesScope } from '../base/scope.ts'
import type { Tx } from './database.ts'
import type { MediaKind } from './media.ts'
import { filesOf } from './media-owner.ts'

/** A file on its way in. */
export interface Upload {
  id: string
  fileKey: string
  name: string
  /** null = not known yet. */
  bytes: number | null
  received: number
  createdAt: Date
}

const columns = 'id, file_key as "fileKey", name, bytes, received, created_at as "createdAt"'
const open = `state = 'uploading' and removed_at is null`

/** What their files take, and what those on their way will. Others who ask wait until this transaction is over. */
export async function bytesTaken(tx: Tx<FilesScope>): Promise<number> {
  const ids = filesOf(tx.scope)
  if (tx.scope.kind === 'hub')
    await tx.query('select id from hubs where id = $1 for no key update', [tx.scope.hubId])
  else await tx.query('select id from workspaces where hub_id = $1 and id = $2 for no key update', ids)
  const [row] = await tx.query<{ taken: number }>(
    `select coalesce(sum(greatest(bytes, received)), 0)::bigint as taken from media
     where hub_id = $1 and workspace_id = $2 and removed_at is null and shared_from is null`,
    ids,
  )
  return row?.taken ?? 0
}

export async function addUpload(
  tx: Tx<FilesScope>,
  upload: {
    id: string
    fileKey: string
    name: string
    bytes: number | null
    fromAddress: string | null
    by: { id: string; name: string }
    at: Date
    dueAt: Date
  },
): Promise<void> {
  await tx.query(
    `insert into media (hub_id, workspace_id, id, file_key, name, state, bytes, from_address, added_by, added_by_name, created_at, due_at)
     values ($1, $2, $3, $4, $5, 'uploading', $6, $7, $8, $9, $10, $11)`,
    [
      ...filesOf(tx.scope),
      upload.id,
      upload.fileKey,
      upload.name,
      upload.bytes,
      upload.fromAddress,
      upload.by.id,
      upload.by.name,
      upload.at,
      upload.dueAt,
    ],
  )
}

export async function findUpload(tx: Tx<FilesScope>, id: string): Promise<Upload | undefined> {
  const [row] = await tx.query<Upload>(
    `select ${columns} from media where hub_id = $1 and workspace_id = $2 and id = $3 and ${open}`,
    [...filesOf(tx.scope), id],
  )
  return row
}

/** One writer at a time: it is ours until then. One that never said it was done is passed over afterwards. */
export async function claimUpload(
  tx: Tx<FilesScope>,
  id: string,
  claim: { writer: string; at: Date; until: Date },
): Promise<Upload | undefined> {
  const [row] = await tx.query<Upload>(
    `update media set writer = $4, writing_until = $5
     where hub_id = $1 and workspace_id = $2 and id = $3 and ${open} and (writing_until is null or writing_until <= $6)
     returning ${columns}`,
    [...filesOf(tx.scope), id, claim.writer, claim.until, claim.at],
  )
  return row
}

/** Says how far it has come, and lets the next writer in. False = somebody else writes by now. */
export async function settlePart(
  tx: Tx<FilesScope>,
  id: string,
  writer: string,
  part: { received: number; bytes: number | null },
): Promise<boolean> {
  const rows = await tx.query(
    `update media set received = $5, bytes = $6, writer = null, writing_until = null
     where hub_id = $1 and workspace_id = $2 and id = $3 and writer = $4 and ${open} returning 1`,
    [...filesOf(tx.scope), id, writer, part.received, part.bytes],
  )
  return rows.length === 1
}

/** What looking at a file has found. */
export interface Found {
  kind: MediaKind
  type: string
  width: number | null
  height: number | null
  animated: boolean
  seconds: number | null
  framesPerSecond: number | null
  videoCodec: string | null
  audioCodec: string | null
}

/** From now on it can be used. False = somebody else has it in hand, or it is over. */
export async function settleUpload(
  tx: Tx<FilesScope>,
  id: string,
  writer: string,
  found: Found,
  at: Date,
): Promise<boolean> {
  const rows = await tx.query(
    `update media set state = 'ready', ready_at = $5, due_at = null, writer = null, writing_until = null, kind = $6, type = $7,
       width = $8, height = $9, animated = $10, seconds = $11, frames_per_second = $12, video_codec = $13, audio_codec = $14
     where hub_id = $1 and workspace_id = $2 and id = $3 and writer = $4 and ${open} and received = bytes returning 1`,
    [
      ...filesOf(tx.scope),
      id,
      writer,
      at,
      found.kind,
      found.type,
      found.width,
      found.height,
      found.animated,
      found.seconds,
      found.framesPerSecond,
      found.videoCodec,
      found.audioCodec,
    ],
  )
  return rows.length === 1
}

/** Lets go of what was claimed; `dueAt`: and the worker takes the file away then. */
export async function releaseUpload(
  tx: Tx<FilesScope>,
  id: string,
  writer: string,
  dueAt?: Date,
): Promise<void> {
  await tx.query(
    `update media set writer = null, writing_until = null, removed_at = $5, due_at = coalesce($5, due_at)
     where hub_id = $1 and workspace_id = $2 and id = $3 and writer = $4 and ${open}`,
    [...filesOf(tx.scope), id, writer, dueAt ?? null],
  )
}
