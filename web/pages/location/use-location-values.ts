import { useState } from 'react'
import { readHours, sayHours, type Weekday, weekdays } from '../../../contract/words.ts'
import type { Location } from '../../api/types.ts'

export interface LocationValues {
  readonly name: string
  readonly code: string
  readonly timeZone: string
  readonly place: Location['place']
  /** As typed, by weekday. */
  readonly hours: Readonly<Record<Weekday, string>>
  readonly custom: Readonly<Record<string, string>>
  readonly groups: readonly string[]
}

const days = Object.keys(weekdays) as Weekday[]

/** What is typed into the form of a location, and what of it may be sent. */
export function useLocationValues(start: Location) {
  const [values, setValues] = useState<LocationValues>(() => valuesOf(start))
  const wrongDays = days.filter(
    (day) => values.hours[day].trim() !== '' && readHours(values.hours[day]) === undefined,
  )
  return {
    values,
    change: (part: Partial<LocationValues>) => setValues({ ...values, ...part }),
    wrongDays,
    /** What its own people may change. */
    own: {
      name: values.name,
      timeZone: values.timeZone,
      place: values.place,
      hours: hoursOf(values.hours),
      custom: { ...values.custom },
    },
  }
}

const valuesOf = (location: Location): LocationValues => ({
  name: location.name,
  code: location.code ?? '',
  timeZone: location.timeZone,
  place: location.place,
  hours: Object.fromEntries(days.map((day) => [day, sayHours(location.hours[day])])) as Record<
    Weekday,
    string
  >,
  custom: Object.fromEntries(location.form.fields.map(({ id }) => [id, location.custom[id] ?? ''])),
  groups: location.groups,
})

/** Days that are left empty are not known, which is another thing than closed. */
function hoursOf(typed: Readonly<Record<Weekday, string>>): Location['hours'] {
  return Object.fromEntries(
    days.flatMap((day) => {
      const ranges = readHours(typed[day])
      return ranges ? [[day, ranges]] : []
    }),
  )
}
