import { connectSweep } from '../store/sweep.ts'
import { startWorker as openDoor } from '../worker/worker.ts'
import { buildCore } from './build-core.ts'
import type { Parts } from './parts.ts'

/** Opens door two: time and the queue. */
export async function startWorker(parts: Parts & { sweepUrl: string }): Promise<{ stop(): Promise<void> }> {
  const { core, close } = await buildCore(parts, 4)
  const sweep = connectSweep(parts.sweepUrl)
  const worker = openDoor(core, sweep, {
    onError: (error) => console.error(`The worker met a problem: ${(error as Error).message}`),
  })
  return {
    stop: async () => {
      await worker.stop()
      await sweep.close()
      await close()
    },
  }
}
