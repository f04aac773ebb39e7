import type { z } from 'zod'
import { type ApiRequest, callApi } from '../../call-api.ts'
import type { Multipart } from '../../multipart.ts'
import type { TokenCall } from '../../platform.ts'
import { apiFailure } from '../failures.ts'
import { appsecretProof } from './appsecret-proof.ts'
import { graphVersion } from './version.ts'

export interface GraphRequest<Schema extends z.ZodType> {
  /** Below the version: `me/accounts`, `2001`, `oauth/revoke`; ids are checked before they get here. */
  readonly path: string
  readonly schema: Schema
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly effect?: ApiRequest<Schema>['effect']
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly form?: Readonly<Record<string, string>>
  /** A form with files. */
  readonly multipart?: Multipart
  /** Longer than usual, for files and for what Meta fetches while we wait. */
  readonly deadlineMs?: number
}

/**
 * One call of the Graph API: the token in the Authorization header and never in the address, the app secret's proof
 * with each. Throws PlatformFailure.
 */
export function callGraph<Schema extends z.ZodType>(
  call: TokenCall,
  request: GraphRequest<Schema>,
): Promise<z.output<Schema>> {
  const proof = { appsecret_proof: appsecretProof(call.token, call.app.clientSecret) }
  const { path, form, query, ...rest } = request
  return callApi(call, {
    ...rest,
    platform: 'meta',
    origin: 'graph',
    path: `/${encodeURIComponent(call.version ?? graphVersion)}/${path}`,
    failure: apiFailure,
    ...(form ? { form: { ...form, ...proof } } : { query: { ...query, ...proof } }),
  })
}
