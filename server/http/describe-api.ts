import type { FastifyInstance } from 'fastify'
import { contract } from '../../contract/index.ts'
import { type OpenApiDocument, openApi } from '../../contract/openapi.ts'
import { problems } from '../base/problem.ts'
import { cookieNames } from '../identity/cookie-names.ts'
import type { App } from './app.ts'
import { guestCookieName } from './guest-cookie.ts'
import { limit } from './limits.ts'

// Of the API, not of the product: it changes when a client would have to.
const version = '0.1.0'

/** The contract as OpenAPI 3.1, as this installation answers it. */
export function describeApi(where: {
  publicUrl: string
  secureCookies: boolean
  practice: boolean
}): OpenApiDocument {
  return openApi(contract, {
    version,
    problems,
    sessionCookie: cookieNames(where.secureCookies).session,
    guestCookie: guestCookieName(where.secureCookies),
    server: where.publicUrl,
    practice: where.practice,
  })
}

/** `GET /api/openapi.json`, made when first asked for. */
export function openApiRoute(server: FastifyInstance, app: App): void {
  let text: string | undefined
  server.get(
    '/api/openapi.json',
    { exposeHeadRoute: false, config: { rateLimit: limit(app, 'api') } },
    async (_request, reply) => {
      text ??= JSON.stringify(
        describeApi({
          publicUrl: app.core.publicUrl,
          secureCookies: app.secureCookies,
          practice: app.demo !== undefined,
        }),
      )
      return reply.type('application/json; charset=utf-8').send(text)
    },
  )
}
