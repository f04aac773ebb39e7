import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { App } from './app.ts'

/** A line and a time for each request: route pattern, status, ids. Never the address, a query, a cookie or a body. */
export function tellRequests(server: FastifyInstance, app: App): void {
  const { signals } = app.core
  server.addHook('onResponse', async (request, reply) => {
    const { method } = request
    const route = request.routeOptions.url ?? 'none'
    const status = reply.statusCode
    signals.took('request', reply.elapsedTime, { method, route, status: String(status) })
    const level = status >= 500 ? 'warn' : quiet.test(route) ? 'debug' : 'info'
    signals.say(level, 'request', {
      method,
      route,
      status,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      request: request.id,
      ...placesOf(request),
    })
  })
}

/** Asked by machines, or by every page: worth a time, not a line. */
const quiet = /^(none|\/(healthz|readyz|assets\/.*|favicon.*|color-scheme.*))$/

/** Hub and workspace as the address names them, where they look like ids of ours. */
function placesOf(request: FastifyRequest): Record<string, string> {
  const { hub, workspace } = (request.params ?? {}) as { hub?: string; workspace?: string }
  return {
    ...(hub && /^hub_[0-9a-z]{26}$/.test(hub) ? { hub } : {}),
    ...(workspace && /^ws_[0-9a-z]{26}$/.test(workspace) ? { workspace } : {}),
  }
}
