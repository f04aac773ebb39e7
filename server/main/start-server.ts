import { join } from 'node:path'
import { systemClock } from '../base/clock.ts'
import { operatorScope } from '../base/make-scope.ts'
import { Secret } from '../base/secret.ts'
import type { Demo } from '../http/app.ts'
import { createServer } from '../http/server.ts'
import { connectIdentity } from '../identity/connect-identity.ts'
import { createIdentity } from '../identity/create-identity.ts'
import { putMail } from '../store/mail.ts'
import { buildCore } from './build-core.ts'
import type { Parts } from './parts.ts'
import { projectRoot } from './project-root.ts'

/** Opens door one. Resolves when it answers. */
export async function startServer(parts: Parts & { demo?: Demo }): Promise<{ stop(): Promise<void> }> {
  const { config } = parts
  const { core, close } = await buildCore(parts)
  const pool = connectIdentity(parts.appUrl)
  const identity = await createIdentity({
    pool,
    secret: new Secret(parts.sessionSecret),
    publicUrl: config.publicUrl,
    secureCookies: config.publicUrl.startsWith('https:'),
    // Sessions live on real time: moving the practice clock by a month must not sign everybody out.
    clock: systemClock,
    mail: (mail) => core.db.inScope(operatorScope(), (tx) => putMail(tx, mail, core.clock.now())),
    practice: parts.demo !== undefined,
  })
  const server = await createServer({
    core,
    identity,
    secureCookies: config.publicUrl.startsWith('https:'),
    webFolder: join(projectRoot(), 'dist/web'),
    demo: parts.demo,
    logger: { level: 'warn' },
  })
  await server.listen({ port: config.port, host: config.listenHost })
  return {
    stop: async () => {
      await server.close()
      await identity.settled()
      await pool.end()
      await close()
    },
  }
}
