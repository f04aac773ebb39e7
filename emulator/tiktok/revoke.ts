import type { Core } from '../core/core.ts'
import { authenticateClient } from '../core/oauth/authenticate-client.ts'
import { readValues } from '../core/oauth/read-values.ts'
import { revokeToken } from '../core/oauth/revoke-token.ts'
import { readBearer } from '../core/oauth/tokens.ts'
import { oauthFailures } from './failures.ts'
import { dialect } from './oauth.ts'

/** `POST /v2/oauth/revoke/` (§1.4): takes a live access token, ends the grant, answers nothing. */
export async function revoke(core: Core, request: Request): Promise<Response> {
  const read = await readValues(request, dialect.token.encodings)
  if ('broken' in read) return oauthFailures.malformed()
  const client = authenticateClient(core, dialect, request, read.values)
  if ('problem' in client) return dialect.token.refuse(client.problem)
  const text = read.values.get('token')
  if (!text) return oauthFailures.missing('token')
  const bearer = readBearer(core, 'tiktok', text)
  if (bearer.is !== 'user' || bearer.app.clientId !== client.app.clientId) return oauthFailures.token()
  revokeToken(core, client.app, text, 'whole')
  return new Response(null, { status: 200 })
}
