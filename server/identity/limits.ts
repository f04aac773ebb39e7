import { daysMs, minutesMs } from '../base/clock.ts'

/** How long a session lasts, for everybody alike until roles ask for less (R23). Milliseconds. */
export const sessionLimits = {
  absolute: daysMs(30),
  idle: daysMs(7),
  /** How far "last seen" may lag behind: one write per session in this time. */
  seenEvery: minutesMs(5),
}

export const resetLinkMs = minutesMs(60)
export const challengeMs = minutesMs(10)
/** One step-up covers this long, in every workspace. */
export const stepUpMs = minutesMs(60)
