import type { Clock } from '../../server/base/clock.ts'

/** From `since` (epoch milliseconds) on, time runs so many times as fast; the same for every process that is told so. */
export interface Haste {
  readonly since: number
  readonly speed: number
}

/** Hours of quarantines, pauses and processing pass in minutes, and every wait keeps its proportion to every other. */
export const fastClock = ({ since, speed }: Haste): Clock => ({
  now: () => new Date(Math.round(since + (Date.now() - since) * speed)),
})
