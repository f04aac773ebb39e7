import { piecesOf, putPiece } from '../../core/pieces.ts'
import { problems } from '../failures.ts'
import { accountOf, refuseScopes, type UserCall } from '../user-call.ts'
import { wrong } from './initialize.ts'
import { findMedia } from './media.ts'
import type { UploadForm } from './read-form.ts'

const CHUNK = 5 * 1024 * 1024

/** `POST /2/media/upload/{id}/append` (§3.4): one piece, in any order; the same number again replaces it. */
export function append(call: UserCall, id: string, { fields, media: bytes }: UploadForm): Response {
  const refused = refuseScopes(call, ['media.write'])
  if (refused) return refused
  const { core } = call
  const media = findMedia(core, id, accountOf(call).id)
  if (!media || media.processing) return invalidMedia(id)
  const { segment_index: index } = fields
  if (!/^\d{1,3}$/.test(String(index ?? '')))
    return wrong('segment_index', index, 'must be an integer from 0 to 999')
  if (!bytes || bytes.length === 0) return wrong('media', undefined, 'is missing but it is required')
  if (bytes.length > CHUNK) return wrong('media', `${bytes.length} bytes`, 'must be at most 5 MB')
  const known = piecesOf(core, pieceKey(id))
  if (!known.has(Number(index)) && known.bytes + bytes.length > media.size)
    return problems.invalid('media', [], 'The segments exceed total_bytes.')
  putPiece(core, pieceKey(id), Number(index), bytes)
  return Response.json({ data: { expires_at: Math.floor(media.endsAt / 1000) } })
}

export const pieceKey = (id: string): string => `x ${id}`

export const invalidMedia = (id: string): Response =>
  problems.invalid('id', [id], `The \`id\` [${id}] is not an upload of this user, or is over.`)
