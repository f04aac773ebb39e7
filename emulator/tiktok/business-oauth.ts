import { withQuery } from '../core/oauth/decide.ts'
import type { AuthorizeProblem, Dialect, TokenProblem } from '../core/oauth/dialect.ts'
import { randomFrom } from '../core/oauth/digest.ts'
import { advertisers } from '../world/tiktok.ts'
import { businessAnswer, businessFailures } from './failures.ts'
import { roleNow } from './roles.ts'

const HEX = '0123456789abcdef'

/** Numeric permissions an approved app holds (`platforms/tiktok.md` §3.1): nobody asks for them, the portal sets them. */
const permissions: Readonly<Record<string, string>> = {
  '1': 'Manage ad accounts',
  '2': 'Manage ads',
  '3': 'Manage audiences',
  '4': 'See reports',
  '5': 'Measure',
  '6': 'Manage creatives',
  '8': 'Manage pixels',
}

/** TikTok API for Business: an app of its own, ad accounts to tick, a token without end. */
export const businessDialect: Dialect = {
  platform: 'tiktok',
  appKinds: ['business'],
  facts: () => ({
    code: { lifetimeSeconds: 3600, reuseEndsGrant: false },
    proofKey: { need: 'ignored', methods: [] },
    accessLifetimeSeconds: null,
    refresh: null,
    again: 'stands-beside',
    redirectMatches: (registered, given) => registered === given,
    declinable: () => false,
  }),
  mint: {
    code: () => randomFrom(HEX, 40),
    access: () => randomFrom(HEX, 40),
    refresh: () => randomFrom(HEX, 40),
  },
  authorize: {
    at: (host, path) => host === 'business' && (path === '/portal/auth' || path === '/portal/auth/'),
    // No request names permissions; the empty name never occurs in a query.
    names: { clientId: 'app_id', redirectUri: 'redirect_uri', scope: '', state: 'state', responseType: null },
    required: [],
    scopeSeparator: /,/,
    maxStateLength: null,
    scopes: permissions,
    defaultScopes: () => Object.keys(permissions),
    assets: (core, _request, person) =>
      advertisers
        .filter(({ id }) => roleNow(core, id, person.id) !== 'none')
        .map(({ id, name, status }) => ({ id, name, detail: `${id} · ${status}`, group: 'Ad accounts' })),
    refuse: (problem) => ({
      page: { status: 400, title: 'Something went wrong', text: refusalText(problem) },
    }),
    allow: (request, _decision, code) =>
      withQuery(request.redirectUri, { auth_code: code, code, state: request.state }),
    deny: (request) =>
      withQuery(request.redirectUri, {
        error: 'access_denied',
        error_description: 'The advertiser refused',
        state: request.state,
      }),
  },
  token: {
    encodings: ['json'],
    names: {
      clientId: 'app_id',
      clientSecret: 'secret',
      grantType: 'grant_type',
      code: 'auth_code',
      redirectUri: 'redirect_uri',
      verifier: 'code_verifier',
      refreshToken: 'refresh_token',
    },
    clientAuthentication: () => 'body',
    defaultGrantType: 'authorization_code',
    redirectRequired: false,
    answer: (_core, { grant, accessToken }) =>
      businessAnswer({
        access_token: accessToken,
        advertiser_ids: grant.assets ?? [],
        scope: grant.scopes.map(Number),
      }),
    refuse: refuseToken,
  },
}

function refuseToken({ kind, detail }: TokenProblem): Response {
  switch (kind) {
    case 'client-unknown':
    case 'client-secret':
      return businessFailures.client()
    case 'code-unknown':
    case 'code-expired':
    case 'code-used':
    case 'redirect-mismatch':
      return businessFailures.authCode()
    default:
      return businessFailures.parameter(`${detail}: the field is missing or not right.`)
  }
}

function refusalText({ kind }: AuthorizeProblem): string {
  if (kind === 'client-unknown') return 'The app_id is not known.'
  if (kind === 'redirect-unregistered') return 'The redirect_uri is not one of those registered for the app.'
  return 'The request is not right.'
}
