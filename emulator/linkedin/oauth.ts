import type { Core, Person } from '../core/core.ts'
import { withQuery } from '../core/oauth/decide.ts'
import type {
  AuthorizeProblem,
  AuthorizeRequest,
  Decision,
  Dialect,
  TokenProblem,
} from '../core/oauth/dialect.ts'
import { randomText } from '../core/oauth/digest.ts'
import { liveGrantsOf } from '../core/oauth/grants.ts'
import { tokensOf } from '../core/oauth/tokens-of-grant.ts'
import { settingOf } from '../core/platform.ts'
import { numberOf } from '../core/settings.ts'
import { oauthFailures } from './failures.ts'
import { makeIdToken } from './openid.ts'
import { linkedInSettings } from './settings.ts'

const DAY = 86_400
const settings = { id: 'linkedin', settings: linkedInSettings } as const

/** Every scope with what its consent page says and the product it belongs to (`platforms/linkedin.md` §1.7). */
const table: Readonly<Record<string, readonly [product: 'sign-in' | 'pages' | 'ads' | 'any', says: string]>> =
  {
    openid: ['sign-in', 'Sign you in with your name and photo'],
    profile: ['sign-in', 'See your name and photo'],
    email: ['sign-in', 'See your e-mail address'],
    r_basicprofile: ['any', 'See your basic profile'],
    w_member_social: ['any', 'Post, comment and react as you'],
    r_member_social: ['any', 'See your posts, comments and reactions'],
    w_organization_social: ['pages', 'Post, comment and react as your organisation'],
    r_organization_social: ['pages', 'See your organisation’s posts and what people say about them'],
    rw_organization_admin: ['pages', 'Manage your organisation’s page and see its statistics'],
    r_organization_admin: ['pages', 'See your organisation’s page and its statistics'],
    r_ads: ['ads', 'See your ad accounts'],
    rw_ads: ['ads', 'Manage your ad accounts'],
    r_ads_reporting: ['ads', 'See how your ads perform'],
    rw_conversions: ['ads', 'Manage conversions and Insight Tags of your ad accounts'],
    r_marketing_leadgen_automation: ['ads', 'See your lead forms and their answers'],
    rw_dmp_segments: ['ads', 'Manage your matched audiences'],
    rw_events: ['any', 'Manage your events'],
    r_events: ['any', 'See your events'],
  }

/** LinkedIn's OAuth 2.0: 30-minute codes, one scope set a member and app, refresh tokens that end with the year. */
export const dialect: Dialect = {
  platform: 'linkedin',
  appKinds: ['confidential'],
  facts: (core, app) => ({
    code: { lifetimeSeconds: 30 * 60, reuseEndsGrant: false },
    proofKey: { need: 'ignored', methods: [] },
    accessLifetimeSeconds: numberOf(core, settings, 'accessSeconds', app) ?? 60 * DAY,
    refresh:
      settingOf(core, settings, 'refreshTokens', app) === 'off'
        ? null
        : {
            lifetimeSeconds: 365 * DAY,
            renewal: 'ceiling',
            needsScope: null,
            rotates: false,
            reuseEndsGrant: false,
          },
    again: 'ends-former-unless-same-scopes',
    redirectMatches: (registered, given) => withoutQuery(registered) === withoutQuery(given),
    declinable: () => false,
  }),
  mint: {
    code: () => `AQT${randomText(96)}`,
    access: () => `AQX${randomText(258)}`,
    refresh: () => `AQW${randomText(258)}`,
  },
  authorize: {
    at: (host, path) => host === 'www' && path === '/oauth/v2/authorization',
    names: {
      clientId: 'client_id',
      redirectUri: 'redirect_uri',
      scope: 'scope',
      state: 'state',
      responseType: 'response_type',
    },
    required: ['response_type', 'scope'],
    scopeSeparator: /[\s,]+/,
    maxStateLength: null,
    scopes: Object.fromEntries(Object.entries(table).map(([scope, [, says]]) => [scope, says])),
    check: unapprovedScope,
    withoutAsking,
    refuse(problem, request) {
      if (problem.kind === 'other' && request) {
        const error = { error: 'unauthorized_scope_error', error_description: scopeText(problem.detail) }
        return { location: withQuery(request.redirectUri, { ...error, state: request.state }) }
      }
      return { page: { status: 401, title: 'Something went wrong', text: refusalText(problem) } }
    },
    allow: (request, _decision, code) => withQuery(request.redirectUri, { code, state: request.state }),
    deny: (request) => cancelled(request, 'user_cancelled_authorize', 'The user cancelled the authorization'),
    cancelSignIn: (request) =>
      cancelled(request, 'user_cancelled_login', 'The user cancelled LinkedIn login'),
  },
  token: {
    renewsAt: (host, path) => host === 'www' && path === '/oauth/v2/accessToken',
    encodings: ['form'],
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
    defaultGrantType: null,
    redirectRequired: true,
    answer(core, { app, grant, accessToken, accessExpiresIn, refreshToken, refreshExpiresIn }) {
      const body = {
        access_token: accessToken,
        expires_in: accessExpiresIn,
        ...(refreshToken === null
          ? {}
          : { refresh_token: refreshToken, refresh_token_expires_in: refreshExpiresIn }),
        scope: grant.scopes.join(','),
        token_type: 'Bearer',
        ...(grant.scopes.includes('openid') ? { id_token: makeIdToken(core, app, grant) } : {}),
      }
      return Response.json(body, { headers: { 'cache-control': 'no-store' } })
    },
    refuse: refuseToken,
  },
}

