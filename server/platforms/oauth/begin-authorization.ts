import { calculatePKCECodeChallenge } from 'oauth4webapi'
import { newToken } from '../../base/id.ts'
import { Secret } from '../../base/secret.ts'
import { endpointUrl } from '../endpoint-url.ts'
import type { Call, PlatformFacts } from '../platform.ts'

export interface AuthorizationRequest {
  /** Exactly as registered at the platform; from configuration, never from a request header (R3). */
  readonly redirectUri: string
  /** The person is asked again: reconnect, or permissions declined earlier. */
  readonly again?: boolean
}

export interface BegunAuthorization {
  /** Where to send the browser. */
  readonly url: string
  /** 256 random bits; store the hash alone. */
  readonly state: string
  /** RFC 7636: 43 characters; undefined where the platform has no PKCE. Sealed with the attempt. */
  readonly codeVerifier: Secret | undefined
}

/** The authorization request of RFC 6749 section 4.1.1, driven by what the platform declares. Sends nothing. */
export async function beginAuthorization(
  platform: Pick<PlatformFacts, 'oauth' | 'version'>,
  call: Pick<Call, 'origins' | 'version'> & {
    readonly app: Pick<Call['app'], 'clientId' | 'configId' | 'scopes'>
  },
  request: AuthorizationRequest,
): Promise<BegunAuthorization> {
  const { authorize, pkce } = platform.oauth
  const scopes = call.app.scopes ?? platform.oauth.scopes
  const state = newToken()
  const codeVerifier = pkce === 'S256' ? new Secret(newToken()) : undefined

  const query: Record<string, string> = {
    ...(authorize.isBare ? {} : { response_type: 'code' }),
    [authorize.clientIdParameter]: call.app.clientId,
    redirect_uri: request.redirectUri,
    state,
    ...authorize.parameters,
    ...(request.again ? authorize.againParameters : {}),
  }
  if (authorize.configIdParameter && call.app.configId) query[authorize.configIdParameter] = call.app.configId
  else if (!authorize.isBare) query.scope = scopes.join(authorize.scopeSeparator)
  if (codeVerifier) {
    query.code_challenge = await calculatePKCECodeChallenge(codeVerifier.reveal())
    query.code_challenge_method = 'S256'
  }

  const url = endpointUrl(platform, call, authorize)
  // Percent-encoded throughout: X documents %20 between scopes, and `+` for a space is a habit of forms alone.
  url.search = Object.entries(query)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
  return { url: url.href, state, codeVerifier }
}
