import { placeFields, weekdays } from '../../../../contract/words.ts'
import type { LocationForm } from '../../../store/location-form.ts'
import type { Column } from '../../csv/map-columns.ts'

const also: Readonly<Record<string, readonly string[]>> = {
  street: ['address', 'address line 1'],
  region: ['state', 'county', 'province'],
  postalCode: ['postal code', 'zip', 'zip code', 'post code'],
  phone: ['telephone', 'phone number'],
  website: ['web', 'url', 'site'],
}

const places = ['street', 'city', 'region', 'postalCode', 'country', 'phone', 'website'] as const

/** Every column there may be, in the order of the sample; keys such as `name`, `place.city`, `hours.mon`, `custom.fld_...`. */
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
