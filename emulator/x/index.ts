import { Hono } from 'hono'
import type { Core } from '../core/core.ts'
import { isLoopbackHttp } from '../core/oauth/apps.ts'
import { readBasic } from '../core/oauth/authenticate-client.ts'
import { randomFrom, randomText } from '../core/oauth/digest.ts'
import { tokenEndpoint } from '../core/oauth/token-endpoint.ts'
import { type Bearer, bearerText, readBearer } from '../core/oauth/tokens.ts'
import { type Platform, settingOf } from '../core/platform.ts'
import type { PersonId } from '../world/people.ts'
import { xAccounts } from '../world/x.ts'
import { usersMe } from './accounts.ts'
import { adsRoutes } from './ads/ads-routes.ts'
import { adsFailures } from './ads/failures.ts'
import { appOnlyToken } from './app-only.ts'
import { createDailyLimits, type DailyWindow } from './daily-limits.ts'
import { problems } from './failures.ts'
import { legacyRoutes } from './legacy-routes.ts'
import {
  appendUpload,
  finalizeUpload,
  initializeUpload,
  setMetadata,
  upload,
  uploadStatus,
} from './media/uploads.ts'
import { dialect } from './oauth.ts'
import { accessToken } from './oauth1/access-token.ts'
import { oauth1Dialects } from './oauth1/dialect.ts'
import { pinPage } from './oauth1/pin-page.ts'
import { readSignedUser } from './oauth1/read-signed-user.ts'
import { requestToken } from './oauth1/request-token.ts'
import { type SignatureChecks, strictChecks } from './oauth1/verify-signed.ts'
import { createPost, postUrl } from './posts/create-post.ts'
import { deletePost } from './posts/delete-post.ts'
import { readPost, readPosts } from './posts/read-posts.ts'
import { timeline } from './posts/timeline.ts'
import { createRateWindows } from './rate-windows.ts'
import { revoke } from './revoke.ts'
import { xSettings } from './settings.ts'
import { newSnowflake } from './snowflake.ts'
import { personOf, type ReadCall, type Speaker, type UserCall } from './user-call.ts'
import { readUser, readUsers } from './users.ts'

type UserAct = (call: UserCall) => Response | Promise<Response>
type ReadAct = (call: ReadCall) => Response
type UserBearer = Extract<Bearer, { is: 'user' }>
const NO_DAY: DailyWindow = { exceeded: false, headers: {} }
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** X, pretended: facts and table of contents. Quirks and their sources: NOTES.md. */
export const x: Platform = {
  id: 'x',
  name: 'X',
  hosts: ['www', 'api', 'ads', 'upload'],
  names: {
    www: ['x.com', 'www.x.com', 'twitter.com', 'www.twitter.com'],
    api: ['api.x.com', 'api.twitter.com'],
    ads: ['ads-api.x.com', 'ads-api.twitter.com'],
    upload: ['upload.x.com', 'upload.twitter.com'],
  },
  look: { light: '#3d3f45', dark: '#c9ccd3', initial: 'X' },
  appKinds: ['confidential', 'public'],
  settings: xSettings,
  passwordChangeEndsGrants: true,
  roles: { words: [], beginning: () => null },
  dialects: [dialect, ...oauth1Dialects],
  callbackWords: ['oob'],
  faultPlaces: [
    { says: 'token requests', method: 'POST', path: '/2/oauth2/token' },
    { says: 'revocation', method: 'POST', path: '/2/oauth2/revoke' },
    { says: 'identity', method: 'GET', path: '/2/users/me' },
    { says: 'publishing', method: 'POST', path: '/2/tweets' },
    { says: 'the timeline', method: 'GET', path: '/2/users/*/tweets' },
    { says: 'uploads', method: 'POST', path: '/2/media/upload*' },
    { says: 'OAuth 1.0a tokens', method: 'POST', path: '/oauth/*' },
    { says: 'ads', method: 'GET', path: '/12/*' },
  ],
  mintApp,
  redirectProblem,
  accountsOf: (_core, person) => {
    const account = xAccounts[person as PersonId]
    return account ? [{ id: account.id, kind: 'account', name: `@${account.username}`, role: 'owner' }] : []
  },
  postByHand(core, account) {
    const person = personOf(account)
    if (!person) return null
    const id = newSnowflake(core)
    const { username, protected: closed } = xAccounts[person]
    return { id, url: postUrl(username, id), visibility: closed ? 'protected' : 'public' }
  },
  routes: (core) => xRoutes(core, strictChecks()),
  notFound: ({ host }) => (host === 'ads' ? adsFailures.route() : problems.notFound()),
}

