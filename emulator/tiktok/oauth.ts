import type { Core, Person } from '../core/core.ts'
import { withQuery } from '../core/oauth/decide.ts'
import type {
  AuthorizeProblem,
  AuthorizeRequest,
  Decision,
  Dialect,
  TokenProblem,
} from '../core/oauth/dialect.ts'
import { derive, randomFrom, randomText } from '../core/oauth/digest.ts'
import { liveGrantsOf } from '../core/oauth/grants.ts'
import { recordToken } from '../core/oauth/tokens.ts'
import { settingOf } from '../core/platform.ts'
import { numberOf } from '../core/settings.ts'
import type { App } from '../core/state.ts'
import { oauthFailures } from './failures.ts'
import { tiktokSettings } from './settings.ts'

const DAY = 86_400
const BASIC = 'user.info.basic'
const settings = { id: 'tiktok', settings: tiktokSettings } as const

/** Every scope with what its consent page says (`platforms/tiktok.md` §1.2). */
export const scopes: Readonly<Record<string, string>> = {
  [BASIC]: 'See your name and picture',
  'user.info.profile': 'See your user name, bio and profile links',
  'user.info.stats': 'See how many followers, likes and videos you have',
  'video.list': 'See your public videos',
  'video.upload': 'Put drafts into your inbox',
  'video.publish': 'Post for you',
}

/** The person's id in one app, and over all apps of one developer (here: all apps). */
export const openIdOf = (core: Core, clientId: string, person: string): string =>
  `-000${derive(core, 'tiktok', 'open', clientId, person).toString('base64url').slice(0, 32)}`
export const unionIdOf = (core: Core, person: string): string =>
  derive(core, 'tiktok', 'union', person).toString('hex').slice(0, 32)

