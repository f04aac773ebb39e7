import * as oauth from 'oauth4webapi'
import type { Secret } from '../../base/secret.ts'
import { PlatformFailure } from '../failure.ts'
import type { Call, Platform, TokenSet } from '../platform.ts'
import { readTokenReply } from './read-token-reply.ts'
import { sendTokenRequest } from './send-token-request.ts'

/**
 * Turns an authorization code into tokens (RFC 6749 section 4.1.3), and short-lived tokens into long-lived ones where
 * the platform has that. Sent once: a code is single-use, so no ending of this call may be answered by sending again.
 * Throws PlatformFailure; `reconnect` means that the code was refused and the person has to start anew.
 */
export async function exchangeCode(
  platform: Platform,
  call: Call,
  callback: {
    readonly code: Secret
    readonly codeVerifier: Secret | undefined
    readonly redirectUri: string
    /** Given the answer itself, before anything else is asked: what it holds must be put away first. */
    readonly onAnswer?: (tokens: TokenSet) => Promise<void>
  },
): Promise<TokenSet> {
  const usesPkce = platform.oauth.pkce !== 'none'
  if (usesPkce && !callback.codeVerifier) throw new PlatformFailure(platform.id, 'ours', 'verifier-missing')
  const verifier = usesPkce ? (callback.codeVerifier?.reveal() ?? '') : oauth.nopkce

  const reply = await sendTokenRequest(platform, call, ({ server, client, authenticate }, options) => {
    // State and issuer were checked by readCallback; this only gives the library its own kind of parameters.
    const code = new URLSearchParams({ code: callback.code.reveal() })
    const parameters = oauth.validateAuthResponse(server, client, code, oauth.skipStateCheck)
    return oauth.authorizationCodeGrantRequest(
      server,
      client,
      authenticate,
      parameters,
      callback.redirectUri,
      verifier,
      options,
    )
  })
  const tokens = readTokenReply(platform, 'code', reply, call.clock.now())
  await callback.onAnswer?.(tokens)
  return platform.upgrade ? upgraded(platform.upgrade, call, tokens) : tokens
}

// A failed upgrade leaves a live short-lived token behind: it is handed on, so that it can be revoked.
async function upgraded(
  upgrade: NonNullable<Platform['upgrade']>,
  call: Call,
  tokens: TokenSet,
): Promise<TokenSet> {
  try {
    return await upgrade(call, tokens)
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    throw new PlatformFailure(error.platform, error.kind, error.code, {
      cause: error.endCause,
      until: error.until,
      trace: error.trace,
      salvaged: { accessToken: tokens.accessToken, ...error.salvaged },
    })
  }
}
