import type { PlaceRecord } from '../../../store/workspaces.ts'

/**
 * Rough words for a place, to ask whether another place of the hub has the same. The database makes the same ones of its
 * rows (`tenancy.place_keys`), so they are simple; too rough only means that less is believed.
 */
export function placeKeys(place: PlaceRecord, name: string): string[] {
  return [
    keyOf.phone(place.phone),
    keyOf.site(place.website),
    keyOf.address(place.street, place.postalCode),
    keyOf.name(name),
  ].filter((one) => one !== undefined)
}

export const keyOf = {
  phone: (phone: string | undefined): string | undefined => {
    const digits = (phone ?? '').replaceAll(/\D/g, '')
    return digits.length < 7 ? undefined : `phone:${digits.slice(-7)}`
  },
  site: (website: string | undefined): string | undefined => {
    const bare = (website ?? '')
      .toLowerCase()
      .replace(/^[a-z]+:\/\//, '')
      .replace(/^www\./, '')
      .replace(/[?#].*$/, '')
      .replace(/\/+$/, '')
    return bare === '' ? undefined : `site:${bare}`
  },
  address: (street: string | undefined, postalCode: string | undefined): string | undefined => {
    const number = /\d+/.exec(street ?? '')?.[0]
    const code = (postalCode ?? '').toLowerCase().replaceAll(/[^a-z0-9]/g, '')
    return number === undefined || code === '' ? undefined : `address:${number} ${code}`
  },
  name: (name: string): string | undefined => {
    const words = name
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
    return words === '' ? undefined : `name:${words}`
  },
}
