import { readHours, type Weekday } from '../../../contract/words.ts'
import { newId } from '../../base/id.ts'
import type { HubScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { addNamed } from '../../store/location-form.ts'
import { setGroups, updateLocation } from '../../store/locations.ts'
import { fieldNames, groupNames, type LocationFacts, locationFacts } from './story/location-facts.ts'

/** Fields, groups, numbers and opening hours of the story's locations. */
export async function fillLocations(
  tx: Tx<HubScope>,
  places: ReadonlyMap<string, string>,
  at: Date,
): Promise<void> {
  const fields = fieldNames.map((name) => ({ id: newId('field'), name }))
  const groups = groupNames.map((name) => ({ id: newId('group'), name }))
  // Fields stand in the order in which they were made.
  for (const [place, one] of fields.entries())
    await addNamed(tx, 'custom_fields', { ...one, at: new Date(at.getTime() + place) })
  for (const one of groups) await addNamed(tx, 'groups', { ...one, at })
  for (const [key, facts] of Object.entries(locationFacts)) {
    const id = places.get(key)
    if (!id) continue
    await updateLocation(tx, id, {
      code: facts.code,
      hours: hoursOf(facts.hours),
      custom: Object.fromEntries(fields.map((field, place) => [field.id, facts.values[place] ?? ''])),
    })
    await setGroups(
      tx,
      id,
      groups.filter(({ name }) => facts.groups.includes(name)).map((one) => one.id),
    )
  }
}

const week: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri']

const hoursOf = ([onWeekdays, saturday, sunday]: LocationFacts['hours']) =>
  Object.fromEntries([
    ...week.map((day) => [day, readHours(onWeekdays)] as const),
    ['sat', readHours(saturday)],
    ['sun', readHours(sunday)],
  ])
