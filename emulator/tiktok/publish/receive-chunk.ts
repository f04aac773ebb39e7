import type { Core } from '../../core/core.ts'
import { keepMedia } from '../../core/media.ts'
import { same } from '../../core/oauth/proof-key.ts'
import { piecesOf, putPiece, takeWhole } from '../../core/pieces.ts'
import { creatorOf } from './creator.ts'
import { beginProcessing } from './do-due.ts'
import { judgeVideo } from './judge-file.ts'
import { findPublish, keepPublish, type Publish, type Upload } from './publish.ts'

const TYPES = ['video/mp4', 'video/quicktime', 'video/webm']

/** `PUT {upload_url}` (§2.5): the pieces in order, each with its range; no token, the address is the secret. */
export async function receiveChunk(core: Core, request: Request): Promise<Response> {
  const token = new URL(request.url).searchParams.get('upload_token') ?? ''
  const cut = token.lastIndexOf('.')
  const publish = findPublish(core, token.slice(0, cut))
  const upload = publish?.upload
  if (!publish || !upload || !same(token.slice(cut + 1), upload.secret)) return answerWith(404, null, null)
  if (core.now() >= upload.endsAt) return answerWith(403, publish, upload)
  const bytes = new Uint8Array(await request.arrayBuffer())
  const range = readRange(request, bytes, upload)
  if (!range) return answerWith(400, publish, upload)
  // Looked at once more: the bytes took their time.
  const now = findPublish(core, publish.id) ?? publish
  if (now.state !== 'receiving' || range.from !== now.received) return answerWith(416, now, upload)
  if (lost(core, now)) return answerWith(404, null, null)
  if (bytes.length !== lengthAt(now.received, upload)) return answerWith(400, now, upload)
  return take(core, now, upload, bytes)
}

async function take(core: Core, publish: Publish, upload: Upload, bytes: Uint8Array): Promise<Response> {
  putPiece(core, publish.id, publish.received, bytes)
  const received: Publish = { ...publish, received: publish.received + bytes.length }
  keepPublish(core, received)
  if (received.received < upload.size) return answerWith(206, received, upload)
  const whole = takeWhole(core, publish.id)
  const reason = judgeVideo(whole, creatorOf(publish.person))
  const files = reason === null ? [await keepMedia(core, whole, '')] : []
  // Cancelled while it was looked at: then that is how it ended.
  if (findPublish(core, publish.id)?.state === 'receiving')
    beginProcessing(core, { ...received, files, reason })
  return answerWith(201, received, upload)
}

/** Pieces are in memory: after a restart of the emulator they are gone. */
const lost = (core: Core, { id, received }: Publish): boolean => piecesOf(core, id).bytes !== received

function readRange(request: Request, bytes: Uint8Array, { size }: Upload): { readonly from: number } | null {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  const [, from, to, total] =
    /^bytes (\d{1,12})-(\d{1,12})\/(\d{1,12})$/.exec(request.headers.get('content-range') ?? '') ?? []
  if (!TYPES.includes(type) || from === undefined || Number(total) !== size) return null
  return Number(to) - Number(from) + 1 === bytes.length ? { from: Number(from) } : null
}

/** How long the piece that begins here must be: the last one takes the rest. */
function lengthAt(from: number, { size, chunk, count }: Upload): number {
  return from >= (count - 1) * chunk ? size - from : chunk
}

function answerWith(status: number, publish: Publish | null, upload: Upload | null): Response {
  const headers: Record<string, string> = {}
  if (publish && upload && publish.received > 0)
    headers['content-range'] = `bytes 0-${publish.received - 1}/${upload.size}`
  return new Response(null, { status, headers })
}
