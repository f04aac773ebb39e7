export type Read = { readonly value: string } | { readonly fix: string }

/** A day as `2026-12-31`. Any other order could be read in two ways, so it is refused with the form that is meant. */
export function readDay(text: string): Read {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso) {
    const value = dayOf(iso[1], iso[2], iso[3])
    return value ? { value } : { fix: `“${text}” is no day that there is` }
  }
  const other = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text)
  const [, first, second, year] = other ?? []
  const meant = [dayOf(year, second, first), dayOf(year, first, second)].filter((one) => one !== undefined)
  const [one = '2026-12-31', two] = [...new Set(meant)]
  const which = two ? `${one} or ${two}, whichever is meant` : one
  return {
    fix: other
      ? `“${text}” is read differently from country to country; write ${which}. Spreadsheets change days by themselves: make the column a text first`
      : `“${text}” is no day; write it as ${which}`,
  }
}

/** A time of day as `09:30`. */
export function readTime(text: string): Read {
  const plain = /^(\d{1,2}):(\d{2})(?::00)?$/.exec(text)
  const value = plain && timeOf(Number(plain[1]), Number(plain[2]))
  if (value) return { value }
  const half = /^(\d{1,2})(?:[:.](\d{2}))?(?::00)?\s*([ap])\.?m\.?$/i.exec(text)
  const hour = Number(half?.[1])
  const meant =
    half && hour >= 1 && hour <= 12
      ? timeOf((hour % 12) + (half[3]?.toLowerCase() === 'p' ? 12 : 0), Number(half[2] ?? 0))
      : timeOf(Number(/^(\d{1,2})[.h](\d{2})$/.exec(text)?.[1]), Number(/[.h](\d{2})$/.exec(text)?.[1]))
  return { fix: `“${text}” is no time that we read; write ${meant ?? 'it as 09:30'}` }
}

/** Both in one cell: `2026-12-31 18:00`. */
export function readDayAndTime(text: string): Read {
  const parts = text.split(/\s+|T/)
  const day = readDay(parts[0] ?? '')
  if ('fix' in day) return day
  if (parts.length !== 2) return { fix: `needs a day and a time, such as ${day.value} 18:00` }
  const time = readTime(parts[1] ?? '')
  return 'fix' in time ? time : { value: `${day.value}T${time.value}` }
}

/** Days of this century, as everywhere in posts. */
function dayOf(year = '', month = '', day = ''): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = /^20\d\d-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? text : undefined
}

const timeOf = (hour: number, minute: number): string | undefined =>
  hour <= 23 && minute <= 59
    ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
    : undefined
