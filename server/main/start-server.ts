import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import type { Context } from '../core/context.ts'
import type { Demo } from '../http/app.ts'
import { createServer } from '../http/server.ts'
import type { Identity } from '../identity/identity.ts'
import type { Config } from './config.ts'
import { projectRoot } from './project-root.ts'

/** Opens door one. Resolves when it answers. */
export async function startServer(parts: {
  config: Config
  core: Context
  identity: Identity
  log: FastifyBaseLogger
  demo?: Demo
}): Promise<{ stop(): Promise<void> }> {
  const { config, core, identity, log, demo } = parts
  let isStopping = false
  const server = await createServer({
    core,
    identity,
    trustedProxies: config.trustedProxies,
    secureCookies: config.publicUrl.startsWith('https:'),
    webFolder: join(projectRoot(), 'dist/web'),
    demo,
    isStopping: () => isStopping,
    // What the framework itself has to say counts from a warning on.
    log: log.child({}, { level: log.level === 'silent' ? 'silent' : 'warn' }),
  })
  await server.listen({ port: config.port, host: config.listenHost })
  return {
    stop: async () => {
      isStopping = true
      // Whoever balances the load has to see it at /readyz before connections are refused.
      await pause(config.drainMs)
      // A connection that was busy when the door closed is kept open by its browser afterwards, for a minute and more.
      const sweeping = setInterval(() => server.server.closeIdleConnections(), 100)
      await server.close().finally(() => clearInterval(sweeping))
    },
  }
}
