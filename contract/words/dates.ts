/** Dates as people say them, always in the zone of the workspace. Pure: the caller brings the present. */

const dayMs = 86_400_000

/** The calendar day in the zone as a number of days, so that two days can be subtracted. */
function dayNumber(instant: string | number, zone: string): number {
  return Math.round(Date.parse(`${dayIn(instant, zone)}T00:00:00Z`) / dayMs)
}

/** Calendar days from now until then, in the zone: 0 = today, negative = past. */
export function daysUntil(instant: string, zone: string, now: number): number {
  return dayNumber(instant, zone) - dayNumber(now, zone)
}

/** `today`, `tomorrow`, `Fri 6 Dec` within a week, `6 Dec` this year, `6 Dec 2027` otherwise. */
export function sayDay(instant: string, zone: string, now: number): string {
  const days = daysUntil(instant, zone, now)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  const near = Math.abs(days) < 7
  const sameYear = yearIn(instant, zone) === yearIn(now, zone)
  // Put together here: en-GB abbreviates September differently from one engine to the next.
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).formatToParts(new Date(instant))
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  const day = `${part('day')} ${part('month')}`
  if (near) return `${part('weekday')} ${day}`
  return sameYear ? day : `${day} ${part('year')}`
}

/** `Fri 6 Dec`, with the year when it is another one: a day that stays right whenever it is read. */
export function sayDate(instant: string, zone: string, now: number): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).formatToParts(new Date(instant))
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  const day = `${part('weekday')} ${part('day')} ${part('month')}`
  return yearIn(instant, zone) === yearIn(now, zone) ? day : `${day} ${part('year')}`
}

/** `in 14 days`, `tomorrow`, `today`, `3 days ago`; months beyond 60 days. */
export function sayDistance(instant: string, zone: string, now: number): string {
  const days = daysUntil(instant, zone, now)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  const far = Math.abs(days) > 60
  const amount = far ? `${Math.round(Math.abs(days) / 30.4)} months` : `${Math.abs(days)} days`
  return days > 0 ? `in ${amount}` : `${amount} ago`
}

/** `10:42` today, `yesterday 10:42`, `20 Nov 10:42`. */
export function sayMoment(instant: string, zone: string, now: number): string {
  const time = sayTime(instant, zone)
  const day = sayDay(instant, zone, now)
  return day === 'today' ? time : `${day} ${time}`
}

/** `4 min ago`, `3 h ago`, `12 days ago`: a span, the same in every zone. */
export function sayAgo(instant: string, now: number): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(instant)) / 60_000))
  if (minutes < 1) return 'just now'
  if (minutes < 120) return `${minutes} min ago`
  return minutes < 2 * 24 * 60
    ? `${Math.floor(minutes / 60)} h ago`
    : `${Math.floor(minutes / 1440)} days ago`
}

/** `on 20 Nov`, but `today` and `yesterday` without the preposition. */
export function onDay(instant: string, zone: string, now: number): string {
  const day = sayDay(instant, zone, now)
  return /^\D+$/.test(day) ? day : `on ${day}`
}

/** After `since`: `today at 10:42`, `20 Nov at 10:42`. */
export const saySince = (instant: string, zone: string, now: number): string =>
  `${sayDay(instant, zone, now)} at ${sayTime(instant, zone)}`

/** In the middle of a sentence: `today at 10:42`, `on 20 Nov at 10:42`. */
export const sayWhen = (instant: string, zone: string, now: number): string =>
  `${onDay(instant, zone, now)} at ${sayTime(instant, zone)}`

/** `10:42`, in the zone. */
export function sayTime(instant: string, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(
    new Date(instant),
  )
}

/** A span, roughly: `1 hour`, `2 hours`, `60 days`, `365 days`. */
export function sayAbout(seconds: number): string {
  const hours = Math.max(1, Math.round(seconds / 3600))
  if (hours < 48) return hours === 1 ? '1 hour' : `${hours} hours`
  return `${Math.round(hours / 24)} days`
}

/** The calendar day in the zone as `2026-11-20`: two instants of one day have the same. */
export function dayIn(instant: string | number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date(instant))
}

/** `48 min`, `less than a minute`, `3 h`. */
export function sayLeft(milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / 60_000)
  if (minutes <= 0) return 'no time'
  if (minutes === 1) return 'a minute'
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`
}

function yearIn(instant: string | number, zone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric' }).format(new Date(instant))
}

/** `Tue 1 Dec at 09:30`, of a time on wall clocks such as `2026-12-01T09:30`. */
export function sayWallTime(wallTime: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  }).formatToParts(new Date(`${wallTime.slice(0, 10)}T00:00:00Z`))
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('weekday')} ${part('day')} ${part('month')} at ${wallTime.slice(11, 16)}`
}
