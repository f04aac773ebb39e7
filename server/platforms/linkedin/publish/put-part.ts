import { z } from 'zod'
import { callApi } from '../../call-api.ts'
import type { Reply } from '../../egress.ts'
import { partOf, uploadMs } from '../../part-of.ts'
import type { TokenCall } from '../../platform.ts'
import type { DeliveryFile } from '../../publishing.ts'
import { apiFailure } from '../failures.ts'

/** One PUT to an address that LinkedIn gave; the answer's ETag, where it has one. */
export async function putPart(
  call: TokenCall,
  part: { url: string; file: DeliveryFile; type: string; first?: number; last?: number },
): Promise<string | undefined> {
  const body = partOf(part.file, part.first, part.last)
  let reply: Reply | undefined
  await callApi(call, {
    platform: 'linkedin',
    origin: 'www',
    path: '/',
    url: part.url,
    method: 'PUT',
    effect: 'read',
    file: { type: part.type, body },
    deadlineMs: uploadMs(body.bytes),
    failure: apiFailure,
    schema: z.unknown(),
    onReply: (one) => {
      reply = one
    },
  })
  return reply?.headers.etag
}
