import { readHours, sayHours, type Weekday, weekdays } from '../../../../contract/words.ts'
import type { LocationForm } from '../../../store/location-form.ts'
import type { LocationChange, LocationRecord } from '../../../store/locations.ts'
import { sayGroups, type Values } from './read-row.ts'

/** A location as a row of a file would say it. */
export const valuesOf = (location: LocationRecord, form: LocationForm): Values => ({
  name: location.name,
  code: location.code ?? '',
  timeZone: location.timeZone,
  groups: sayGroups(form.groups.filter(({ id }) => location.groups.includes(id)).map(({ name }) => name)),
  ...prefixed('place.', location.place),
  ...prefixed(
    'hours.',
    Object.fromEntries(
      Object.keys(weekdays).map((day) => [day, sayHours(location.hours[day as Weekday])] as const),
    ),
  ),
  ...prefixed('custom.', location.custom),
})

const prefixed = (prefix: string, values: object): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [prefix + name, typeof value === 'string' ? value : '']),
  )

const under = (prefix: string, values: Values): [string, string][] =>
  Object.entries(values).flatMap(([key, value]) =>
    value !== undefined && key.startsWith(prefix) ? [[key.slice(prefix.length), value] as const] : [],
  )

const said = (pairs: readonly (readonly [string, string | undefined])[]): Record<string, string> =>
  Object.fromEntries(pairs.flatMap(([name, value]) => (value ? [[name, value] as const] : [])))

/** The change that makes a location say what the row says; what it does not say stays. */
export function changeOf(
  values: Values,
  before: Pick<LocationRecord, 'place' | 'hours' | 'custom'>,
  form: LocationForm,
): LocationChange & { groups?: string[] } {
  const hours = under('hours.', values).map(([day, text]) => [day, readHours(text)] as const)
  const groups = values.groups?.split(' | ')
  return {
    ...(values.name ? { name: values.name } : {}),
    ...(values.timeZone ? { timeZone: values.timeZone } : {}),
    ...(values.code === undefined ? {} : { code: values.code || null }),
    place: said([...Object.entries(before.place as Values), ...under('place.', values)]),
    hours: { ...before.hours, ...Object.fromEntries(hours) },
    custom: said([...Object.entries(before.custom), ...under('custom.', values)]),
    ...(groups
      ? { groups: form.groups.filter(({ name }) => groups.includes(name)).map(({ id }) => id) }
      : {}),
  }
}
