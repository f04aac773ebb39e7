import type { Clock } from '../../server/base/clock.ts'

/** From `since` (epoch milliseconds) on, time runs so many times as fast; the same for every process that is told so. */
export interface Haste {
  readonly since: number
  readonly speed: number
}

/** Hours of quarantines, pauses and processing pass in minutes, and every wait keeps its proportion to every other. */
export const fastClock = (haste: Haste): Clock => ({
  now: () => new Date(hurriedMs(haste, Date.now())),
})

/** What that clock shows at a moment of the real one; epoch milliseconds. */
export const hurriedMs = ({ since, speed }: Haste, realMs: number): number =>
  Math.round(since + (realMs - since) * speed)