/** Login Kit v2: comma scopes that may be unticked, flat errors, two token profiles. */
export const dialect: Dialect = {
  platform: 'tiktok',
  appKinds: ['web', 'desktop'],
  facts(core, app) {
    const legacy = settingOf(core, settings, 'profile', app) === 'legacy'
    const desktop = app.kind === 'desktop'
    return {
      code: { lifetimeSeconds: 600, reuseEndsGrant: false },
      proofKey: desktop
        ? { need: 'required', methods: ['S256-hex'] }
        : { need: 'optional', methods: ['S256', 'S256-hex'] },
      accessLifetimeSeconds: numberOf(core, settings, 'accessSeconds', app) ?? (legacy ? DAY : 7200),
      refresh: {
        lifetimeSeconds: (legacy ? 365 : 180) * DAY,
        renewal: 'sliding',
        needsScope: null,
        rotates: !legacy,
        reuseEndsGrant: !legacy,
        graceSeconds: numberOf(core, settings, 'refreshGraceSeconds', app) ?? 0,
      },
      again: 'stands-beside',
      redirectMatches: desktop ? matchesOpenPort : (registered, given) => registered === given,
      declinable: (scope) => scope !== BASIC,
    }
  },
  mint: {
    // Codes really carry signs that must be percent-decoded before the exchange.
    code: () => `${randomText(48)}*0!${randomFrom('0123456789', 4)}.u1`,
    access: () => `act.${randomText(48)}!${randomFrom('0123456789', 4)}.u1`,
    refresh: () => `rft.${randomText(48)}!${randomFrom('0123456789', 4)}.u1`,
  },
  authorize: {
    at: (host, path) => host === 'www' && (path === '/v2/auth/authorize/' || path === '/v2/auth/authorize'),
    names: {
      clientId: 'client_key',
      redirectUri: 'redirect_uri',
      scope: 'scope',
      state: 'state',
      responseType: 'response_type',
    },
    required: ['response_type', 'scope'],
    scopeSeparator: /,/,
    maxStateLength: null,
    scopes,
    withoutAsking,
    refuse(problem, request) {
      if (!request)
        return { page: { status: 400, title: 'Something went wrong', text: refusalText(problem) } }
      return { location: failed(request, errorOf(problem), refusalText(problem)) }
    },
    allow: (request, { granted }, code) =>
      withQuery(request.redirectUri, { code, scopes: granted.join(','), state: request.state }),
    deny: (request) => failed(request, 'access_denied', 'User denied the authorization'),
    cancelSignIn: (request) => failed(request, 'access_denied', 'User cancelled the login'),
  },
  token: {
    renewsAt: (host, path) => host === 'open' && path === '/v2/oauth/token/',
    encodings: ['form'],
    names: {
      clientId: 'client_key',
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
    otherGrants: { client_credentials: clientToken },
    answer(core, { app, grant, accessToken, accessExpiresIn, refreshToken, refreshExpiresIn }) {
      const body = {
        access_token: accessToken,
        expires_in: accessExpiresIn,
        open_id: openIdOf(core, app.clientId, grant.person),
        refresh_expires_in: refreshExpiresIn,
        refresh_token: refreshToken,
        scope: grant.scopes.join(','),
        token_type: 'Bearer',
      }
      return Response.json(body, { headers: { 'cache-control': 'no-store' } })
    },
    refuse: refuseToken,
  },
}

/** `http://127.0.0.1:*` + path means any port. */
function matchesOpenPort(registered: string, given: string): boolean {
  if (registered === given) return true
  const [head, tail] = registered.split(':*')
  if (head === undefined || tail === undefined || !given.startsWith(`${head}:`)) return false
  const rest = given.slice(head.length + 1)
  return rest.replace(/^\d{1,5}/, '') === tail && /^\d/.test(rest)
}

const failed = (request: AuthorizeRequest, error: string, description: string): string =>
  withQuery(request.redirectUri, { error, error_description: description, state: request.state })

/** Without `disable_auto_auth=1` an account that consented to all of this already is silently used again (§1.1). */
function withoutAsking(core: Core, request: AuthorizeRequest, person: Person): Decision | null {
  if (request.query.get('disable_auto_auth') === '1') return null
  const pair = { platform: 'tiktok', clientId: request.app.clientId, person: person.id } as const
  const covered = liveGrantsOf(core, pair).some((grant) =>
    request.scopes.every((scope) => grant.scopes.includes(scope)),
  )
  return covered ? { person, granted: request.scopes, declined: [], assets: null } : null
}

/** `grant_type=client_credentials`: a token of the app, for research only. */
function clientToken(core: Core, app: App): Response {
  const token = `clt.${randomText(48)}`
  const expiresAt = core.now() + 7200 * 1000
  recordToken(core, token, {
    kind: 'app',
    platform: 'tiktok',
    clientId: app.clientId,
    grantId: null,
    expiresAt,
  })
  return Response.json({ access_token: token, expires_in: 7200, token_type: 'Bearer' })
}

function refuseToken({ kind, detail }: TokenProblem): Response {
  switch (kind) {
    case 'parameter-missing':
      return detail === 'code_verifier' ? oauthFailures.verifier() : oauthFailures.missing(detail)
    case 'client-unauthenticated':
      return oauthFailures.missing(detail)
    case 'client-unknown':
    case 'client-secret':
      return oauthFailures.client()
    case 'grant-type':
      return oauthFailures.grantType()
    case 'code-unknown':
    case 'code-expired':
    case 'code-used':
      return oauthFailures.code()
    case 'redirect-mismatch':
      return oauthFailures.redirect()
    case 'verifier':
      return oauthFailures.verifier()
    case 'refresh-unknown':
    case 'refresh-expired':
    case 'refresh-reused':
    case 'refresh-ended':
    case 'token-unknown':
      return oauthFailures.refresh()
    case 'body-malformed':
    case 'parameter-repeated':
    case 'other':
      return oauthFailures.malformed()
  }
}

function errorOf({ kind }: AuthorizeProblem): string {
  if (kind === 'scope-unknown') return 'invalid_scope'
  return kind === 'response-type' ? 'unsupported_response_type' : 'invalid_request'
}

function refusalText({ kind, detail }: AuthorizeProblem): string {
  const why: Partial<Record<AuthorizeProblem['kind'], string>> = {
    'client-unknown': 'The client_key is not known.',
    'redirect-unregistered': 'The redirect_uri is not one of those registered.',
    'scope-unknown': `The scope ${detail} does not exist.`,
    'parameter-missing': `The parameter ${detail} is missing.`,
    'parameter-repeated': `The parameter ${detail} comes twice.`,
    'challenge-method': 'The code_challenge_method must be S256.',
    'challenge-malformed': 'Code verifier or code challenge is invalid.',
    'response-type': 'The response_type must be code.',
  }
  return why[kind] ?? 'The request is not right.'
}
