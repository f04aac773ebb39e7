import { minutesMs } from '../../server/base/clock.ts'
import { offWatchMs, watchMs } from '../../server/core/ads/timing.ts'

/** Half an interval for what it looks at to have settled in the platform's lists, and twice the time of a process that was killed. */
const settlingMs = watchMs / 2 + minutesMs(4)

/** Until an ad that is not to run any more is off: one interval until the watch looks, and what comes after. */
export const graceMs = watchMs + settlingMs

/** Until one that somebody switched on is off: where everything is off, the watch looks less often. */
export const byHandGraceMs = offWatchMs + settlingMs
