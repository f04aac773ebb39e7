import { callApi } from '../../call-api.ts'
import type { Reply } from '../../egress.ts'
import { type Effect, PlatformFailure } from '../../failure.ts'
import { parseJson } from '../../parse-json.ts'
import { partOf, uploadMs } from '../../part-of.ts'
import type { TokenCall } from '../../platform.ts'
import type { DeliveryFile } from '../../publishing.ts'
import { apiFailure, errorOf } from '../failures.ts'
import { success } from '../tokens/revoke-token.ts'

/** Sends a video whole to the address that Meta gave for it. Throws PlatformFailure, never `unknown-outcome`. */
export async function sendToRupload(call: TokenCall, url: string, file: DeliveryFile): Promise<void> {
  await callApi(call, {
    platform: 'meta',
    origin: 'rupload',
    path: '/',
    url,
    method: 'POST',
    effect: 'read',
    headers: {
      // This host knows no Bearer.
      authorization: `OAuth ${call.token.reveal()}`,
      offset: '0',
      file_size: String(file.bytes),
    },
    file: { type: file.type, body: partOf(file) },
    deadlineMs: uploadMs(file.bytes),
    failure: uploadFailure,
    schema: success,
  })
}

/** Refusals of this host have an object of their own beside Graph's. */
function uploadFailure(reply: Reply, effect: Effect, now: Date): PlatformFailure {
  const body = parseJson(reply.body)
  if (errorOf(body)) return apiFailure(reply, effect, now)
  const isRefused = typeOf(body) === 'ProcessingFailedError'
  const code = [reply.status, typeOf(body)].filter((part) => part !== undefined).join('/')
  return new PlatformFailure('meta', isRefused ? 'content-refused' : 'unavailable', code)
}

function typeOf(body: unknown): string | undefined {
  const info = (body as { debug_info?: { type?: unknown } } | undefined)?.debug_info
  return typeof info?.type === 'string' ? /^\w{1,60}$/.exec(info.type)?.[0] : undefined
}
