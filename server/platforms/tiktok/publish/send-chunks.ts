import { z } from 'zod'
import { callApi } from '../../call-api.ts'
import type { Reply } from '../../egress.ts'
import type { Effect, PlatformFailure } from '../../failure.ts'
import { type FailureRow, failureFrom } from '../../failure-table.ts'
import { partOf, uploadMs } from '../../part-of.ts'
import type { TokenCall } from '../../platform.ts'
import type { DeliveryFile } from '../../publishing.ts'
import { chunksOf } from './chunks.ts'

/**
 * Sends a video to the address that TikTok gave for it, chunk after chunk. Nothing is posted until the last byte is there,
 * so trouble before the last chunk is nothing that happened; silence after it is `unknown-outcome`. `isOurs` throws where somebody
 * else has gone on with it: asked before each chunk, because minutes may pass, and the last byte posts.
 */
export async function sendChunks(
  call: TokenCall,
  url: string,
  file: DeliveryFile,
  isOurs: () => Promise<void>,
): Promise<void> {
  const { chunks } = chunksOf(file.bytes)
  for (const { first, last } of chunks) {
    await isOurs()
    const body = partOf(file, first, last)
    await callApi(call, {
      platform: 'tiktok',
      origin: 'open',
      path: '/',
      url,
      // The address is a credential by itself.
      withoutToken: true,
      method: 'PUT',
      effect: last === file.bytes - 1 ? 'write' : 'read',
      headers: { 'content-range': `bytes ${first}-${last}/${file.bytes}` },
      file: { type: file.type, body },
      deadlineMs: uploadMs(body.bytes),
      failure: uploadFailure,
      schema: z.unknown(),
    })
  }
}

/** Answers of upload hosts, by status alone: each was refused before the file was whole. Left out: 416 and 5xx. */
export const uploadFailures: readonly FailureRow[] = [
  { status: 400, kind: 'ours' },
  // The address is over, or none of theirs: another attempt gets another one.
  { status: 403, kind: 'unavailable' },
  { status: 404, kind: 'unavailable' },
]

const uploadFailure = ({ status }: Reply, effect: Effect): PlatformFailure =>
  failureFrom('tiktok', uploadFailures, { status, codes: ['upload'], effect })
