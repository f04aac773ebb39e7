import type { z } from 'zod'
import { type ApiRequest, callApi } from '../../call-api.ts'
import type { TokenCall } from '../../platform.ts'
import { apiFailure, codeOf } from '../failures.ts'

/**
 * Calls the open API. Only `error.code` says whether it worked: TikTok answers 200 to some refusals on purpose. Throws
 * PlatformFailure.
 */
export function callOpen<Schema extends z.ZodType>(
  call: TokenCall,
  request: Pick<ApiRequest<Schema>, 'path' | 'method' | 'effect' | 'query' | 'headers' | 'schema' | 'json'>,
): Promise<z.output<Schema>> {
  return callApi(call, {
    ...request,
    platform: 'tiktok',
    origin: 'open',
    isSuccess: (reply, body) => reply.status >= 200 && reply.status < 300 && codeOf(body) === 'ok',
    failure: apiFailure,
  })
}
