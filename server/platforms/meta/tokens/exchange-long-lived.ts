import * as oauth from 'oauth4webapi'
import { PlatformFailure } from '../../failure.ts'
import { readTokenReply } from '../../oauth/read-token-reply.ts'
import { sendTokenRequest } from '../../oauth/send-token-request.ts'
import type { Call, Platform, TokenSet } from '../../platform.ts'
import { debugToken } from '../graph/debug-token.ts'

/**
 * Turns a living user token into one of about 60 days (`fb_exchange_token`); asked again before those are over it is
 * the refresh. There is no refresh token: an expired one answers `reconnect`. POST, though the page shows GET: a
 * secret and a token have no place in an address.
 */
export async function exchangeLongLived(platform: Platform, call: Call, held: TokenSet): Promise<TokenSet> {
  const reply = await sendTokenRequest(platform, call, ({ server, client, authenticate }, options) =>
    oauth.genericTokenEndpointRequest(
      server,
      client,
      authenticate,
      'fb_exchange_token',
      { fb_exchange_token: held.accessToken.reveal() },
      options,
    ),
  )
  const tokens = readTokenReply(platform, 'refresh', reply, call.clock.now())
  if (tokens.accessExpiresAt) return tokens
  return { ...tokens, accessExpiresAt: await expiryOf(call, tokens, held) }
}

// expires_in may be left out. Silence is not "never": only debug_token says that.
async function expiryOf(call: Call, tokens: TokenSet, held: TokenSet): Promise<Date | undefined> {
  try {
    return (await debugToken(call, tokens.accessToken)).expires_at
  } catch (error) {
    // The new token is in hand and must not be lost over a question about it; too early a date only renews sooner.
    if (error instanceof PlatformFailure) return held.accessExpiresAt
    throw error
  }
}
