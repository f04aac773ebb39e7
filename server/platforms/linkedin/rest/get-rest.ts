import type { z } from 'zod'
import { getJson } from '../../call-api.ts'
import type { TokenCall } from '../../platform.ts'
import { apiFailure } from '../failures.ts'
import { apiVersion } from './api-version.ts'
import { confirmed } from './confirmed.ts'
import { type RestliValue, restliQuery } from './restli-query.ts'

/** Reads from the versioned API; throws PlatformFailure. A dead token is first confirmed by introspection. */
export async function getRest<Schema extends z.ZodType>(
  call: TokenCall,
  request: {
    readonly path: string
    readonly query: Readonly<Record<string, RestliValue>>
    readonly schema: Schema
  },
): Promise<z.output<Schema>> {
  const work = getJson(call, {
    platform: 'linkedin',
    origin: 'api',
    // Within the path, because form encoding would turn the syntax of Rest.li into text.
    path: `/rest/${request.path}?${restliQuery(request.query)}`,
    headers: {
      // Without it 400, and without protocol 2.0.0 a finder reads its parameters differently.
      'linkedin-version': call.version ?? apiVersion,
      'x-restli-protocol-version': '2.0.0',
    },
    failure: apiFailure,
    schema: request.schema,
  })
  return confirmed(call, work)
}
