import * as oauth from 'oauth4webapi'
import { PlatformFailure } from '../failure.ts'
import type { Call, Platform, TokenSet } from '../platform.ts'
import { readTokenReply } from './read-token-reply.ts'
import { sendTokenRequest } from './send-token-request.ts'

/**
 * Renews a grant's tokens by the platform's model: refresh token (RFC 6749 section 6) or long-lived exchange. Sent once.
 * With a rotating refresh token, `unknown-outcome` means that the one held may be spent (reliability: quarantine, then
 * once more); `failure.salvaged` may hold its successor and must be kept.
 */
export async function refreshTokens(
  platform: Platform,
  call: Call,
  held: Pick<TokenSet, 'accessToken' | 'refreshToken' | 'accessExpiresAt' | 'scopes'>,
): Promise<TokenSet> {
  if (platform.renewal.model === 'long-lived-exchange' && platform.upgrade)
    return platform.upgrade(call, held)
  const refreshToken = held.refreshToken
  if (!refreshToken) throw new PlatformFailure(platform.id, 'ours', 'nothing-to-refresh-with')

  const reply = await sendTokenRequest(platform, call, ({ server, client, authenticate }, options) =>
    oauth.refreshTokenGrantRequest(server, client, authenticate, refreshToken.reveal(), options),
  )
  return readTokenReply(platform, 'refresh', reply, call.clock.now())
}
