import { setTimeout as pause } from 'node:timers/promises'
import type { Platform } from '../../server/platforms/platform.ts'
import type {
  Delivery,
  DeliveryCall,
  Handle,
  Published,
  PublishFunctions,
} from '../../server/platforms/publishing.ts'

/** Planted defect: publishing and waiting for it are one step, which is begun anew when it was cut off. */
export function plantPublishAndWait(platform: Platform, speed: number): Platform {
  const { publish } = platform
  if (!publish) return platform
  return {
    ...platform,
    publish: {
      ...publish,
      submit: async (call, delivery, handle) => {
        if (handle.done) return { state: 'ready' }
        let kept = handle
        const keep = async (next: Handle) => {
          await call.keep(next)
          kept = next
        }
        const ready = await publish.submit({ ...call, keep }, delivery, handle)
        if (ready.state === 'ready') {
          const { externalId } = await publishAndWait(publish, { call, delivery, handle: kept, speed })
          await call.keep({ done: externalId })
        }
        return ready
      },
      finish: async (_call, _delivery, handle) => ({ state: 'published', externalId: handle.done ?? '' }),
    },
  }
}

/** What the platform gives from here on is kept for as long as the step lasts. */
async function publishAndWait(
  publish: PublishFunctions,
  {
    call,
    delivery,
    handle,
    speed,
  }: { call: DeliveryCall; delivery: Delivery; handle: Handle; speed: number },
): Promise<Published> {
  let kept = handle
  const keep = async (next: Handle) => {
    kept = next
  }
  for (;;) {
    let seen: Awaited<ReturnType<PublishFunctions['check']>> = await publish.finish(
      { ...call, keep },
      delivery,
      kept,
    )
    while (seen.state === 'waiting') {
      await pause(seen.lookAgainMs / speed)
      seen = await publish.check(call, delivery, kept)
    }
    if (seen.state === 'published') return seen
  }
}
