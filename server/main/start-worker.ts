import type { Context } from '../core/context.ts'
import { connectSweep } from '../store/sweep.ts'
import { startWorker as openDoor } from '../worker/worker.ts'

/** Opens door two: time and the queue. */
export async function startWorker(core: Context, sweepUrl: string): Promise<{ stop(): Promise<void> }> {
  const sweep = connectSweep(sweepUrl)
  const worker = openDoor(core, sweep, {
    onError: (error) => core.signals.say('error', 'a chore failed', { reason: (error as Error).message }),
  })
  return {
    stop: async () => {
      await worker.stop()
      await sweep.close()
    },
  }
}
