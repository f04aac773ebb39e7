import { sayWallTime } from '../../../../contract/words.ts'
import type { DraftTiming } from './broadcast-draft.ts'

/** The whole of a timing in a sentence. */
export function timingInWords({ kind, time, zone, by, minutes }: DraftTiming): string {
  if (kind === 'now') return 'It goes out as soon as each location has it, most within a minute.'
  if (!time) return 'Choose a day and time.'
  const at = sayWallTime(time)
  const there = `${at} in ${zone.replaceAll('_', ' ')}`
  if (kind === 'local') return `${at} on each location’s own clocks, wherever it is.`
  if (kind === 'same') return `Everywhere at once, when it is ${there}.`
  const span = saySpan(minutes)
  return by === 'every'
    ? `From ${there} on, one location every ${minutes === 1 ? 'minute' : span}.`
    : `From ${there} on, spread over ${span}.`
}

/** `90 minutes`, `2 hours`, `3 days`. */
function saySpan(minutes: number): string {
  const of = (number: number, one: string) => `${number} ${one}${number === 1 ? '' : 's'}`
  if (minutes % 1_440 === 0) return of(minutes / 1_440, 'day')
  return minutes % 60 === 0 ? of(minutes / 60, 'hour') : of(minutes, 'minute')
}
