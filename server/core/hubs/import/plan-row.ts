import type { FieldProblem } from '../../../base/problem.ts'
import type { LocationForm } from '../../../store/location-form.ts'
import type { LocationRecord } from '../../../store/locations.ts'
import { columnsOf } from './columns.ts'
import { valuesOf } from './location-values.ts'
import type { ReadRow } from './read-row.ts'

/** The locations of a hub that a row may be about, by number and by name. */
export interface Known {
  readonly byCode: Map<string, LocationRecord>
  readonly byName: Map<string, LocationRecord>
}

export function knownOf(locations: readonly LocationRecord[]): Known {
  return {
    byCode: new Map(locations.flatMap((one) => (one.code ? [[lower(one.code), one] as const] : []))),
    byName: new Map(locations.map((one) => [lower(one.name), one] as const)),
  }
}

export function learn({ byCode, byName }: Known, one: LocationRecord | undefined): void {
  if (one?.code) byCode.set(lower(one.code), one)
  if (one) byName.set(lower(one.name), one)
}

export function forget({ byCode, byName }: Known, one: LocationRecord): void {
  if (one.code) byCode.delete(lower(one.code))
  byName.delete(lower(one.name))
}

export interface Plan {
  readonly plan: 'create' | 'change' | 'same' | 'refuse'
  /** Which location it changes; undefined when it makes one. */
  readonly target?: LocationRecord
  readonly changes: readonly { field: string; from: string; to: string }[]
  readonly problems: readonly FieldProblem[]
}

/** What a row will do, found by its code where it has one and else by its name. Refuses with the field and its fix. */
export function planRow(row: ReadRow, known: Known, form: LocationForm): Plan {
  const { values } = row
  const problems = [...row.problems]
  const coded = values.code ? known.byCode.get(lower(values.code)) : undefined
  const called = values.name ? known.byName.get(lower(values.name)) : undefined
  // A location that has no number yet takes the one that stands beside its name.
  const target = coded ?? (called && (!values.code || !called.code) ? called : undefined)
  if (!target && !values.name)
    problems.push({
      field: values.code ? 'Name' : 'Row',
      fix: values.code
        ? 'no location has this code; give a name to create one'
        : 'has neither code nor name, so nobody knows which location it is',
    })
  if (called && called !== target)
    problems.push({
      field: 'Name',
      fix: called.code
        ? `is the name of the location with code ${called.code}; names are unique in a hub`
        : 'another location has this name; names are unique in a hub',
    })
  if (target?.kind === 'brand')
    problems.push({ field: 'Name', fix: 'is the brand’s own workspace, which no file changes' })
  if (values.name === '') problems.push({ field: 'Name', fix: 'a location needs one' })
  if (values.timeZone === '') problems.push({ field: 'Time zone', fix: 'a location needs one' })
  if (problems.length > 0) return { plan: 'refuse', changes: [], problems }
  const before = target ? valuesOf(target, form) : {}
  const changes = columnsOf(form).flatMap(({ key, heading }) => {
    const [from = '', to] = [before[key], values[key]]
    return to === undefined || to === from ? [] : [{ field: heading, from, to }]
  })
  if (!target) return { plan: 'create', changes, problems }
  return { plan: changes.length > 0 ? 'change' : 'same', target, changes, problems }
}

export const lower = (text: string): string => text.toLowerCase()
