import { z } from 'zod'
import { hoursMs, secondsMs } from '../../../base/clock.ts'
import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import type { Delivery, Handle, Ready, Waiting } from '../../publishing.ts'
import { callX } from './call-x.ts'
import { mediaKey, nextPart, partsOf, uploadedAtKey } from './parts.ts'
import { categoryOf } from './upload-media.ts'

/** Media live 24 hours from their upload; some of it is left for the post. */
const goodForMs = hoursMs(20)

const processing = z.object({
  data: z.object({
    processing_info: z
      .object({
        state: z.string(),
        check_after_secs: z.number().positive().optional().catch(undefined),
      })
      .optional(),
  }),
})

/** `ready` when all media of what is still to go out can be used. Read-only; `content-refused` for a file X cannot use. */
export async function lookAtMedia(
  call: TokenCall,
  delivery: Delivery,
  handle: Handle,
): Promise<Ready | Waiting> {
  const all = mediaToGo(delivery).filter(({ part }) => part >= nextPart(delivery, handle))
  if (all.length === 0) return { state: 'ready' }
  if (isStale(handle, call.clock.now())) return { state: 'waiting', lookAgainMs: 0 }
  for (const { part, at, file } of all) {
    const id = handle[mediaKey(part, at)]
    if (!id) return { state: 'waiting', lookAgainMs: 0 }
    if (categoryOf(file) === 'tweet_image') continue
    const waiting = await lookAt(call, id)
    if (waiting) return waiting
  }
  return { state: 'ready' }
}

export const mediaToGo = (delivery: Delivery) =>
  partsOf(delivery).flatMap(({ files }, part) => files.map((file, at) => ({ part, at, file })))

export function isStale(handle: Handle, now: Date): boolean {
  const uploadedAt = Date.parse(handle[uploadedAtKey] || '')
  return now.getTime() - uploadedAt > goodForMs
}

async function lookAt(call: TokenCall, id: string): Promise<Waiting | undefined> {
  const { data } = await callX(call, {
    path: '/2/media/upload',
    query: { command: 'STATUS', media_id: id },
    schema: processing,
  })
  const { state, check_after_secs: after } = data.processing_info ?? { state: 'succeeded' }
  if (state === 'failed') throw new PlatformFailure('x', 'content-refused', 'processing-failed')
  return state === 'succeeded' ? undefined : { state: 'waiting', lookAgainMs: secondsMs(after ?? 2) }
}
