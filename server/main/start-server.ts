import { createServer } from 'node:http'
import { Pool } from 'pg'
import type { Parts } from './parts.ts'

/** Opens door one. Resolves when it answers. */
export async function startServer(parts: Parts): Promise<{ stop(): Promise<void> }> {
  const pool = new Pool({ connectionString: parts.appUrl, max: 10 })
  // A connection that breaks while idle is replaced by the next query; unheard, it would end us.
  pool.on('error', () => {})
  const server = createServer(async (request, reply) => {
    const healthy = request.url === '/healthz' && (await pool.query('select 1').catch(() => undefined))
    reply.writeHead(healthy ? 200 : 503).end()
  })
  await new Promise<void>((open, failed) =>
    server.once('error', failed).listen(parts.config.port, parts.config.listenHost, open),
  )
  return {
    stop: async () => {
      server.closeIdleConnections()
      await new Promise((closed) => server.close(closed))
      await pool.end()
    },
  }
}
