import { buildCore } from './build-core.ts'
import { lifetime, stopWithinMs } from './lifetime.ts'
import { productionParts } from './production-parts.ts'
import { startIdentity } from './start-identity.ts'
import { startMetrics } from './start-metrics.ts'
import { startServer } from './start-server.ts'
import { watchDeployment, watched } from './watch-deployment.ts'

/** `npm run serve`: door one, in production. */
const life = lifetime()
try {
  const parts = await productionParts({ serves: true })
  life.allow(stopWithinMs(parts.config))
  const restore = await life.hold(
    'the watch on the deployment',
    watchDeployment({ ...watched(parts), advances: false }),
  )
  const { core } = await life.hold('the core', buildCore({ ...parts, restore }))
  const { identity } = await life.hold('sign-in', startIdentity(parts, core))
  await life.hold('the metrics', startMetrics({ ...parts, core }))
  await life.hold('the server', startServer({ config: parts.config, core, identity, log: parts.opened.log }))
  console.log(`Mooring serves ${parts.config.publicUrl} on ${parts.config.listenHost}:${parts.config.port}.`)
  if (!parts.config.mail)
    console.warn(
      'No mail goes out: SMTP_URL and MAIL_FROM are not set. Mails stay in the outbox, and whoever invites is shown a link to copy.',
    )
} catch (error) {
  await life.stop((error as Error).message)
}
