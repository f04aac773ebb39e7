import { Hono } from 'hono'
import type { Core } from '../core/core.ts'
import { bearerText, readBearer } from '../core/oauth/tokens.ts'
import { settingOf } from '../core/platform.ts'
import { problems } from './failures.ts'
import { legacyMetadata, legacyUpload } from './media/legacy-upload.ts'
import { legacyFailures, refuseSigned } from './oauth1/failures.ts'
import { invalidateToken } from './oauth1/invalidate-token.ts'
import { readSignedUser } from './oauth1/read-signed-user.ts'
import type { SignatureChecks } from './oauth1/verify-signed.ts'
import type { createRateWindows } from './rate-windows.ts'
import { xSettings } from './settings.ts'
import type { UserCall } from './user-call.ts'
import { verifyCredentials } from './verify-credentials.ts'

type Act = (call: UserCall) => Response | Promise<Response>

/** What is left of API 1.1: signed requests only, and errors in the older family. */
export function legacyRoutes(
  core: Core,
  checks: SignatureChecks,
  rate: ReturnType<typeof createRateWindows>,
): Hono {
  const app = new Hono()
  for (const path of ['/api/1.1/oauth/invalidate_token', '/api/1.1/oauth/invalidate_token.json'])
    app.post(path, (c) => invalidateToken(core, checks, c.req.raw))
  const calls: readonly [method: 'GET' | 'POST', host: 'api' | 'upload', path: string, act: Act][] = [
    [
      'GET',
      'api',
      '/1.1/account/verify_credentials.json',
      ({ bearer }) => verifyCredentials(bearer.person.id),
    ],
    ['POST', 'upload', '/1.1/media/upload.json', legacyUpload],
    ['GET', 'upload', '/1.1/media/upload.json', legacyUpload],
    ['POST', 'upload', '/1.1/media/metadata/create.json', legacyMetadata],
  ]
  for (const [method, host, path, act] of calls)
    app.on(method, `/${host}${path}`, (c) => asSigned(c.req.raw, `${method} ${path}`, act))
  app.all('/api/1.1/*', () => legacyFailures.beyondAccess())

  /** Signature, credits and rate first; the rate headers on every answer. */
  async function asSigned(request: Request, what: string, act: Act): Promise<Response> {
    const user = await readSignedUser(core, checks, request)
    if ('problem' in user) {
      const bearer = readBearer(core, 'x', bearerText(request))
      if (bearer.is === 'user' || bearer.is === 'app') return legacyFailures.notForThisKind()
      return refuseSigned(bearer.is === 'missing' ? user.problem : 'token')
    }
    const { exceeded, headers } = rate(`${user.app.clientId} ${user.person.id}`, what)
    const empty = settingOf(core, { id: 'x', settings: xSettings }, 'credits', user.app) === 'empty'
    const call = { core, bearer: user, request, query: new URL(request.url).searchParams, id: '' }
    const response = empty
      ? problems.noCredits('1588000000000000001')
      : exceeded
        ? legacyFailures.tooMany()
        : await act(call)
    for (const [name, value] of Object.entries({ ...headers, 'x-access-level': user.made.level }))
      response.headers.set(name, value)
    return response
  }

  return app
}