/** Query parameters do not count when a callback is compared (§1.1). */
const withoutQuery = (address: string): string => address.split('?')[0] ?? address

function cancelled(request: AuthorizeRequest, error: string, description: string): string {
  return withQuery(request.redirectUri, { error, error_description: description, state: request.state })
}

function unapprovedScope(core: Core, request: AuthorizeRequest): AuthorizeProblem | null {
  const approved = settingOf(core, settings, 'products', request.app)
  if (approved === 'all') return null
  const odd = request.scopes.find((scope) => ![approved, 'any'].includes(table[scope]?.[0] ?? 'any'))
  return odd ? { kind: 'other', detail: odd } : null
}

const scopeText = (scope: string): string => `Scope "${scope}" is not authorized for your application`

/** The member granted exactly this already and the token still lives: LinkedIn does not ask again (live apps here). */
function withoutAsking(core: Core, request: AuthorizeRequest, person: Person): Decision | null {
  if (request.app.maturity !== 'live') return null
  const pair = { platform: 'linkedin', clientId: request.app.clientId, person: person.id } as const
  const same = liveGrantsOf(core, pair).find(
    ({ scopes }) =>
      scopes.length === request.scopes.length && scopes.every((scope) => request.scopes.includes(scope)),
  )
  const alive =
    same &&
    [...tokensOf(core.state.tokens, same.id)].some(
      ({ kind, deadAt, expiresAt }) => kind === 'access' && deadAt === null && (expiresAt ?? 0) > core.now(),
    )
  return alive ? { person, granted: request.scopes, declined: [], assets: null } : null
}

function refuseToken({ kind, detail }: TokenProblem): Response {
  switch (kind) {
    case 'parameter-missing':
    case 'client-unauthenticated':
      return oauthFailures.missing(detail)
    case 'client-unknown':
    case 'client-secret':
      return oauthFailures.client()
    case 'grant-type':
      return oauthFailures.grantType()
    case 'code-unknown':
    case 'code-used':
      return oauthFailures.codeNotFound()
    case 'code-expired':
    case 'redirect-mismatch':
    case 'verifier':
      return oauthFailures.codeMismatch()
    case 'refresh-expired':
      return oauthFailures.refresh('expired')
    case 'refresh-ended':
      return oauthFailures.refresh('revoked')
    case 'refresh-unknown':
    case 'refresh-reused':
    case 'token-unknown':
      return oauthFailures.refresh('invalid')
    case 'body-malformed':
    case 'parameter-repeated':
    case 'other':
      return oauthFailures.malformed()
  }
}

function refusalText({ kind, detail }: AuthorizeProblem): string {
  const why: Partial<Record<AuthorizeProblem['kind'], string>> = {
    'client-unknown': 'No application has this client_id.',
    'redirect-unregistered': 'The redirect_uri does not match a registered one.',
    'scope-unknown': `The scope "${detail}" does not exist.`,
    'parameter-missing': `The request lacks "${detail}".`,
    'parameter-repeated': `The request has "${detail}" twice.`,
    'response-type': 'The response_type must be "code".',
  }
  return `You were not sent back to the application. ${why[kind] ?? 'The request is not right.'}`
}
