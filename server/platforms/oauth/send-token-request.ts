import type { Reply } from '../egress.ts'
import { EgressError } from '../egress-error.ts'
import { PlatformFailure } from '../failure.ts'
import type { Call, Platform } from '../platform.ts'
import { type OAuthClient, oauthClient } from './client.ts'
import { salvage } from './salvage.ts'

/**
 * Sends one request to the token or revocation endpoint, once, and hands back the complete answer in RFC 6749 words.
 * Throws PlatformFailure: `unavailable` when nothing was sent, `unknown-outcome` when no complete answer came.
 */
export async function sendTokenRequest(
  platform: Platform,
  call: Call,
  send: (client: OAuthClient, options: ReturnType<OAuthClient['options']>) => Promise<unknown>,
): Promise<Reply> {
  const client = oauthClient(platform, call)
  let reply: Reply | undefined
  try {
    await send(
      client,
      client.options((answer) => {
        reply = answer
      }),
    )
  } catch (error) {
    if (error instanceof EgressError) throw withoutAnswer(platform.id, error)
    // The library or the normaliser stumbled. Before an answer that is our mistake; after one, the answer counts.
    if (!reply) throw new PlatformFailure(platform.id, 'ours', 'request-not-made')
  }
  if (!reply) throw new PlatformFailure(platform.id, 'ours', 'request-not-made')
  return reply
}

function withoutAnswer(platform: string, error: EgressError): PlatformFailure {
  if (error.kind === 'not-sent') return new PlatformFailure(platform, 'unavailable', error.reason)
  const salvaged = error.partial ? salvage(error.partial.reveal()) : undefined
  return new PlatformFailure(platform, 'unknown-outcome', error.reason, { salvaged })
}
