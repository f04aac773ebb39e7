import type { Core } from '../core/core.ts'
import { authenticateClient } from '../core/oauth/authenticate-client.ts'
import { digest } from '../core/oauth/digest.ts'
import { readValues } from '../core/oauth/read-values.ts'
import { revokeToken } from '../core/oauth/revoke-token.ts'
import { whyOver } from '../core/oauth/tokens.ts'
import type { App } from '../core/state.ts'
import { oauthFailures } from './failures.ts'
import { dialect } from './oauth.ts'

/** `POST /oauth/v2/introspectToken` (§1.4): only tokens of the own app are known; times in seconds. */
export async function introspect(core: Core, request: Request): Promise<Response> {
  const read = await readTokenAndApp(core, request)
  if ('refusal' in read) return read.refusal
  const { app, text } = read
  const token = core.state.tokens[digest(text)]
  if (token?.platform !== 'linkedin' || token.clientId !== app.clientId)
    return Response.json({ active: false })
  const grant = token.grantId === null ? null : (core.state.grants[token.grantId] ?? null)
  const over = whyOver(core, token, grant)
  return Response.json({
    active: over === null,
    client_id: app.clientId,
    authorized_at: seconds(grant?.authorizedAt ?? token.issuedAt),
    created_at: seconds(token.issuedAt),
    status: over === null ? 'active' : over === 'expired' ? 'expired' : 'revoked',
    expires_at: token.expiresAt === null ? undefined : seconds(token.expiresAt),
    scope: grant?.scopes.join(','),
    auth_type: grant ? '3L' : '2L',
  })
}

/** `POST /oauth/v2/revoke` (§1.5): 200 and nothing else, known token or not; either token ends the pair. */
export async function revoke(core: Core, request: Request): Promise<Response> {
  const read = await readTokenAndApp(core, request)
  if ('refusal' in read) return read.refusal
  revokeToken(core, read.app, read.text, 'whole')
  return new Response(null, { status: 200 })
}

async function readTokenAndApp(
  core: Core,
  request: Request,
): Promise<{ app: App; text: string } | { refusal: Response }> {
  const read = await readValues(request, dialect.token.encodings)
  if ('broken' in read) return { refusal: oauthFailures.malformed() }
  const client = authenticateClient(core, dialect, request, read.values)
  if ('problem' in client) return { refusal: dialect.token.refuse(client.problem) }
  const text = read.values.get('token')
  return text ? { app: client.app, text } : { refusal: oauthFailures.missing('token') }
}

const seconds = (ms: number): number => Math.floor(ms / 1000)
