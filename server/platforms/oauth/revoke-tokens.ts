import * as oauth from 'oauth4webapi'
import type { Secret } from '../../base/secret.ts'
import { PlatformFailure } from '../failure.ts'
import type { Call, Platform, TokenSet } from '../platform.ts'
import { tokenFailure } from './read-token-reply.ts'
import { refreshTokens } from './refresh-tokens.ts'
import { sendTokenRequest } from './send-token-request.ts'

/** `not-offered`: the platform has no way; the person can only remove us in the platform's own settings. */
export type Revocation = 'revoked' | 'already-ended' | 'not-offered'

/**
 * Ends the tokens of one grant (RFC 7009, or the platform's own way). Repeating it is harmless.
 * Throws PlatformFailure when it is not known to be done.
 */
export async function revokeTokens(
  platform: Platform,
  call: Call,
  held: Pick<TokenSet, 'accessToken' | 'refreshToken' | 'scopes'>,
): Promise<Revocation> {
  if (platform.revokeToken) {
    try {
      await platform.revokeToken({ ...call, token: held.accessToken, scopes: held.scopes })
      return 'revoked'
    } catch (error) {
      if (error instanceof PlatformFailure && error.kind === 'reconnect') return 'already-ended'
      throw error
    }
  }
  const kind = platform.oauth.revoke?.tokenKind
  if (!kind) return 'not-offered'

  const outcomes: Revocation[] = []
  if (held.refreshToken && kind !== 'access') {
    outcomes.push(await revokeOne(platform, call, held.refreshToken, 'refresh_token'))
  }
  if (kind !== 'refresh' || !held.refreshToken) {
    outcomes.push(await revokeOne(platform, call, held.accessToken, 'access_token'))
  }
  // Where access tokens alone can be named, one that has run out says nothing of the grant behind it.
  if (kind === 'access' && held.refreshToken && !outcomes.includes('revoked')) {
    return revokeRenewed(platform, call, held)
  }
  return outcomes.includes('revoked') ? 'revoked' : 'already-ended'
}

async function revokeRenewed(
  platform: Platform,
  call: Call,
  held: Pick<TokenSet, 'accessToken' | 'refreshToken' | 'scopes'>,
): Promise<Revocation> {
  let fresh: TokenSet
  try {
    fresh = await refreshTokens(platform, call, held)
  } catch (error) {
    if (error instanceof PlatformFailure && error.kind === 'reconnect') return 'already-ended'
    throw error
  }
  const outcome = await revokeOne(platform, call, fresh.accessToken, 'access_token')
  // Minted a moment ago, it cannot have ended: then it was our request that was refused.
  if (outcome !== 'revoked') throw new PlatformFailure(platform.id, 'unknown-outcome', 'fresh-token-refused')
  return outcome
}

async function revokeOne(
  platform: Platform,
  call: Call,
  token: Secret,
  hint: 'access_token' | 'refresh_token',
): Promise<Revocation> {
  const reply = await sendTokenRequest(platform, call, ({ server, client, authenticate }, options) =>
    oauth.revocationRequest(server, client, authenticate, token.reveal(), {
      ...options,
      additionalParameters: { token_type_hint: hint },
    }),
  )
  if (reply.status === 200 && !looksLikeRefusal(reply.body)) return 'revoked'
  const failure = tokenFailure(platform, 'revoke', reply, call.clock.now())
  if (failure.kind === 'reconnect') return 'already-ended'
  throw failure
}

// RFC 7009 section 2.2: the body of a 200 is to be ignored; but a page of HTML is somebody else's 200.
const looksLikeRefusal = (body: string): boolean =>
  /^\s*</.test(body) || /"error"\s*:/.test(body.slice(0, 2000))
