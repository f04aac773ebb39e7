import type { Page } from '../../../world/meta.ts'
import { failures, GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { pageFailures } from '../failures.ts'
import { readRequired, readWord } from '../parameters.ts'
import { addPart, dropParts, receivedOf, takeWhole } from '../parts.ts'
import type { Publisher } from '../require-publisher.ts'
import { newId, readThing, type Upload, writeThing } from '../things.ts'
import { beginProcessing, newVideo, takeVideo } from './take-video.ts'
import { readWish } from './video-wish.ts'

const CHUNK_BYTES = 4 * 2 ** 20
const DAY_MS = 86_400_000
export const CHUNK_PHASES = ['start', 'transfer', 'finish', 'cancel'] as const

/** A film in chunks (§4.3): `start`, `transfer` until both offsets are the same, `finish`. */
export async function changeChunks(call: Call, page: Page, by: Publisher): Promise<unknown> {
  const phase = readWord(call, 'upload_phase', CHUNK_PHASES)
  if (phase === 'start') return start(call, page, by)
  const upload = readThing(call.core, 'upload', readRequired(call, 'upload_session_id'))
  const video = upload?.video ? readThing(call.core, 'video', upload.video) : null
  if (
    !upload ||
    !video ||
    isOver(call, upload) ||
    upload.clientId !== by.app.clientId ||
    video.page !== page.id
  )
    throw new GraphFailure(pageFailures.sessionUnknown())
  if (phase === 'transfer') return transferChunk(call, upload)
  if (phase === 'cancel') {
    dropParts(call.core, upload.id)
    writeThing(call.core, 'video', video.id, { ...video, deleted: true })
    return { success: true }
  }
  // Finished before: the same answer, and nothing happens twice.
  if (video.uploadedAt !== null) return { success: true }
  if (receivedOf(call.core, upload.id) !== upload.size) throw new GraphFailure(pageFailures.videoIncomplete())
  const wished = writeThing(call.core, 'video', video.id, { ...video, ...readWish(call) })
  beginProcessing(call.core, await takeVideo(call.core, wished, takeWhole(call.core, upload.id), upload.type))
  return { success: true }
}

function start(call: Call, page: Page, by: Publisher): unknown {
  const size = readSize(call)
  const video = newVideo(call.core, page, by, { kind: 'video', size })
  return startUpload(call, { clientId: by.app.clientId, video: video.id, size })
}

export const isOver = ({ core }: Call, { createdAt }: Upload): boolean => createdAt + DAY_MS < core.now()

export function readSize(call: Call): number {
  const size = Number(readRequired(call, 'file_size'))
  if (!Number.isInteger(size) || size < 1)
    throw new GraphFailure(failures.parameterInvalid('Param file_size must be a positive integer'))
  if (size < 1024) throw new GraphFailure(pageFailures.videoSmall())
  return size
}

export function startUpload(
  { core }: Call,
  of: { clientId: string; video: string; size: number; adAccount?: string },
): unknown {
  const upload: Upload = {
    id: newId(),
    ...of,
    type: 'video/mp4',
    media: null,
    handle: null,
    createdAt: core.now(),
  }
  writeThing(core, 'upload', upload.id, upload)
  return { upload_session_id: upload.id, video_id: of.video, ...offsets(0, of.size) }
}

export function transferChunk(call: Call, upload: Upload): unknown {
  const { core, files } = call
  const there = receivedOf(core, upload.id)
  const chunk = files.get('video_file_chunk') ?? [...files.values()][0]
  if (!chunk) throw new GraphFailure(failures.parameterMissing('video_file_chunk'))
  const begins = Number(readRequired(call, 'start_offset'))
  if (begins !== there || there + chunk.bytes.length > upload.size) {
    const { start_offset, end_offset } = offsets(there, upload.size)
    throw new GraphFailure(pageFailures.offset(Number(start_offset), Number(end_offset)))
  }
  return offsets(addPart(core, upload.id, chunk.bytes), upload.size)
}

/** Offsets are texts; the same twice = nothing is missing. */
const offsets = (start: number, size: number): { start_offset: string; end_offset: string } => ({
  start_offset: String(start),
  end_offset: String(Math.min(size, start + CHUNK_BYTES)),
})
