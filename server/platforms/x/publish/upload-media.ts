import { z } from 'zod'
import { multipart } from '../../multipart.ts'
import { partOf, uploadMs } from '../../part-of.ts'
import type { TokenCall } from '../../platform.ts'
import type { DeliveryFile } from '../../publishing.ts'
import { callX } from './call-x.ts'

/** 5 MB are recommended at most. */
const segmentBytes = 4_000_000
const altMost = 1000

const initialised = z.object({
  data: z.object({
    id: z.string().regex(/^\d{1,19}$/),
    media_key: z
      .string()
      .regex(/^\w{1,64}$/)
      .optional()
      .catch(undefined),
  }),
})

export interface Uploaded {
  readonly id: string
  readonly key: string | undefined
}

/**
 * Uploads one file whole: begun, sent in segments, ended, and described for those who do not see it. What is cut off
 * expires by itself. Throws PlatformFailure, never `unknown-outcome`.
 */
export async function uploadMedia(call: TokenCall, file: DeliveryFile): Promise<Uploaded> {
  const { data } = await callX(call, {
    path: '/2/media/upload/initialize',
    method: 'POST',
    effect: 'read',
    json: { media_type: file.type, total_bytes: file.bytes, media_category: categoryOf(file) },
    schema: initialised,
  })
  for (let segment = 0; segment * segmentBytes < file.bytes; segment += 1) {
    await appendSegment(call, data.id, file, segment)
  }
  await callX(call, {
    path: `/2/media/upload/${data.id}/finalize`,
    method: 'POST',
    effect: 'read',
    schema: z.unknown(),
  })
  if (file.kind === 'image' && file.altText) await describe(call, data.id, file.altText)
  return { id: data.id, key: data.media_key }
}

async function appendSegment(
  call: TokenCall,
  id: string,
  file: DeliveryFile,
  segment: number,
): Promise<void> {
  const first = segment * segmentBytes
  const { bytes, chunks } = partOf(file, first, Math.min(first + segmentBytes, file.bytes) - 1)
  await callX(call, {
    path: `/2/media/upload/${id}/append`,
    method: 'POST',
    effect: 'read',
    multipart: multipart([
      { name: 'segment_index', value: String(segment) },
      { name: 'media', fileName: file.fileName, type: file.type, bytes, chunks },
    ]),
    deadlineMs: uploadMs(bytes),
    schema: z.unknown(),
  })
}

async function describe(call: TokenCall, id: string, altText: string): Promise<void> {
  await callX(call, {
    path: '/2/media/metadata',
    method: 'POST',
    effect: 'read',
    json: { id, metadata: { alt_text: { text: [...altText].slice(0, altMost).join('') } } },
    schema: z.unknown(),
  })
}

/** Moving pictures are worked through like videos. */
export const categoryOf = ({ kind, type }: Pick<DeliveryFile, 'kind' | 'type'>): string => {
  if (kind === 'video') return 'tweet_video'
  return type === 'image/gif' ? 'tweet_gif' : 'tweet_image'
}