/** X's addresses; `checks` is how signed requests are verified. */
export function xRoutes(core: Core, checks: SignatureChecks): Hono {
  const app = new Hono()
  const rate = createRateWindows(core)
  const daily = createDailyLimits(core)

  // The OAuth endpoints carry the headers too, but nothing is known of a limit there: none is enforced.
  app.use('/api/2/oauth2/*', async (c, next) => {
    await next()
    const who = readBasic(c.req.header('authorization') ?? null)?.id ?? 'nobody'
    const { headers } = rate(who, `${c.req.method} ${c.req.path}`)
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
  })
  app.post('/api/2/oauth2/token', tokenEndpoint(core, dialect))
  app.post('/api/2/oauth2/revoke', (c) => revoke(core, c.req.raw))
  app.post('/api/oauth2/token', (c) => appOnlyToken(core, c.req.raw))

  app.post('/api/oauth/request_token', (c) => requestToken(core, checks, c.req.raw))
  app.post('/api/oauth/access_token', (c) => accessToken(core, checks, c.req.raw))
  app.get('/api/oauth/pin', (c) => {
    c.header('cache-control', 'no-store')
    c.header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
    )
    return c.html(pinPage(core, x.look, new URL(c.req.url).searchParams))
  })
  const calls: readonly [method: 'GET' | 'POST' | 'DELETE', path: string, act: UserAct][] = [
    ['GET', '/2/users/me', usersMe],
    ['POST', '/2/tweets', createPost],
    ['DELETE', '/2/tweets/:id', deletePost],
    ['POST', '/2/media/upload/initialize', initializeUpload],
    ['POST', '/2/media/upload/:id/append', appendUpload],
    ['POST', '/2/media/upload/:id/finalize', (call) => finalizeUpload(call)],
    ['POST', '/2/media/upload', upload],
    ['GET', '/2/media/upload', uploadStatus],
    ['POST', '/2/media/metadata', setMetadata],
  ]
  for (const [method, path, act] of calls)
    app.on(method, `/api${path}`, (c) =>
      asUser(c.req.raw, `${method} ${path}`, (bearer) => {
        const query = new URL(c.req.url).searchParams
        return act({ core, bearer, request: c.req.raw, query, id: c.req.param('id') ?? '' })
      }),
    )
  const reads: readonly [path: string, act: ReadAct][] = [
    ['/2/tweets', readPosts],
    ['/2/tweets/:id', readPost],
    ['/2/users/:id/tweets', timeline],
    ['/2/users', (call) => readUsers(call, 'id')],
    ['/2/users/by', (call) => readUsers(call, 'username')],
    ['/2/users/by/username/:id', (call) => readUser(call, 'username')],
    ['/2/users/:id', (call) => readUser(call, 'id')],
  ]
  for (const [path, act] of reads)
    app.get(`/api${path}`, (c) =>
      asSpeaker(c.req.raw, `GET ${path}`, (bearer) => {
        const query = new URL(c.req.url).searchParams
        return act({ core, bearer, request: c.req.raw, query, id: c.req.param('id') ?? '' })
      }),
    )
  app.route('/ads', adsRoutes(core, checks, rate))
  app.route('/', legacyRoutes(core, checks, rate))

  /** A call in a person's name. */
  const asUser = (
    request: Request,
    what: string,
    answer: (bearer: UserBearer) => Response | Promise<Response>,
  ): Promise<Response> =>
    asSpeaker(request, what, (bearer) => (bearer.is === 'user' ? answer(bearer) : problems.appOnly()), true)

  /** Token, credits and rate first, the rate headers on every answer. `personal` = no app by itself. */
  async function asSpeaker(
    request: Request,
    what: string,
    answer: (bearer: Speaker) => Response | Promise<Response>,
    personal = false,
  ): Promise<Response> {
    const bearer = await bearerOf(request)
    const who =
      bearer.is === 'user' ? bearer.grant.person : bearer.is === 'app' ? bearer.app.clientId : 'nobody'
    const app = 'app' in bearer ? bearer.app.clientId : ''
    const { exceeded, headers } = rate(`${app} ${who}`, bearer.is === 'app' ? `${what} app` : what)
    const day = bearer.is === 'user' ? daily(bearer.app, who, what) : NO_DAY
    const strict = !('app' in bearer) || settingOf(core, x, 'rateLimits', bearer.app) === 'documented'
    const over = strict && (exceeded || day.exceeded)
    const response =
      personal && bearer.is === 'app' ? problems.appOnly() : await answerOf(bearer, over, answer)
    for (const [name, value] of Object.entries({ ...headers, ...day.headers }))
      response.headers.set(name, value)
    return response
  }

  /** X takes either: `Bearer` of OAuth 2.0, or a signature of OAuth 1.0a. */
  async function bearerOf(request: Request): Promise<Bearer> {
    const signed = await readSignedUser(core, checks, request)
    if (!('problem' in signed)) return signed
    return signed.problem === 'absent' ? readBearer(core, 'x', bearerText(request)) : { is: 'unknown' }
  }

  function answerOf(
    bearer: Bearer,
    exceeded: boolean,
    answer: (bearer: Speaker) => Response | Promise<Response>,
  ): Response | Promise<Response> {
    if (bearer.is !== 'user' && bearer.is !== 'app') return problems.unauthorized()
    if (settingOf(core, x, 'credits', bearer.app) === 'empty')
      return problems.noCredits('1588000000000000001')
    if (exceeded) return problems.tooMany()
    return answer(bearer)
  }

  return app
}

/** Client ids are base64 that decodes to `<random>:1:ci`; consumer keys are 25 characters, their secrets 50 (§1.1). */
function mintApp(): ReturnType<Platform['mintApp']> {
  return {
    clientId: Buffer.from(`${randomFrom(LETTERS, 20)}:1:ci`).toString('base64url'),
    clientSecret: randomText(37),
    extra: { consumerKey: randomFrom(LETTERS, 25), consumerSecret: randomFrom(LETTERS, 50) },
  }
}

/** X takes https, http on 127.0.0.1, and an app's own scheme; practice apps may use any loopback name. */
function redirectProblem(uri: URL, app: { maturity: string }): string | null {
  if (uri.protocol !== 'http:') return null
  if (isLoopbackHttp(uri) && (app.maturity === 'practice' || uri.hostname === '127.0.0.1')) return null
  return 'X wants https; plain http only on 127.0.0.1 (or any loopback name for a practice app).'
}
