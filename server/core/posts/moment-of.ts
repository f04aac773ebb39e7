import { Temporal } from 'temporal-polyfill'
import { Problem } from '../../base/problem.ts'
import type { Moment } from '../../store/posts.ts'

/**
 * The instant that a wall time stands for in a zone. A time that the clocks there jump over is refused with the two times around
 * it; one that comes twice is the earlier. `wallTime` as `2027-03-28T01:30`.
 */
export function momentOf(wallTime: string, timeZone: string): Moment {
  const wall = Temporal.PlainDateTime.from(wallTime)
  const earlier = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  if (!earlier.toPlainDateTime().equals(wall)) throw gap(wallTime, timeZone, wall)
  return { wallTime, timeZone, dueAt: new Date(earlier.epochMilliseconds) }
}

/** On the day that the clocks go back, an hour of wall times stands for two instants. */
export function comesTwice(wallTime: string, timeZone: string): boolean {
  const wall = Temporal.PlainDateTime.from(wallTime)
  const at = (disambiguation: 'earlier' | 'later') => wall.toZonedDateTime(timeZone, { disambiguation })
  const [earlier, later] = [at('earlier'), at('later')]
  return earlier.epochMilliseconds !== later.epochMilliseconds && earlier.toPlainDateTime().equals(wall)
}

/** The same for a time that may be one the clocks jump over: the moment right behind the jump. */
export const instantNear = (wallTime: string, timeZone: string): Date =>
  new Date(
    Temporal.PlainDateTime.from(wallTime).toZonedDateTime(timeZone, { disambiguation: 'compatible' })
      .epochMilliseconds,
  )

/** How an instant reads on a wall clock there, to the minute. */
export const wallTimeAt = (instant: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })

function gap(wallTime: string, timeZone: string, wall: Temporal.PlainDateTime): Problem {
  const side = (disambiguation: 'earlier' | 'later') =>
    wall.toZonedDateTime(timeZone, { disambiguation }).toPlainDateTime().toString({ smallestUnit: 'minute' })
  const [before, after] = [side('earlier'), side('later')]
  return new Problem(
    'bad-input',
    `The clocks in ${timeZone} jump over ${clock(wallTime)} on that day. Choose ${clock(before)} or ${clock(after)}.`,
    {
      fields: [{ field: 'body.moment', fix: `choose ${clock(before)} or ${clock(after)}` }],
      facts: { before, after },
    },
  )
}

const clock = (wallTime: string): string => wallTime.slice(11)
