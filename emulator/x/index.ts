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
import { appOnlyToken } from './app-only.ts'
import { problems } from './failures.ts'
import { dialect } from './oauth.ts'
import { createRateWindows } from './rate-windows.ts'
import { revoke } from './revoke.ts'
import { xSettings } from './settings.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** X, pretended: facts and table of contents. Quirks and their sources: NOTES.md. */
export const x: Platform = {
  id: 'x',
  name: 'X',
  hosts: ['www', 'api', 'ads'],
  look: { light: '#3d3f45', dark: '#c9ccd3', initial: 'X' },
  appKinds: ['confidential', 'public'],
  settings: xSettings,
  passwordChangeEndsGrants: true,
  roles: { words: [], beginning: () => null },
  dialects: [dialect],
  faultPlaces: [
    { says: 'token requests', method: 'POST', path: '/2/oauth2/token' },
    { says: 'revocation', method: 'POST', path: '/2/oauth2/revoke' },
    { says: 'identity', method: 'GET', path: '/2/users/me' },
  ],
  mintApp,
  redirectProblem,
  accountsOf: (_core, person) => {
    const account = xAccounts[person as PersonId]
    return account ? [{ id: account.id, kind: 'account', name: `@${account.username}`, role: 'owner' }] : []
  },
  routes,
  notFound: () => problems.notFound(),
}

function routes(core: Core): Hono {
  const app = new Hono()
  const rate = createRateWindows(core)

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

  app.get('/api/2/users/me', (c) =>
    asUser(c.req.raw, 'GET /2/users/me', (bearer) => usersMe(core, bearer, new URL(c.req.url).searchParams)),
  )
  // Publishing (./publish.ts) and ads (./ads.ts, host `ads`) register here.

  /** A call in a person's name: token, credits and rate first, the rate headers on every answer. */
  async function asUser(
    request: Request,
    what: string,
    answer: (bearer: Extract<Bearer, { is: 'user' }>) => Response | Promise<Response>,
  ): Promise<Response> {
    const bearer = readBearer(core, 'x', bearerText(request))
    const who =
      bearer.is === 'user' ? bearer.grant.person : bearer.is === 'app' ? bearer.app.clientId : 'nobody'
    const app = 'app' in bearer ? bearer.app.clientId : ''
    const { exceeded, headers } = rate(`${app} ${who}`, what)
    const response = await answerOf(bearer, exceeded, answer)
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
    return response
  }

  function answerOf(
    bearer: Bearer,
    exceeded: boolean,
    answer: (bearer: Extract<Bearer, { is: 'user' }>) => Response | Promise<Response>,
  ): Response | Promise<Response> {
    if (bearer.is === 'app') return problems.appOnly()
    if (bearer.is !== 'user') return problems.unauthorized()
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
