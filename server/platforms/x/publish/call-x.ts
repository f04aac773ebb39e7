import type { z } from 'zod'
import { type ApiRequest, callApi } from '../../call-api.ts'
import type { TokenCall } from '../../platform.ts'
import { apiFailure, codesOf } from '../failures.ts'

/** Calls the API once; throws PlatformFailure. A partial success is a success, with `errors` beside the `data`. */
export const callX = <Schema extends z.ZodType>(
  call: TokenCall,
  request: Omit<ApiRequest<Schema>, 'platform' | 'origin' | 'failure' | 'isSuccess'>,
): Promise<z.output<Schema>> =>
  callApi(call, {
    ...request,
    platform: 'x',
    origin: 'api',
    failure: apiFailure,
    isSuccess: ({ status }, body) =>
      status >= 200 && status < 300 && (codesOf(body).length === 0 || hasData(body)),
  })

const hasData = (body: unknown): boolean => typeof body === 'object' && body !== null && 'data' in body
