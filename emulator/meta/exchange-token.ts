import type { Core } from '../core/core.ts'
import { randomText } from '../core/oauth/digest.ts'
import { recordToken } from '../core/oauth/tokens.ts'
import type { App } from '../core/state.ts'
import { errorResponse, failures, GraphFailure } from './failures.ts'
import { identifyCaller } from './identify-caller.ts'
import { isLongLived, newToken } from './new-token.ts'

export const LONG_SECONDS = 60 * 86_400
const DAY_MS = 86_400_000

/**
 * `grant_type=fb_exchange_token` (§1.3): a working user token becomes one of 60 days. A long one younger than a day
 * comes back as it is. Nothing here renews the data access clock.
 */
export function exchangeLongLived(core: Core, app: App, values: ReadonlyMap<string, string>): Response {
  const text = values.get('fb_exchange_token')
  if (!text) return errorResponse(failures.missingOauth('fb_exchange_token'))
  try {
    const caller = identifyCaller(core, text)
    if (caller.is !== 'user' || caller.app.clientId !== app.clientId)
      return errorResponse(failures.parameterInvalid('The fb_exchange_token is not a user token of this app'))
    const { token, grant } = caller
    const now = core.now()
    if (isLongLived(token) && now < token.issuedAt + DAY_MS && token.expiresAt !== null)
      return answer(text, Math.floor((token.expiresAt - now) / 1000))
    const fresh = newToken()
    recordToken(core, fresh, {
      kind: 'access',
      platform: 'meta',
      clientId: app.clientId,
      grantId: grant.id,
      expiresAt: now + LONG_SECONDS * 1000,
    })
    return answer(fresh, LONG_SECONDS)
  } catch (error) {
    if (error instanceof GraphFailure) return errorResponse(error.error)
    throw error
  }
}

/** `grant_type=client_credentials`: a token of the app itself; `{id}|{secret}` works as well. */
export function appToken(core: Core, app: App): Response {
  const text = `${app.clientId}|${randomText(20)}`
  recordToken(core, text, {
    kind: 'app',
    platform: 'meta',
    clientId: app.clientId,
    grantId: null,
    expiresAt: null,
  })
  return Response.json({ access_token: text, token_type: 'bearer' })
}

const answer = (text: string, seconds: number): Response =>
  Response.json({ access_token: text, token_type: 'bearer', expires_in: seconds })
