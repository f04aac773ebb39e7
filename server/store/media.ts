import type { FilesScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'
import { filesOf } from './media-owner.ts'

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
  /** The hub's file whose bytes these are; null = its own. */
  sharedFrom: string | null
}

const columns = `id, file_key as "fileKey", name, kind, type, bytes, width, height, animated, seconds,
  frames_per_second as "framesPerSecond", video_codec as "videoCodec", audio_codec as "audioCodec",
  alt_text as "altText", focus, from_address as "fromAddress", added_by_name as "addedByName",
  created_at as "createdAt", shared_from as "sharedFrom"`

const usable = `state = 'ready' and removed_at is null`

/** Where a page of the list ended. */
export interface Behind {
  readonly createdAt: Date
  readonly id: string
}

/** Newest first; what came with a broadcast is the hub's, and not among them. */
export async function listMedia(
  tx: Tx<FilesScope>,
  asked: { kind?: MediaKind | undefined; behind?: Behind | undefined; limit: number },
): Promise<Media[]> {
  return tx.query<Media>(
    `select ${columns} from media where hub_id = $1 and workspace_id = $2 and ${usable} and shared_from is null and ($3::text is null or kind = $3)
       and (created_at, id) < (coalesce($4, 'infinity'::timestamptz), coalesce($5, ''))
     order by created_at desc, id desc limit $6`,
    [
      ...filesOf(tx.scope),
      asked.kind ?? null,
      asked.behind?.createdAt ?? null,
      asked.behind?.id ?? null,
      asked.limit,
    ],
  )
}

export async function listMediaByIds(tx: Tx<FilesScope>, ids: readonly string[]): Promise<Media[]> {
  return tx.query<Media>(
    `select ${columns} from media where hub_id = $1 and workspace_id = $2 and id = any ($3) and ${usable}`,
    [...filesOf(tx.scope), ids],
  )
}

export async function findMedia(tx: Tx<FilesScope>, id: string): Promise<Media | undefined> {
  const [row] = await tx.query<Media>(
    `select ${columns} from media where hub_id = $1 and workspace_id = $2 and id = $3 and ${usable}`,
    [...filesOf(tx.scope), id],
  )
  return row
}

/** A file of the hub that a playbook offers to this workspace. */
export async function findOfferedMedia(tx: Tx<WorkspaceScope>, id: string): Promise<Media | undefined> {
  const [row] = await tx.query<Media>(
    `select ${columns} from media where hub_id = $1 and workspace_id = '-' and id = $2 and tenancy.was_offered(id) and ${usable}`,
    [tx.scope.hubId, id],
  )
  return row
}

/** Files that are called so, capitals aside; the newest first. */
export const findMediaByName = (tx: Tx<FilesScope>, names: readonly string[]): Promise<Media[]> =>
  tx.query(
    `select ${columns} from media where hub_id = $1 and workspace_id = $2 and lower(name) = any ($3) and ${usable} and shared_from is null
     order by created_at desc, id desc`,
    [...filesOf(tx.scope), names],
  )

/** One of its own, and nobody removes it until this transaction is over. */
export async function holdMedia(tx: Tx<FilesScope>, id: string): Promise<Media | undefined> {
  const [row] = await tx.query<Media>(
    `select ${columns} from media where hub_id = $1 and workspace_id = $2 and id = $3 and ${usable} and shared_from is null for update`,
    [...filesOf(tx.scope), id],
  )
  return row
}

export async function describeMedia(
  tx: Tx<FilesScope>,
  id: string,
  said: { altText: string; focus: Focus | null },
): Promise<void> {
  await tx.query(
    'update media set alt_text = $4, focus = $5 where hub_id = $1 and workspace_id = $2 and id = $3',
    [
      ...filesOf(tx.scope),
      id,
      said.altText,
      said.focus && JSON.stringify({ x: said.focus.x, y: said.focus.y }),
    ],
  )
}

/** Out of sight at once; the worker takes its files away and then the row. */
export async function markRemoved(tx: Tx<FilesScope>, id: string, at: Date): Promise<void> {
  await tx.query(
    `update media set removed_at = $4, due_at = $4 where hub_id = $1 and workspace_id = $2 and id = $3 and removed_at is null`,
    [...filesOf(tx.scope), id, at],
  )
}

/** Where a file that is due lies, its copies included; of bytes that are another's none. Undefined = it is not due any more. */
export async function filesOfDue(
  tx: Tx<FilesScope>,
  id: string,
  now: Date,
): Promise<{ fileKey: string; copies: string[] } | 'shared' | undefined> {
  const ids = [...filesOf(tx.scope), id]
  const [row] = await tx.query<{ fileKey: string; isShared: boolean }>(
    `select file_key as "fileKey", shared_from is not null as "isShared" from media
     where hub_id = $1 and workspace_id = $2 and id = $3 and due_at <= $4 and (writing_until is null or writing_until <= $4)`,
    [...ids, now],
  )
  if (!row) return undefined
  if (row.isShared) return 'shared'
  const copies = await tx.query<{ key: string }>(
    'select file_key as key from media_copies where hub_id = $1 and workspace_id = $2 and media_id = $3',
    ids,
  )
  return { fileKey: row.fileKey, copies: copies.map(({ key }) => key) }
}

/** Its copies and addresses go with it. */
export async function deleteDue(tx: Tx<FilesScope>, id: string, now: Date): Promise<void> {
  await tx.query('delete from media where hub_id = $1 and workspace_id = $2 and id = $3 and due_at <= $4', [
    ...filesOf(tx.scope),
    id,
    now,
  ])
}
