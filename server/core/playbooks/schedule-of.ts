import { Temporal } from 'temporal-polyfill'
import { after, daysMs } from '../../base/clock.ts'
import type { PlaybookWish } from '../../store/playbooks.ts'
import { leastRunMs } from '../ads/timing.ts'
import { instantNear, wallTimeAt } from '../posts/moment-of.ts'

/** When an ad of it would run at a location; wall times are that location's. */
export interface Schedule {
  readonly starts: string
  readonly ends: string
  readonly startsAt: Date
  readonly endsAt: Date
  /** It would end within the hour, or has ended. */
  readonly isOver: boolean
}

/** Whoever joins behind the day on which it starts runs what is left of it. */
export function scheduleOf(
  { starts, days }: PlaybookWish['schedule'],
  timeZone: string,
  now: Date,
): Schedule {
  if (starts === 'joined') {
    const endsAt = minuteOf(after(now, daysMs(days)))
    return { starts: 'now', ends: wallTimeAt(endsAt, timeZone), startsAt: now, endsAt, isOver: false }
  }
  const dayOf = (later: number) =>
    instantNear(`${Temporal.PlainDate.from(starts).add({ days: later }).toString()}T00:00`, timeZone)
  const [firstAt, endsAt] = [dayOf(0), dayOf(days)]
  const isAhead = firstAt > now
  return {
    starts: isAhead ? wallTimeAt(firstAt, timeZone) : 'now',
    ends: wallTimeAt(endsAt, timeZone),
    startsAt: isAhead ? firstAt : now,
    endsAt,
    isOver: after(now, leastRunMs) >= endsAt,
  }
}

const minuteOf = (at: Date): Date => new Date(Math.floor(at.getTime() / 60_000) * 60_000)
