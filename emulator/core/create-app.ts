import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { controlRoutes } from './control/control-routes.ts'
import type { Core } from './core.ts'
import { findPlace } from './door.ts'
import { authorizeEndpoint } from './oauth/authorize-endpoint.ts'
import { consoleRoutes } from './pages/console-routes.ts'
import { wallPages } from './pages/wall-routes.ts'

/** All addresses of the emulator: control, console, authorise pages, and each platform's own routes. */
export function createApp(core: Core): Hono {
  const app = new Hono()
  // Pages of other sites must not press our buttons: browsers say where a request comes from.
  app.use('/_control/*', fromHere)
  app.use('/_console/*', fromHere)
  // Anybody may come and look.
  app.post('/_wall/*', fromHere)
  app.get('/healthz', (c) => c.json({ ok: true }))
  app.route('/_control', controlRoutes(core))
  app.route('/', consoleRoutes(core))
  app.route('/_wall', wallPages(core))
  app.use('*', async (c, next) => {
    const place = findPlace(core, new URL(c.req.url).pathname)
    const dialect = place?.platform.dialects.find(({ authorize }) => authorize.at(place.host, place.path))
    if (!place || !dialect || !['GET', 'POST'].includes(c.req.raw.method)) return next()
    c.header('cache-control', 'no-store')
    c.header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
    )
    return authorizeEndpoint(core, place.platform, dialect, c)
  })
  for (const platform of core.platforms) app.route(`/${platform.id}`, platform.routes(core))
  app.notFound((c) => {
    const place = findPlace(core, new URL(c.req.url).pathname)
    return place
      ? place.platform.notFound(place)
      : c.json({ error: 'The emulator has no such address.' }, 404)
  })
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse()
    console.error('emulator:', error.stack)
    return c.json(
      { error: 'The emulator itself failed; this is a bug of it, not an answer of the platform.' },
      500,
    )
  })
  return app
}

async function fromHere(
  c: { req: { header(name: string): string | undefined }; json(body: unknown, status: 403): Response },
  next: () => Promise<void>,
): Promise<Response | undefined> {
  const site = c.req.header('sec-fetch-site')
  if (site && site !== 'same-origin' && site !== 'none') return c.json({ error: 'Only from here.' }, 403)
  await next()
  return undefined
}
