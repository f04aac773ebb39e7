import type { Core } from '../../core/core.ts'
import { digest } from '../../core/oauth/digest.ts'
import { makeGrant } from '../../core/oauth/grants.ts'
import { same } from '../../core/oauth/proof-key.ts'
import type { PersonId } from '../../world/people.ts'
import { xAccounts } from '../../world/x.ts'
import { accessTokenOf, secretOf } from './access-tokens.ts'
import { oauth1Dialects } from './dialect.ts'
import { legacyFailures, refuseSigned } from './failures.ts'
import { formAnswer } from './form-answer.ts'
import { findRequestToken, keepRequestToken } from './request-tokens.ts'
import { type SignatureChecks, verifySigned } from './verify-signed.ts'

/** `POST /oauth/access_token`: an allowed request token and its verifier become an access token, once (RFC 5849 §2.3). */
export async function accessToken(core: Core, checks: SignatureChecks, request: Request): Promise<Response> {
  core.change((state) => {
    state.truth.tokenRequests += 1
  })
  const verified = await verifySigned(core, checks, request, (token, app) =>
    token !== null && findRequestToken(core, token)?.clientId === app.clientId ? secretOf(core, token) : null,
  )
  if ('problem' in verified)
    return verified.problem === 'token' ? legacyFailures.requestToken() : refuseSigned(verified.problem)
  const { app, signed } = verified
  const token = signed.token ?? ''
  const found = findRequestToken(core, token)
  if (!found) return legacyFailures.requestToken()
  if (found.usedAt !== null) {
    core.change((state) => {
      state.truth.codeReuses += 1
    })
    return legacyFailures.requestToken()
  }
  const verifier = signed.parameters.get('oauth_verifier')
  if (!found.answer || !verifier || !same(digest(verifier), found.answer.verifier))
    return legacyFailures.verifier()

  keepRequestToken(core, token, { ...found, usedAt: core.now() })
  const [dialect] = oauth1Dialects
  if (!dialect) throw new Error('OAuth 1.0a has its pages')
  const { person } = found.answer
  const answered = {
    platform: 'x',
    clientId: app.clientId,
    person,
    redirectUri: found.callback,
    scopes: found.permissions,
    declined: [],
    assets: null,
    challenge: null,
    extra: {},
    issuedAt: found.issuedAt,
    usedAt: core.now(),
    grantId: null,
  } as const
  const grant = makeGrant(core, dialect, answered, 'joins')
  const text = accessTokenOf(core, app, grant)
  const account = xAccounts[person as PersonId]
  return formAnswer({
    oauth_token: text,
    oauth_token_secret: secretOf(core, text),
    user_id: account.id,
    screen_name: account.username,
  })
}
