import type { Core } from '../core/core.ts'
import { authenticateClient } from '../core/oauth/authenticate-client.ts'
import { readValues } from '../core/oauth/read-values.ts'
import { revokeToken } from '../core/oauth/revoke-token.ts'
import { oauthFailures } from './failures.ts'
import { dialect } from './oauth.ts'

/**
 * `POST /2/oauth2/revoke` (`platforms/x.md` §1.4): either token of a pair ends the whole grant. A token that is
 * unknown or over already answers as if it had been revoked (RFC 7009 §2.2).
 */
export async function revoke(core: Core, request: Request): Promise<Response> {
  const read = await readValues(request, dialect.token.encodings)
  if ('broken' in read) return oauthFailures.malformed()
  const client = authenticateClient(core, dialect, request, read.values)
  if ('problem' in client) return dialect.token.refuse(client.problem)
  const token = read.values.get('token')
  if (!token) return oauthFailures.missing('token')
  revokeToken(core, client.app, token, 'whole')
  return Response.json({ revoked: true })
}
