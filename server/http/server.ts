import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import cookies from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import staticFiles from '@fastify/static'
import fastify, { type FastifyInstance, LogController } from 'fastify'
import type { Endpoint } from '../../contract/define.ts'
import { contract } from '../../contract/index.ts'
import { newToken } from '../base/id.ts'
import { operatorScope } from '../base/make-scope.ts'
import { Problem } from '../base/problem.ts'
import { isHealthy } from '../core/operator/is-healthy.ts'
import { admission } from './admit.ts'
import type { App } from './app.ts'
import { openApiRoute } from './describe-api.ts'
import { fileAddress } from './file-address.ts'
import { guardOrigin } from './guard-origin.ts'
import type { Handler } from './handler.ts'
import { handlers } from './handlers.ts'
import { limit } from './limits.ts'
import { oauthCallback } from './oauth-callback.ts'
import { platformNotice } from './platform-notice.ts'
import { sendProblem, toProblem } from './problem-reply.ts'
import { runEndpoint } from './run-endpoint.ts'
import { tellRequests } from './tell-requests.ts'

/** Door one. Every route comes from the contract; `walls` exists for the test that each wall holds alone. */
export async function createServer(
  app: App,
  walls: { checks: boolean } = { checks: true },
): Promise<FastifyInstance> {
  const server = fastify({
    ...(app.log ? { loggerInstance: app.log } : { logger: app.logger ?? false }),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newToken(9),
    bodyLimit: 1_048_576,
    trustProxy: app.trustedProxies && app.trustedProxies.length > 0 ? [...app.trustedProxies] : false,
    routerOptions: { maxParamLength: 500 },
    // An address that cannot even be read never reaches a hook: the headers that matter are set here.
    frameworkErrors: (_error, _request, reply) =>
      sendProblem(
        reply.headers({
          'cache-control': 'no-store',
          'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
        }),
        new Problem('not-found', 'There is nothing at this address.'),
      ),
  })
  server.removeContentTypeParser('text/plain')
  await server.register(cookies)
  await server.register(helmet, headers(app.secureCookies, app.demo?.emulatorUrl))
  await server.register(rateLimit, { global: false })
  server.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error)
    if (problem.code === 'internal-error')
      request.log.error(
        { err: { name: (error as Error).name, message: (error as Error).message } },
        'a request failed',
      )
    return sendProblem(reply, problem)
  })
  server.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    guardOrigin(request, app.core.publicUrl)
  })
  tellRequests(server, app)
  await contractRoutes(server, app, walls)
  openApiRoute(server, app)
  oauthCallback(server, app)
  await platformNotice(server, app)
  fileAddress(server, app)
  health(server, app)
  app.extend?.(server)
  await pages(server, app)
  return server
}

/** `/healthz`: is it alive, and in reach of its database? `/readyz`: should it be sent people? Not while it is stopping. */
function health(server: FastifyInstance, app: App): void {
  server.get('/healthz', async (_request, reply) => {
    await isHealthy(app.core, operatorScope())
    return reply.send({ status: 'ok' })
  })
  server.get('/readyz', async (_request, reply) => {
    if (app.isStopping?.()) return reply.code(503).send({ status: 'stopping' })
    await isHealthy(app.core, operatorScope())
    return reply.send({ status: 'ok' })
  })
}

async function contractRoutes(server: FastifyInstance, app: App, walls: { checks: boolean }): Promise<void> {
  const admit = admission(app, walls)
  const routes = (Object.entries(contract) as [keyof typeof contract, Endpoint][]).filter(
    ([, { access }]) => access.in !== 'demo' || app.demo,
  )
  const add = (to: FastifyInstance, [key, endpoint]: (typeof routes)[number]) => {
    const [method = 'GET', path = '/'] = key.split(' ')
    to.route({
      method,
      url: path.replaceAll(/\{(\w+)\}/g, ':$1'),
      exposeHeadRoute: false,
      ...(endpoint.largestBody ? { bodyLimit: endpoint.largestBody } : {}),
      config: { rateLimit: limit(app, endpoint.rate ?? 'api') },
      handler: (request, reply) =>
        app.core.signals.span(key, { request: request.id }, () =>
          runEndpoint(app, admit, endpoint, handlers[key] as Handler<Endpoint>, request, reply),
        ),
    })
  }
  for (const route of routes) if (!route[1].bytes) add(server, route)
  await server.register((takingBytes, _options, ready) => {
    // Whatever it claims to be, it is read only when the door has let the caller in (read-bytes.ts).
    takingBytes.removeAllContentTypeParsers()
    takingBytes.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    for (const route of routes) if (route[1].bytes) add(takingBytes, route)
    ready()
  })
}

/** The web app: hashed files for ever, and its one page for every address that is not the API's. */
async function pages(server: FastifyInstance, app: App): Promise<void> {
  const folder = app.webFolder
  const page =
    folder && existsSync(join(folder, 'index.html'))
      ? readFileSync(join(folder, 'index.html'), 'utf8')
      : undefined
  if (folder && page) {
    await server.register(staticFiles, {
      root: join(folder, 'assets'),
      prefix: '/assets/',
      immutable: true,
      maxAge: '1y',
      index: false,
    })
    // The few files beside them (icon, colour scheme), by name: every other address is the page.
    await server.register(staticFiles, {
      root: folder,
      wildcard: false,
      index: false,
      decorateReply: false,
      globIgnore: ['assets/**', 'index.html'],
    })
  }
  server.setNotFoundHandler((request, reply) => {
    const isPage =
      request.method === 'GET' &&
      !request.url.startsWith('/api/') &&
      !request.url.startsWith('/oauth/') &&
      !request.url.startsWith('/platform-notices/') &&
      !request.url.startsWith('/m/') &&
      !request.url.startsWith('/assets/')
    if (isPage && page)
      return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page)
    return sendProblem(reply, new Problem('not-found', 'There is nothing at this address.'))
  })
}

/** R27. Mantine sets style attributes; scripts and pictures come from us alone (and from the practice platforms). */
function headers(secure: boolean, practice: string | undefined): Parameters<typeof helmet>[1] {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', ...(practice ? [practice] : [])],
        mediaSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
  }
}
