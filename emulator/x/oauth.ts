import { randomBytes } from 'node:crypto'
import type { Core } from '../core/core.ts'
import { withQuery } from '../core/oauth/decide.ts'
import type { AuthorizeProblem, Dialect, Issued, TokenProblem } from '../core/oauth/dialect.ts'
import { settingOf } from '../core/platform.ts'
import { numberOf } from '../core/settings.ts'
import { oauthFailures } from './failures.ts'
import { xSettings } from './settings.ts'

const settings = { id: 'x', settings: xSettings } as const

/** Every scope of X with what its consent page says (`platforms/x.md` §1.2). The order is that of X's answers. */
export const scopes: Readonly<Record<string, string>> = {
  'users.read': 'See your profile and the people you can see',
  'users.email': 'See your confirmed e-mail address',
  'tweet.write': 'Post and delete posts for you',
  'tweet.moderate.write': 'Hide replies to your posts',
  'offline.access': 'Stay connected until you take it back',
  'tweet.read': 'See posts you can see, protected ones too',
  'media.write': 'Upload pictures and videos for you',
  'timeline.read': 'See your timeline',
  'like.read': 'See what you liked',
  'like.write': 'Like and unlike for you',
  'list.read': 'See your lists',
  'list.write': 'Change your lists',
  'bookmark.read': 'See your bookmarks',
  'bookmark.write': 'Change your bookmarks',
  'follows.read': 'See whom you follow',
  'follows.write': 'Follow and unfollow for you',
  'mute.read': 'See whom you muted',
  'mute.write': 'Mute for you',
  'block.read': 'See whom you blocked',
  'block.write': 'Block for you',
  'space.read': 'See spaces you can see',
  'broadcast.read': 'See your broadcasts',
  'broadcast.write': 'Run broadcasts for you',
  'dm.read': 'Read your messages',
  'dm.write': 'Send messages for you',
  'ads.read': 'See your ads',
  'ads.write': 'Run ads for you',
}

const AUTHORIZE: Readonly<Record<string, string>> = { www: '/i/oauth2/authorize', api: '/2/oauth2/authorize' }

/** X's OAuth 2.0: code with PKCE, 30-second codes, rotating refresh tokens, one live grant per app and person. */
export const dialect: Dialect = {
  platform: 'x',
  appKinds: ['confidential', 'public'],
  facts: (core, app) => ({
    code: { lifetimeSeconds: 30, reuseEndsGrant: false },
    proofKey: { need: 'required', methods: ['S256', 'plain'] },
    accessLifetimeSeconds: numberOf(core, settings, 'accessSeconds', app) ?? 7200,
    refresh: {
      lifetimeSeconds: 183 * 86_400,
      renewal: 'sliding',
      needsScope: 'offline.access',
      rotates: true,
      reuseEndsGrant: settingOf(core, settings, 'familyRevocation', app) === 'on',
      graceSeconds: numberOf(core, settings, 'refreshGraceSeconds', app) ?? 0,
    },
    again: 'ends-former',
    // `oob` can be registered for OAuth 1.0a; it is no address.
    redirectMatches: (registered, given) => registered === given && given !== 'oob',
    declinable: () => false,
  }),
  // One live grant is a rule of OAuth 2.0; a token of OAuth 1.0a lives beside it.
  owns: (grant) => !grant.scopes.includes('read'),
  mint: {
    code: (core) => opaque(core, 'ac'),
    access: (core) => opaque(core, 'at'),
    refresh: (core) => opaque(core, 'rt'),
  },
  authorize: {
    at: (host, path) => AUTHORIZE[host] === path,
    names: {
      clientId: 'client_id',
      redirectUri: 'redirect_uri',
      scope: 'scope',
      state: 'state',
      responseType: 'response_type',
    },
    required: ['response_type', 'scope', 'state', 'code_challenge'],
    scopeSeparator: / +/,
    maxStateLength: 500,
    scopes,
    // X never redirects a faulty request: it shows its own page for all of them.
    refuse: (problem) => ({
      page: { status: 400, title: 'Something went wrong', text: refusalText(problem) },
    }),
    allow: (request, _decision, code) => withQuery(request.redirectUri, { state: request.state, code }),
    deny: (request) => withQuery(request.redirectUri, { error: 'access_denied', state: request.state }),
  },
  token: {
    renewsAt: (host, path) => host === 'api' && path === '/2/oauth2/token',
    encodings: ['form', 'json'],
    names: {
      clientId: 'client_id',
      clientSecret: 'client_secret',
      grantType: 'grant_type',
      code: 'code',
      redirectUri: 'redirect_uri',
      verifier: 'code_verifier',
      refreshToken: 'refresh_token',
    },
    clientAuthentication: (app) => (app.kind === 'public' ? 'none' : 'basic'),
    defaultGrantType: null,
    redirectRequired: true,
    answer: (_core, issued) =>
      Response.json(tokenAnswer(issued), { headers: { 'cache-control': 'no-store' } }),
    refuse: refuseToken,
  },
}

/** The scope text is in X's order, not in the order asked (§1.3). */
function tokenAnswer({ grant, accessToken, accessExpiresIn, refreshToken }: Issued): Record<string, unknown> {
  return {
    token_type: 'bearer',
    expires_in: accessExpiresIn,
    access_token: accessToken,
    scope: Object.keys(scopes)
      .filter((scope) => grant.scopes.includes(scope))
      .join(' '),
    ...(refreshToken === null ? {} : { refresh_token: refreshToken }),
  }
}

function refuseToken({ kind, detail }: TokenProblem): Response {
  switch (kind) {
    case 'client-unauthenticated':
    case 'client-unknown':
    case 'client-secret':
      return oauthFailures.header()
    case 'parameter-missing':
      return oauthFailures.missing(detail)
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
      return oauthFailures.token()
    case 'body-malformed':
    case 'parameter-repeated':
    case 'other':
      return oauthFailures.malformed()
  }
}

function refusalText(problem: AuthorizeProblem): string {
  const why: Partial<Record<AuthorizeProblem['kind'], string>> = {
    'client-unknown': 'No app has this client id.',
    'redirect-unregistered': 'The callback address is not one of those the app has registered.',
    'scope-unknown': `The permission "${problem.detail}" does not exist.`,
    'parameter-missing': `The request lacks "${problem.detail}".`,
    'parameter-repeated': `The request has "${problem.detail}" twice.`,
    'state-too-long': 'The state is longer than 500 characters.',
    'challenge-method': 'The code challenge method is unknown.',
    'challenge-malformed': 'The code challenge is malformed.',
    'response-type': 'The response type must be "code".',
  }
  return `You could not give access to the app. ${why[problem.kind] ?? 'The request is not right.'} Go back and try again.`
}

/** Opaque base64 whose decoded tail tells the kind: `...:<ms>:1:1:at:1` (§1.3). 32 random bytes inside. */
function opaque(core: Core, kind: 'ac' | 'at' | 'rt'): string {
  const text = `${randomBytes(32).toString('base64url')}:${core.now()}:1:1:${kind}:1`
  return Buffer.from(text).toString('base64url')
}
