/** Days as `2027-03-14`, reckoned without zones. */

const dayMs = 86_400_000

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** The Monday of that week. */
export function mondayOf(day: string): string {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
}

/** The days of whole weeks that show a month. */
export function monthDays(day: string): string[] {
  const first = `${day.slice(0, 7)}-01`
  const start = mondayOf(first)
  const last = addDays(nextMonth(first), -1)
  const weeks = Math.round((Date.parse(mondayOf(last)) - Date.parse(start)) / dayMs / 7) + 1
  return Array.from({ length: weeks * 7 }, (_, place) => addDays(start, place))
}

export const weekDays = (day: string): string[] =>
  Array.from({ length: 7 }, (_, place) => addDays(mondayOf(day), place))

/** The first of the month after. */
export const nextMonth = (day: string): string =>
  addDays(`${day.slice(0, 7)}-01`, 32)
    .slice(0, 8)
    .concat('01')

/** The first of the month before. */
export const monthBefore = (day: string): string =>
  addDays(`${day.slice(0, 7)}-01`, -1)
    .slice(0, 8)
    .concat('01')

const named = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', timeZone: 'UTC' })

/** `Sun 14`. */
export const sayDayOf = (day: string): string => named.format(new Date(day))
