import * as oauth from 'oauth4webapi'
import type { Reply } from '../egress.ts'
import { endpointUrl } from '../endpoint-url.ts'
import { isLoopback } from '../is-loopback.ts'
import type { Call, Platform } from '../platform.ts'

export interface OAuthClient {
  readonly server: oauth.AuthorizationServer
  readonly client: oauth.Client
  readonly authenticate: oauth.ClientAuth
  /** `capture` is handed the answer twice: as it came, and in RFC 6749 words. */
  options(capture: (reply: Reply) => void): oauth.TokenEndpointRequestOptions
}

/** The OAuth library's view of a platform, with our egress as its only way out. */
export function oauthClient(platform: Platform, call: Call): OAuthClient {
  const { token, revoke } = platform.oauth
  const tokenUrl = endpointUrl(platform, call, token)
  return {
    server: {
      issuer: tokenUrl.origin,
      token_endpoint: tokenUrl.href,
      ...(revoke ? { revocation_endpoint: endpointUrl(platform, call, revoke).href } : {}),
    },
    client: { client_id: call.app.clientId },
    authenticate:
      token.clientAuthentication === 'basic' ? basic(call) : inBody(call, token.clientIdParameter),
    options: (capture) => ({
      [oauth.allowInsecureRequests]: isLoopback(tokenUrl.hostname),
      [oauth.customFetch]: async (url, init) => {
        // The answer is judged by readTokenReply; the library only needs to see that one came. Made beforehand: the first of
        // a process takes milliseconds, in which an answer would stand nowhere yet.
        const came = new Response(null)
        const raw = await call.egress({
          method: 'POST',
          url,
          ...(token.json
            ? inJson(token.json, String(init.body ?? ''))
            : { headers: init.headers, body: String(init.body ?? '') }),
          ...(call.tokenDeadlineMs === undefined ? {} : { deadlineMs: call.tokenDeadlineMs }),
        })
        capture(raw)
        const reply = platform.normaliseTokenReply?.(raw) ?? raw
        capture(reply)
        return came
      },
    }),
  }
}

/** The same request in the platform's own words. */
function inJson(
  names: Readonly<Record<string, string>>,
  form: string,
): { headers: Record<string, string>; body: string } {
  const fields = new URLSearchParams(form)
  const own = Object.entries(names).map(([name, field]) => [name, fields.get(field) ?? undefined])
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(Object.fromEntries(own)) }
}

// The library would percent-encode first, as RFC 6749 section 2.3.1 says. X documents the plain
// base64(client_id:client_secret), and encoding would turn every `-` and `_` of a secret into something else.
function basic(call: Call): oauth.ClientAuth {
  return (_server, client, _body, headers) => {
    const pair = `${client.client_id}:${call.app.clientSecret.reveal()}`
    headers.set('authorization', `Basic ${Buffer.from(pair).toString('base64')}`)
  }
}

function inBody(call: Call, clientIdParameter: string): oauth.ClientAuth {
  return (_server, client, body) => {
    body.set(clientIdParameter, client.client_id)
    body.set('client_secret', call.app.clientSecret.reveal())
  }
}
