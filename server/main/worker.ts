import { buildCore } from './build-core.ts'
import { lifetime } from './lifetime.ts'
import { productionParts } from './production-parts.ts'
import { startWorker } from './start-worker.ts'

/** `npm run worker`: door two, in production. */
const life = lifetime()
try {
  const parts = await productionParts({ serves: true })
  const { core } = await life.hold('the core', buildCore(parts, 4))
  await life.hold('the worker', startWorker(core, parts.sweepUrl))
  console.log('The worker is running.')
} catch (error) {
  await life.stop((error as Error).message)
}
