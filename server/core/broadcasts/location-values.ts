import { ownFieldNames } from '../../../contract/words/fields.ts'
import { sayHours, type Weekday, weekdays } from '../../../contract/words/hours.ts'
import type { BroadcastPlace } from '../../store/broadcast-places.ts'
import type { Named } from '../../store/location-form.ts'
import type { HoursRecord } from '../../store/workspaces.ts'

/** What stands for a field at a location; an empty text: it has nothing there. */
export function valuesOf(place: BroadcastPlace, own: readonly Named[]): (name: string) => string {
  const { street, city, region, postalCode, country, phone, website } = place.place
  const known: Record<string, string | null | undefined> = {
    name: place.name,
    code: place.code,
    street,
    city,
    region,
    postal_code: postalCode,
    country,
    phone,
    website,
    address: street && city ? [street, city, region, postalCode].filter(Boolean).join(', ') : '',
    hours: hoursText(place.hours),
  }
  const names = ownFieldNames(own.map((field) => field.name))
  own.forEach(({ id }, index) => {
    known[names[index] ?? ''] = place.custom[id]
  })
  return (name) => (Object.hasOwn(known, name) ? known[name] : undefined)?.trim() ?? ''
}

/** `Mon-Fri 09:00-17:00, Sat closed`: days in a row with the same times stand together. */
export function hoursText(hours: HoursRecord): string {
  const runs: { first: string; last: string; text: string }[] = []
  let before: string | undefined
  for (const [day, name] of Object.entries(weekdays)) {
    const text = sayHours(hours[day as Weekday]?.map((range) => ({ ...range })))
    const last = runs.at(-1)
    const short = name.slice(0, 3)
    if (text !== '' && last && before === text) last.last = short
    else if (text !== '') runs.push({ first: short, last: short, text })
    before = text
  }
  return runs
    .map(({ first, last, text }) => `${first === last ? first : `${first}-${last}`} ${text}`)
    .join(', ')
}
