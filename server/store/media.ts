import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export type MediaKind = 'image' | 'video' | 'document'

/** Where the middle of a cut is to be: fractions of width and height. */
export interface Focus {
  readonly x: number
  readonly y: number
}

/** A file that was looked at and can be used. */
export interface Media {
  id: string
  fileKey: string
  name: string
  kind: MediaKind
  type: string
  bytes: number
  /** Upright; null = it has none (a document). */
  width: number | null
  height: number | null
  animated: boolean
  seconds: number | null
  framesPerSecond: number | null
  videoCodec: string | null
  audioCodec: string | null
  altText: string
  focus: Focus | null
  fromAddress: string | null
  addedByName: string
  createdAt: Date
}

const columns = `id, file_key as "fileKey", name, kind, type, bytes, width, height, animated, seconds,
  frames_per_second as "framesPerSecond", video_codec as "videoCodec", audio_codec as "audioCodec",
  alt_text as "altText", focus, from_address as "fromAddress", added_by_name as "addedByName",
  created_at as "createdAt"`

const usable = `state = 'ready' and removed_at is null`

/** Where a page of the list ended. */
export interface Behind {
  readonly createdAt: Date
  readonly id: string
}

/** Newest first. */
export async function listMedia(
  tx: Tx<WorkspaceScope>,
  asked: { kind?: MediaKind | undefined; behind?: Behind | undefined; limit: number },
): Promise<Media[]> {
  return tx.query<Media>(
    `select ${columns} from media where hub_id = $1 and workspace_id = $2 and ${usable} and ($3::text is null or kind = $3)
       and (created_at, id) < (coalesce($4, 'infinity'::timestamptz), coalesce($5, ''))
     order by created_at desc, id desc limit $6`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      asked.kind ?? null,
      asked.behind?.createdAt ?? null,
      asked.behind?.id ?? null,
      asked.limit,
    ],
  )
}

export async function listMediaByIds(tx: Tx<WorkspaceScope>, ids: readonly string[]): Promise<Media[]> {
  return tx.query<Media>(
    `select ${columns} from media where hub_id = $1 and workspace_id = $2 and id = any ($3) and ${usable}`,
    [tx.scope.hubId, tx.scope.workspaceId, ids],
  )
}

export async function findMedia(tx: Tx<WorkspaceScope>, id: string): Promise<Media | undefined> {
  const [row] = await tx.query<Media>(
    `select ${columns} from media where hub_id = $1 and workspace_id = $2 and id = $3 and ${usable}`,
    [tx.scope.hubId, tx.scope.workspaceId, id],
  )
  return row
}

/** Files that are called so, capitals aside; the newest first. */
export const findMediaByName = (tx: Tx<WorkspaceScope>, names: readonly string[]): Promise<Media[]> =>
  tx.query(
    `select ${columns} from media where hub_id = $1 and workspace_id = $2 and lower(name) = any ($3) and ${usable}
     order by created_at desc, id desc`,
    [tx.scope.hubId, tx.scope.workspaceId, names],
  )

/** The same, and nobody removes it until this transaction is over. */
export async function holdMedia(tx: Tx<WorkspaceScope>, id: string): Promise<Media | undefined> {
  const [row] = await tx.query<Media>(
    `select ${columns} from media where hub_id = $1 and workspace_id = $2 and id = $3 and ${usable} for update`,
    [tx.scope.hubId, tx.scope.workspaceId, id],
  )
  return row
}

export async function describeMedia(
  tx: Tx<WorkspaceScope>,
  id: string,
  said: { altText: string; focus: Focus | null },
): Promise<void> {
  await tx.query(
    'update media set alt_text = $4, focus = $5 where hub_id = $1 and workspace_id = $2 and id = $3',
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      id,
      said.altText,
      said.focus && JSON.stringify({ x: said.focus.x, y: said.focus.y }),
    ],
  )
}

/** Out of sight at once; the worker takes its files away and then the row. */
export async function markRemoved(tx: Tx<WorkspaceScope>, id: string, at: Date): Promise<void> {
  await tx.query(
    `update media set removed_at = $4, due_at = $4 where hub_id = $1 and workspace_id = $2 and id = $3 and removed_at is null`,
    [tx.scope.hubId, tx.scope.workspaceId, id, at],
  )
}

/** Where a file that is due lies, and its copies; undefined = it is not due any more. */
export async function filesOfDue(
  tx: Tx<WorkspaceScope>,
  id: string,
  now: Date,
): Promise<{ fileKey: string; copies: string[] } | undefined> {
  const ids = [tx.scope.hubId, tx.scope.workspaceId, id]
  const [row] = await tx.query<{ fileKey: string }>(
    `select file_key as "fileKey" from media
     where hub_id = $1 and workspace_id = $2 and id = $3 and due_at <= $4 and (writing_until is null or writing_until <= $4)`,
    [...ids, now],
  )
  if (!row) return undefined
  const copies = await tx.query<{ key: string }>(
    'select file_key as key from media_copies where hub_id = $1 and workspace_id = $2 and media_id = $3',
    ids,
  )
  return { fileKey: row.fileKey, copies: copies.map(({ key }) => key) }
}

/** Its copies and addresses go with it. */
export async function deleteDue(tx: Tx<WorkspaceScope>, id: string, now: Date): Promise<void> {
  await tx.query('delete from media where hub_id = $1 and workspace_id = $2 and id = $3 and due_at <= $4', [
    tx.scope.hubId,
    tx.scope.workspaceId,
    id,
    now,
  ])
}
