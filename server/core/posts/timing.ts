import { hoursMs, minutesMs, secondsMs } from '../../base/clock.ts'

/** Uploads, containers and drafts are made so long before the moment, so that the moment itself is one short request. */
export const prepareAheadMs = minutesMs(30)

/** Our own lateness with a healthy connection ends here, in `missed`. */
export const latenessMs = minutesMs(60)

/** A held target is looked at so often by itself; a connection that comes back wakes it at once. */
export const heldLookMs = minutesMs(10)

/** What waits for the operator alone: nothing tells us when that is done but trying. */
export const setUpLookMs = hoursMs(1)

/** So long after silence we try to read back; then a person is asked. */
export const doubtMs = hoursMs(6)

/** So long a mistake of ours may keep us from looking: mended by then, or a person is asked. */
export const faultMs = hoursMs(24)

/** Attempts at the last mutation, the first included. */
export const mostAttempts = 3

/** Before the next try of a step that could not be done: half a minute, doubled, ten minutes at most. */
export const pauseMs = (tries: number): number =>
  Math.min(secondsMs(30) * 2 ** Math.min(tries, 10), minutesMs(10))
