import type { z } from 'zod'
import { type ApiRequest, callApi } from '../../call-api.ts'
import type { Reply } from '../../egress.ts'
import type { TokenCall } from '../../platform.ts'
import { apiFailure } from '../failures.ts'
import { apiVersion } from './api-version.ts'
import { confirmed } from './confirmed.ts'
import { type RestliValue, restliQuery } from './restli-query.ts'

export interface RestRequest<Schema extends z.ZodType>
  extends Pick<ApiRequest<Schema>, 'schema' | 'method' | 'effect' | 'json' | 'onReply'> {
  readonly path: string
  readonly query?: Readonly<Record<string, RestliValue>>
  /** What of an answer is wanted, where LinkedIn tells little unasked. */
  readonly fields?: readonly string[] | undefined
  /** A POST that changes what is there. */
  readonly partialUpdate?: true
  /** What the caller needs of an answer that is no success: the post that a duplicate names. */
  readonly onRefusal?: (reply: Reply) => void
}

/** Calls the versioned API once; throws PlatformFailure. A dead token is first confirmed by introspection. */
export async function callRest<Schema extends z.ZodType>(
  call: TokenCall,
  { path, query, fields, partialUpdate, onRefusal, ...rest }: RestRequest<Schema>,
): Promise<z.output<Schema>> {
  const asked = [restliQuery(query ?? {}), fields ? `fields=${fields.join(',')}` : '']
    .filter(Boolean)
    .join('&')
  const work = callApi(call, {
    ...rest,
    platform: 'linkedin',
    origin: 'api',
    // Within the path, because form encoding would turn the syntax of Rest.li into text.
    path: `/rest/${path}${asked === '' ? '' : `?${asked}`}`,
    headers: {
      // Without it 400, and without protocol 2.0.0 a finder reads its parameters differently.
      'linkedin-version': call.version ?? apiVersion,
      'x-restli-protocol-version': '2.0.0',
      ...(partialUpdate ? { 'x-restli-method': 'PARTIAL_UPDATE' } : {}),
    },
    failure: (reply, effect, now) => {
      onRefusal?.(reply)
      return apiFailure(reply, effect, now)
    },
  })
  return confirmed(call, work)
}
