import type { ByDay } from './by-day.ts'
import type { Movable } from './FoldedPosts.tsx'

/** What each view of a calendar is given. */
export interface Shown {
  readonly days: readonly string[]
  readonly byDay: ByDay
  readonly today: string
  /** One of the days of the month or week that is meant. */
  readonly day: string
  readonly movable: Movable
}
