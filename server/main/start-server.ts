import { join } from 'node:path'
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
  demo?: Demo
}): Promise<{ stop(): Promise<void> }> {
  const { config, core, identity, demo } = parts
  const server = await createServer({
    core,
    identity,
    trustedProxies: config.trustedProxies,
    secureCookies: config.publicUrl.startsWith('https:'),
    webFolder: join(projectRoot(), 'dist/web'),
    demo,
    logger: { level: 'warn' },
  })
  await server.listen({ port: config.port, host: config.listenHost })
  return { stop: () => server.close() }
}
