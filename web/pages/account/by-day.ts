import { dayIn, sayDay } from '../../../contract/words.ts'
import type { TimelineEntry } from '../../api/types.ts'

export interface Day {
  /** `2026-11-20`, in the workspace's zone. */
  readonly day: string
  /** `Today`, `Fri 20 Nov`. */
  readonly title: string
  readonly entries: readonly TimelineEntry[]
}

/** Groups entries by the calendar day of the workspace, in the order in which they come. */
export function byDay(entries: readonly TimelineEntry[], zone: string, now: number): Day[] {
  const days: { day: string; title: string; entries: TimelineEntry[] }[] = []
  for (const entry of entries) {
    const day = dayIn(entry.at, zone)
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else {
      const said = sayDay(entry.at, zone, now)
      days.push({ day, title: said.charAt(0).toUpperCase() + said.slice(1), entries: [entry] })
    }
  }
  return days
}
