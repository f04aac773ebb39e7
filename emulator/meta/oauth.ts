import type { Core } from '../core/core.ts'
import { withQuery } from '../core/oauth/decide.ts'
import type { AuthorizeRequest, Dialect, TokenProblem } from '../core/oauth/dialect.ts'
import { digest, randomText } from '../core/oauth/digest.ts'
import { makeGrant } from '../core/oauth/grants.ts'
import { issueTokens } from '../core/oauth/issue-tokens.ts'
import { settingOf } from '../core/platform.ts'
import { confirmConsent, DATA_ACCESS_MS, mirrorConsent } from './consents.ts'
import { asks, assets, denial, findProblem, personProblem, refuse, responseWords } from './dialog.ts'
import { appToken, exchangeLongLived, LONG_SECONDS } from './exchange-token.ts'
import { errorResponse, failures } from './failures.ts'
import { newToken } from './new-token.ts'
import { ALWAYS, permissions } from './permissions.ts'
import { metaSettings } from './settings.ts'

const SHORT_SECONDS = 5400
const platform = { id: 'meta', settings: metaSettings } as const

/** Facebook Login, plain and for Business: one consent per app and person, no refresh tokens. */
export const dialect: Dialect = {
  platform: 'meta',
  appKinds: ['business', 'consumer'],
  facts: (core, app) => ({
    code: { lifetimeSeconds: 600, reuseEndsGrant: false },
    proofKey: { need: 'ignored', methods: [] },
    accessLifetimeSeconds:
      settingOf(core, platform, 'codeToken', app) === 'long' ? LONG_SECONDS : SHORT_SECONDS,
    refresh: null,
    again: 'joins',
    redirectMatches: (registered, given) => registered === given,
    declinable: (scope) => scope !== ALWAYS,
  }),
  mint: { code: () => `AQ${randomText(96)}`, access: newToken, refresh: newToken },
  authorize: {
    // The second is older, and many programs still begin there.
    at: (host, path) =>
      (host === 'www' && /^\/(v\d+\.\d+\/)?dialog\/oauth\/?$/.test(path)) ||
      (host === 'graph' && /^\/(v\d+\.\d+\/)?oauth\/authorize\/?$/.test(path)),
    names: {
      clientId: 'client_id',
      redirectUri: 'redirect_uri',
      scope: 'scope',
      state: 'state',
      responseType: null, // has words of its own: see findProblem
    },
    required: [],
    scopeSeparator: /[\s,]+/,
    maxStateLength: null,
    scopes: permissions,
    defaultScopes: () => [ALWAYS],
    check: findProblem,
    personProblem,
    asks,
    assets,
    refuse,
    allow,
    deny: denial,
  },
  token: {
    encodings: ['query', 'form', 'json'],
    names: {
      clientId: 'client_id',
      clientSecret: 'client_secret',
      grantType: 'grant_type',
      code: 'code',
      redirectUri: 'redirect_uri',
      verifier: 'code_verifier',
      refreshToken: 'refresh_token',
    },
    clientAuthentication: () => 'body',
    defaultGrantType: 'authorization_code',
    redirectRequired: true,
    otherGrants: { fb_exchange_token: exchangeLongLived, client_credentials: appToken },
    answer: (_core, { accessToken, accessExpiresIn }) =>
      Response.json({
        access_token: accessToken,
        token_type: 'bearer',
        ...(accessExpiresIn === null ? {} : { expires_in: accessExpiresIn }),
      }),
    refuse: (problem) => errorResponse(tokenError(problem)),
  },
  onGrant: mirrorConsent,
}

/** The consent holds from here on, for tokens there are already too; the code is only the way to a new one. */
function allow(
  request: AuthorizeRequest,
  decision: Parameters<Dialect['authorize']['allow']>[1],
  code: string,
  core: Core,
): string {
  const { app, redirectUri, state } = request
  confirmConsent(core, { clientId: app.clientId, person: decision.person.id }, decision)
  const words = responseWords(request)
  const told = words.includes('granted_scopes')
    ? { granted_scopes: decision.granted.join(','), denied_scopes: decision.declined.join(',') }
    : {}
  const withCode = words.includes('code') || !words.includes('token')
  const values = { ...(withCode ? { code } : {}), ...told, state }
  if (!words.includes('token')) return `${withQuery(redirectUri, values)}#_=_`
  const fragment = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...tokenFor(core, request, code, withCode), ...values }))
    if (value !== null) fragment.append(name, String(value))
  return `${redirectUri}#${fragment}`
}

/** `response_type=token`: the token comes with the redirect. Without a code beside it, the code made is spent. */
function tokenFor(
  core: Core,
  { app }: AuthorizeRequest,
  text: string,
  codeToo: boolean,
): Record<string, string | number | null> {
  const code = core.state.codes[digest(text)]
  if (!code) return {}
  const grant = makeGrant(core, dialect, code, 'joins')
  if (!codeToo) {
    core.change((state) => {
      state.codes[digest(text)] = { ...code, usedAt: core.now(), grantId: grant.id }
    })
  }
  const issued = issueTokens(core, dialect, app, grant)
  return {
    access_token: issued.accessToken,
    expires_in: issued.accessExpiresIn,
    data_access_expiration_time: Math.floor((core.now() + DATA_ACCESS_MS) / 1000),
  }
}

function tokenError({ kind, detail }: TokenProblem): ReturnType<typeof failures.codeUsed> {
  switch (kind) {
    case 'client-unauthenticated':
      return detail === 'client_id' ? failures.clientUnknown() : failures.clientSecret()
    case 'client-unknown':
      return failures.clientUnknown()
    case 'client-secret':
      return failures.clientSecret()
    case 'redirect-mismatch':
      return failures.redirectDiffers()
    case 'code-used':
      return failures.codeUsed()
    case 'code-expired':
      return failures.codeExpired()
    case 'parameter-missing':
      return failures.missingOauth(detail)
    case 'grant-type':
      return failures.grantType()
    case 'body-malformed':
    case 'parameter-repeated':
      return failures.malformed()
    default:
      return failures.codeUnknown()
  }
}
