import { createServer } from 'node:http'
import { collectDefaultMetrics, type Registry } from 'prom-client'

/**
 * `/metrics`, on an address of its own: it has no sign-in, so it stands where only the collector reaches it. Throws a line
 * for a person when the address cannot be used.
 */
export async function openMetricsDoor(input: {
  host: string
  port: number
  registry: Registry
  /** Fills what is read on demand. */
  fill: () => Promise<void>
}): Promise<{ stop(): Promise<void> }> {
  const { host, port, registry } = input
  collectDefaultMetrics({ register: registry })
  const server = createServer((request, reply) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') {
      reply.writeHead(404).end()
      return
    }
    input
      .fill()
      .then(() => registry.metrics())
      .then(
        (text) => reply.writeHead(200, { 'content-type': registry.contentType }).end(text),
        () => reply.writeHead(500).end(),
      )
  })
  await new Promise<void>((listening, refused) => {
    server.once('error', refused).listen({ port, host }, listening)
  }).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${error.code})`
    throw new Error(
      `METRICS_PORT ${port} on ${host} ${why}. Every server and worker of one machine needs its own.`,
    )
  })
  return {
    stop: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
