import { after, secondsMs } from '../../base/clock.ts'
import { Secret } from '../../base/secret.ts'
import type { Reply } from '../egress.ts'
import { PlatformFailure } from '../failure.ts'
import { parseJson } from '../parse-json.ts'
import type { Platform, TokenError, TokenSet } from '../platform.ts'
import { retryAfter } from '../retry-after.ts'
import { salvage } from './salvage.ts'

type Body = Readonly<Record<string, unknown>>

/**
 * Judges a complete answer of the token endpoint (RFC 6749 sections 5.1 and 5.2).
 * Lenient where nothing depends on it (content type, missing token_type, numbers sent as text, an id_token we do not
 * use); whatever it cannot read is `unknown-outcome`, with any tokens found in it salvaged. Plain and synchronous: until its
 * tokens are written down, a crash would lose them.
 */
export function readTokenReply(
  platform: Platform,
  request: TokenError['request'],
  reply: Reply,
  now: Date,
): TokenSet {
  const body = asObject(parseJson(reply.body))
  const isSuccess = reply.status >= 200 && reply.status < 300
  if (body && isSuccess && typeof body.access_token === 'string' && body.access_token !== '') {
    return toTokenSet(platform, body, body.access_token, reply, now)
  }
  throw tokenFailure(platform, request, reply, now)
}

/** The failure that an answer without usable tokens stands for. */
export function tokenFailure(
  platform: Platform,
  request: TokenError['request'],
  reply: Reply,
  now: Date,
): PlatformFailure {
  const salvaged = salvage(reply.body)
  const body = asObject(parseJson(reply.body))
  const code = `${reply.status}`
  if (!body) return new PlatformFailure(platform.id, 'unknown-outcome', `${code}/not-json`, { salvaged })
  // The refusal may come from something in between, after the platform did its work.
  if (reply.status >= 500 || reply.status === 408) {
    return new PlatformFailure(platform.id, 'unknown-outcome', code, { salvaged })
  }
  const isSuccess = reply.status < 300
  if (typeof body.error !== 'string' && (isSuccess || salvaged)) {
    return new PlatformFailure(platform.id, 'unknown-outcome', `${code}/odd-body`, { salvaged })
  }
  const verdict = platform.classifyTokenError({
    request,
    status: reply.status,
    error: typeof body.error === 'string' ? body.error : '',
    description: typeof body.error_description === 'string' ? body.error_description : '',
  })
  return new PlatformFailure(platform.id, verdict.kind, verdict.code, {
    cause: verdict.cause,
    until: verdict.kind === 'limited' ? retryAfter(reply, now) : undefined,
    salvaged,
  })
}

function toTokenSet(platform: Platform, body: Body, accessToken: string, reply: Reply, now: Date): TokenSet {
  const refreshToken = nonEmpty(body.refresh_token)
  // Of the token types there are (RFC 6749 section 7.1), these platforms give one, and some do not name it.
  if (nonEmpty(body.token_type) !== undefined && `${body.token_type}`.toLowerCase() !== 'bearer') {
    throw new PlatformFailure(platform.id, 'unknown-outcome', `${reply.status}/odd-body`, {
      salvaged: salvage(reply.body),
    })
  }
  const scope = Array.isArray(body.scope) ? body.scope.join(' ') : (nonEmpty(body.scope) ?? '')
  const { model, accessSeconds, refreshSeconds } = platform.renewal
  // Where tokens are exchanged for long-lived ones, no expires_in means that the token does not expire.
  const lifetime = seconds(body.expires_in) ?? (model === 'long-lived-exchange' ? undefined : accessSeconds)
  // `refresh_token_expires_in` at LinkedIn, `refresh_expires_in` at TikTok; only a rotating one starts anew each time.
  const refreshLifetime =
    seconds(body.refresh_token_expires_in) ??
    seconds(body.refresh_expires_in) ??
    (model === 'rotating-refresh-token' ? refreshSeconds : undefined)
  return {
    accessToken: new Secret(accessToken),
    accessExpiresAt: lifetime === undefined ? undefined : after(now, secondsMs(lifetime)),
    refreshToken: refreshToken === undefined ? undefined : new Secret(refreshToken),
    refreshExpiresAt:
      refreshToken === undefined || refreshLifetime === undefined
        ? undefined
        : after(now, secondsMs(refreshLifetime)),
    // LinkedIn and TikTok answer with commas where RFC 6749 has spaces.
    scopes: [...new Set(scope.split(/[\s,]+/).filter(Boolean))],
  }
}

function asObject(value: unknown): Body | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : undefined
}

/** Seconds as a number or as text; undefined when absent, zero (Meta: never), negative or absurd (over 100 years). */
function seconds(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && number > 0 && number < 3_200_000_000 ? Math.floor(number) : undefined
}

const nonEmpty = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined
