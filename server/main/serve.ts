import { lifetime } from './lifetime.ts'
import { productionParts } from './production-parts.ts'
import { startServer } from './start-server.ts'

/** `npm run serve`: door one, in production. */
const life = lifetime()
try {
  const parts = await productionParts()
  await life.hold('the server', startServer(parts))
  console.log(`Mooring serves ${parts.config.publicUrl} on ${parts.config.listenHost}:${parts.config.port}.`)
} catch (error) {
  await life.stop((error as Error).message)
}
