import type { Core, Person } from '../core/core.ts'
import { withQuery } from '../core/oauth/decide.ts'
import type {
  Asks,
  Asset,
  AuthorizeProblem,
  AuthorizeRefusal,
  AuthorizeRequest,
  Dialect,
  TokenProblem,
} from '../core/oauth/dialect.ts'
import { digest, randomText } from '../core/oauth/digest.ts'
import { makeGrant } from '../core/oauth/grants.ts'
import { issueTokens } from '../core/oauth/issue-tokens.ts'
import { settingOf } from '../core/platform.ts'
import { pages } from '../world/meta.ts'
import { places } from '../world/places.ts'
import { confirmConsent, consentOf, FUTURE, mirrorConsent } from './consents.ts'
import { appToken, exchangeLongLived, LONG_SECONDS } from './exchange-token.ts'
import { errorResponse, failures } from './failures.ts'
import { newToken } from './new-token.ts'
import { ALWAYS, configured, permissions } from './permissions.ts'
import { pageTasks } from './reach.ts'
import { metaSettings } from './settings.ts'

const SHORT_SECONDS = 5400
const RESPONSE_WORDS = ['code', 'token', 'granted_scopes']
const platform = { id: 'meta', settings: metaSettings } as const

/** People with a role on every app: they may use it in development, and inspect its tokens. */
export const APP_ROLES: readonly string[] = ['hana']

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
    at: (host, path) => host === 'www' && /^\/(v\d+\.\d+\/)?dialog\/oauth\/?$/.test(path),
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
    deny: (request) =>
      `${withQuery(request.redirectUri, {
        error: 'access_denied',
        error_code: '200',
        error_description: 'Permissions error',
        error_reason: 'user_denied',
        state: request.state,
      })}#_=_`,
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

function findProblem(_core: Core, request: AuthorizeRequest): AuthorizeProblem | null {
  const words = responseWords(request)
  const odd = words.find((word) => !RESPONSE_WORDS.includes(word))
  if (odd !== undefined) return { kind: 'response-type', detail: odd }
  const config = request.query.get('config_id')
  if (config && config !== request.app.extra.configId) return { kind: 'other', detail: 'config_id' }
  return null
}

/** `response_type` takes several words at once; a comma or a space between them. */
function responseWords({ query }: AuthorizeRequest): string[] {
  const words = (query.get('response_type') ?? '').split(/[\s,]+/).filter(Boolean)
  return words.length === 0 ? ['code'] : words
}

/** An app in development serves nobody but its own people; Login for Business makes that look like a cancel (§1.1). */
function personProblem(core: Core, request: AuthorizeRequest, person: Person): AuthorizeProblem | null {
  if (settingOf(core, platform, 'dialog', request.app) === 'fails')
    return { kind: 'person-refused', detail: 'dialog' }
  if (request.app.maturity !== 'development' || APP_ROLES.includes(person.id)) return null
  return { kind: 'person-refused', detail: request.query.has('config_id') ? 'config_id' : 'development' }
}

/** A configuration asks all or nothing; else what was declined before is not asked again without `rerequest`. */
function asks(core: Core, request: AuthorizeRequest, person: Person): Asks {
  if (request.query.has('config_id')) return { scopes: configured, declinable: () => false }
  const scopes = [...new Set([ALWAYS, ...request.scopes])]
  const again =
    request.query
      .get('auth_type')
      ?.split(/[\s,]+/)
      .includes('rerequest') ?? false
  const declined = consentOf(core, { clientId: request.app.clientId, person: person.id })?.declined ?? []
  return {
    scopes: again ? scopes : scopes.filter((scope) => !declined.includes(scope)),
    declinable: (scope) => scope !== ALWAYS,
  }
}

/** Pages can be ticked as soon as a permission about Pages or Instagram is asked; Instagram and business ride along. */
function assets(core: Core, request: AuthorizeRequest, person: Person): readonly Asset[] {
  if (!asks(core, request, person).scopes.some((scope) => /^(pages|instagram)_/.test(scope))) return []
  const mine = pages.filter((page) => pageTasks(core, page, person.id).length > 0)
  if (mine.length === 0) return []
  const before = consentOf(core, { clientId: request.app.clientId, person: person.id })?.assets ?? []
  const ticked = (id: string): boolean => before.length === 0 || before.includes(id)
  return [
    ...mine.map((page) => ({
      id: page.id,
      name: places[page.place].name,
      detail: page.instagram ? `With Instagram @${page.instagram.username}` : 'Without Instagram',
      group: 'Pages the app may use',
      ticked: ticked(page.id),
    })),
    {
      id: FUTURE,
      name: 'All Pages, also those to come',
      detail: 'Instead of single ones',
      group: 'Pages the app may use',
      ticked: before.includes(FUTURE),
    },
  ]
}

function refuse(problem: AuthorizeProblem, request: AuthorizeRequest | null): AuthorizeRefusal {
  if (request && problem.kind === 'person-refused') {
    if (problem.detail === 'config_id') return { location: dialect.authorize.deny(request, NOBODY) }
    if (problem.detail === 'dialog') {
      return {
        location: withQuery(request.redirectUri, {
          error_code: '1349126',
          error_message: 'The app cannot be used just now. Please try again later.',
          state: request.state,
        }),
      }
    }
  }
  return { page: { status: 400, ...refusalWords(problem) } }
}

const NOBODY: Person = { id: '', name: '', story: '', platforms: [] }

function refusalWords({ kind, detail }: AuthorizeProblem): { title: string; text: string } {
  if (kind === 'client-unknown' || (kind === 'parameter-missing' && detail === 'client_id'))
    return { title: 'Invalid App ID', text: 'The provided app ID does not look like a valid app ID.' }
  if (kind === 'redirect-unregistered')
    return {
      title: 'URL Blocked',
      text: 'The redirect failed because the address is not among the Valid OAuth Redirect URIs of the app.',
    }
  if (kind === 'scope-unknown')
    return { title: 'Invalid Scopes', text: `There is no permission called ${detail}.` }
  if (kind === 'person-refused')
    return { title: 'App not active', text: 'The app is in development, and you have no role on it.' }
  return { title: 'Sorry, something went wrong', text: `The request cannot be used: ${detail}.` }
}

/** The consent holds from here on, for tokens there are already too; the code is only the way to a new one. */
function allow(
  request: AuthorizeRequest,
  decision: Parameters<Dialect['authorize']['allow']>[1],
  code: string,
  core: Core,
): string {
  const { app, redirectUri, state } = request
  confirmConsent(
    core,
    { clientId: app.clientId, person: decision.person.id },
    { granted: decision.granted, declined: decision.declined, assets: decision.assets ?? [] },
  )
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
    data_access_expiration_time: Math.floor((core.now() + 90 * 86_400_000) / 1000),
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
