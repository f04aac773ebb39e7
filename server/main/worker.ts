import { buildCore } from './build-core.ts'
import { lifetime, stopWithinMs } from './lifetime.ts'
import { productionParts } from './production-parts.ts'
import { startMetrics } from './start-metrics.ts'
import { startWorker } from './start-worker.ts'
import { watchDeployment, watched } from './watch-deployment.ts'

/** `npm run worker`: door two, in production. */
const life = lifetime()
try {
  const parts = await productionParts({ serves: true })
  life.allow(stopWithinMs(parts.config))
  const restore = await life.hold(
    'the watch on the deployment',
    watchDeployment({ ...watched(parts), advances: true }),
  )
  const { core } = await life.hold('the core', buildCore({ ...parts, restore }, 4))
  await life.hold('the metrics', startMetrics({ ...parts, core }))
  await life.hold('the worker', startWorker(core, parts.sweepUrl))
  console.log('The worker is running.')
} catch (error) {
  await life.stop((error as Error).message)
}
