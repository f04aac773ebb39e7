import { z } from 'zod'
import { secondsMs } from '../../../base/clock.ts'
import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import type { Delivery, Handle, Ready, Waiting } from '../../publishing.ts'
import { getRest } from '../rest/get-rest.ts'
import { restliText } from '../rest/restli-query.ts'

/** Where the urn of a delivery's n-th file is kept. */
export const fileKey = (at: number): string => `file.${at}`

/** `ready` when LinkedIn has worked through every uploaded file. Read-only; `content-refused` for one that it cannot use. */
export async function lookAtFiles(
  call: TokenCall,
  delivery: Delivery,
  handle: Handle,
): Promise<Ready | Waiting> {
  for (const [at, { kind }] of delivery.files.entries()) {
    const urn = handle[fileKey(at)]
    if (!urn) continue
    const { status } = await getRest(call, {
      path: `${kind}s/${restliText(urn)}`,
      schema: z.object({ status: z.string() }),
    })
    if (status === 'PROCESSING_FAILED') throw new PlatformFailure('linkedin', 'content-refused', status)
    if (status !== 'AVAILABLE') return { state: 'waiting', lookAgainMs: secondsMs(kind === 'video' ? 10 : 2) }
  }
  return { state: 'ready' }
}
