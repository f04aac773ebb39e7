import type { Core } from '../core.ts'
import { emptyTruth, emptyWall } from '../state.ts'

/** Back to the first day. Registered apps stay (`apps: true` removes them too), so that clients keep working. */
export function reset(core: Core, input: { apps?: boolean | undefined }): void {
  core.change((state) => {
    if (input.apps) state.apps = {}
    Object.assign(state, {
      clockOffsetSeconds: 0,
      codes: {},
      grants: {},
      tokens: {},
      roles: {},
      settings: {},
      faults: [],
      faultPlan: null,
      truth: emptyTruth(),
      deliveries: [],
      wall: emptyWall(),
      things: {},
    })
  })
  core.requests.length = 0
  core.rotations.clear()
  core.media.clear().catch(() => undefined)
}
