import { lifetime } from './lifetime.ts'
import { productionParts } from './production-parts.ts'
import { startWorker } from './start-worker.ts'

/** `npm run worker`: door two, in production. */
const life = lifetime()
try {
  await life.hold('the worker', startWorker(await productionParts()))
  console.log('The worker is running.')
} catch (error) {
  await life.stop((error as Error).message)
}
