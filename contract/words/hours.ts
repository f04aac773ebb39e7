/** Opening hours as people write them: `09:00-12:00, 13:00-17:00`, `closed`. */

export interface HoursRange {
  readonly from: string
  readonly to: string
}

export const weekdays = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
} as const

export type Weekday = keyof typeof weekdays

/** The ranges; empty for closed; undefined for a text that is none. */
export function readHours(text: string): HoursRange[] | undefined {
  const plain = text.trim().toLowerCase()
  if (plain === 'closed') return []
  const parts = plain.split(/\s*[,;]\s*/)
  if (parts.length > 4) return undefined
  const ranges = parts.map(readRange)
  return ranges.every((range) => range !== undefined) ? ranges : undefined
}

function readRange(text: string): HoursRange | undefined {
  const found = /^(\d{1,2})(?:[:.](\d\d))?\s*(?:-|–|to)\s*(\d{1,2})(?:[:.](\d\d))?$/.exec(text)
  if (!found) return undefined
  const from = timeOf(found[1], found[2])
  const to = timeOf(found[3], found[4])
  return from && to && from !== to && from !== '24:00' ? { from, to } : undefined
}

function timeOf(hours: string | undefined, minutes = '00'): string | undefined {
  const [hour, minute] = [Number(hours), Number(minutes)]
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** As they are read again; an empty text for a day that is not known. */
export function sayHours(ranges: readonly HoursRange[] | undefined): string {
  if (!ranges) return ''
  return ranges.length === 0 ? 'closed' : ranges.map(({ from, to }) => `${from}-${to}`).join(', ')
}
