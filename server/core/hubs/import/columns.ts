import { placeFields, weekdays } from '../../../../contract/words.ts'
import type { LocationForm } from '../../../store/location-form.ts'

/** What a column fills: `name`, `place.city`, `hours.mon`, `custom.fld_...`. */
export interface Column {
  readonly key: string
  /** As the sample and our own words call it. */
  readonly heading: string
  /** Other headings under which people keep it. */
  readonly also: readonly string[]
}

const also: Readonly<Record<string, readonly string[]>> = {
  street: ['address', 'address line 1'],
  region: ['state', 'county', 'province'],
  postalCode: ['postal code', 'zip', 'zip code', 'post code'],
  phone: ['telephone', 'phone number'],
  website: ['web', 'url', 'site'],
}

const places = ['street', 'city', 'region', 'postalCode', 'country', 'phone', 'website'] as const

/** Every column there may be, in the order of the sample. */
export const columnsOf = (form: LocationForm): Column[] => [
  { key: 'code', heading: 'Code', also: ['store number', 'store code', 'number', 'id'] },
  { key: 'name', heading: 'Name', also: ['location', 'workspace', 'location name', 'store'] },
  ...places.map((name) => ({
    key: `place.${name}`,
    heading: placeFields[name] ?? name,
    also: also[name] ?? [],
  })),
  { key: 'timeZone', heading: 'Time zone', also: ['timezone', 'tz'] },
  ...Object.entries(weekdays).map(([day, heading]) => ({ key: `hours.${day}`, heading, also: [day] })),
  { key: 'groups', heading: 'Groups', also: ['group'] },
  ...form.fields.map(({ id, name }) => ({ key: `custom.${id}`, heading: name, also: [] })),
]

export interface Mapping {
  /** What each column of the file fills; undefined = nothing. */
  readonly columns: readonly (Column | undefined)[]
  readonly notes: readonly string[]
}

/** Which heading means what, capitals and blanks aside. Two columns of one meaning: the first counts. */
export function mapColumns(headings: readonly string[], form: LocationForm): Mapping {
  const known = columnsOf(form)
  const taken = new Set<string>()
  const notes: string[] = []
  const columns = headings.map((heading) => {
    const plain = plainly(heading)
    const found =
      known.find((one) => plainly(one.heading) === plain) ??
      known.find((one) => one.also.some((other) => plainly(other) === plain))
    if (found && !taken.has(found.key)) {
      taken.add(found.key)
      return found
    }
    if (plain !== '')
      notes.push(
        found
          ? `“${heading}” means ${found.heading} too, and was passed over: another column is that already.`
          : `“${heading}” is no field that we know, and was passed over.`,
      )
    return undefined
  })
  return { columns, notes }
}

const plainly = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
