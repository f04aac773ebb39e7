import type { Core } from '../core/core.ts'
import { authenticateClient } from '../core/oauth/authenticate-client.ts'
import { readValues } from '../core/oauth/read-values.ts'
import { revokeToken } from '../core/oauth/revoke-token.ts'
import { errorResponse, failures } from './failures.ts'
import { dialect } from './oauth.ts'

/** `GET /oauth/revoke` (§1.3): takes one token back; the consent and its other tokens stay. */
export async function revoke(core: Core, request: Request): Promise<Response> {
  const read = await readValues(request, dialect.token.encodings)
  if ('broken' in read) return errorResponse(failures.malformed())
  const client = authenticateClient(core, dialect, request, read.values)
  if ('problem' in client) return dialect.token.refuse(client.problem)
  const text = read.values.get('revoke_token')
  if (!text) return errorResponse(failures.missingOauth('revoke_token'))
  const found = revokeToken(core, client.app, text, 'token')
  if (found === 'unknown') return errorResponse(failures.parameterInvalid('Invalid revoke_token'))
  return Response.json({ success: 'true' })
}
