/** Days as an ad account counts them. */
export type Calendar = {
  /** `2026-11-22` */
  day(at: number): string
  /** When the day after that of `at` begins. */
  nextDay(at: number): number
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

export const utc: Calendar = {
  day: (at) => new Date(at).toISOString().slice(0, 10),
  nextDay: (at) => (Math.floor(at / DAY) + 1) * DAY,
}

const made = new Map<string, Calendar>()

/** The days of a time zone such as `America/Chicago`; those on which clocks change are an hour shorter or longer. */
export function calendarOf(timeZone: string): Calendar {
  const known = made.get(timeZone) ?? createCalendar(timeZone)
  made.set(timeZone, known)
  return known
}

type Span = { readonly day: string; readonly from: number; readonly until: number }

/** Each day is worked out once: asking for the parts of a date is slow. */
function createCalendar(timeZone: string): Calendar {
  const parts = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const format = new Intl.DateTimeFormat('en-CA', parts)
  const spans: Span[] = []
  const spanOf = (at: number): Span => {
    const known = spans.find(({ from, until }) => at >= from && at < until)
    if (known) return known
    const day = format.format(at)
    const changes = (moment: number): boolean => format.format(moment) !== day
    const span = { day, from: edge(at, at - 26 * HOUR, changes), until: edge(at, at + 26 * HOUR, changes) }
    spans.push(span)
    return span
  }
  return { day: (at) => spanOf(at).day, nextDay: (at) => spanOf(at).until }
}

/** The first millisecond of the day, or of the next one, between a moment of the day and one outside of it. */
function edge(inside: number, outside: number, changes: (at: number) => boolean): number {
  let [same, other] = [inside, outside]
  while (Math.abs(other - same) > 1) {
    const middle = Math.floor((same + other) / 2)
    if (changes(middle)) other = middle
    else same = middle
  }
  return Math.max(same, other)
}
