import type { Core } from '../../core/core.ts'
import { randomFrom } from '../../core/oauth/digest.ts'
import { settingOf } from '../../core/platform.ts'
import { xSettings } from '../settings.ts'
import { secretOf } from './access-tokens.ts'
import { legacyFailures, refuseSigned } from './failures.ts'
import { formAnswer } from './form-answer.ts'
import { keepRequestToken } from './request-tokens.ts'
import { type SignatureChecks, verifySigned } from './verify-signed.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** `POST /oauth/request_token`: the app lodges a callback and what it wants (RFC 5849 §2.1). */
export async function requestToken(core: Core, checks: SignatureChecks, request: Request): Promise<Response> {
  // There is no token yet, so nothing but the consumer secret signs.
  const verified = await verifySigned(core, checks, request, (token) => (token === null ? '' : null))
  if ('problem' in verified) return refuseSigned(verified.problem)
  const { app, signed } = verified
  const callback = signed.parameters.get('oauth_callback')
  if (!callback || !app.redirectUris.includes(callback)) return legacyFailures.callback()
  const wanted = signed.parameters.get('x_auth_access_type')
  if (wanted !== undefined && wanted !== 'read' && wanted !== 'write') return legacyFailures.badRequest()
  const level = settingOf(core, { id: 'x', settings: xSettings }, 'appPermissions', app).split('-')

  const token = randomFrom(LETTERS, 27)
  keepRequestToken(core, token, {
    clientId: app.clientId,
    callback,
    permissions: wanted === 'read' ? ['read'] : level,
    issuedAt: core.now(),
    answer: null,
    usedAt: null,
  })
  return formAnswer({
    oauth_token: token,
    oauth_token_secret: secretOf(core, token),
    oauth_callback_confirmed: 'true',
  })
}
