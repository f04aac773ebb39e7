import type { AdPlace } from '../../advertising.ts'
import type { TokenCall } from '../../platform.ts'
import { isCountry, readRegions } from './regions.ts'

const most = 25

/** Provinces and cities of the country whose names hold the words. TikTok has no search: its list is read. */
export async function findPlaces(
  call: TokenCall,
  input: {
    readonly account: { readonly externalId: string }
    readonly words: string
    readonly country: string
  },
): Promise<readonly AdPlace[]> {
  const { all, countryOf } = await readRegions(call, input.account.externalId)
  const words = input.words.toLowerCase()
  return all
    .filter((one) => !isCountry(one) && one.name.toLowerCase().includes(words))
    .filter((one) => countryOf(one.location_id)?.region_code === input.country)
    .slice(0, most)
    .map(({ location_id: key, name, level }) => ({ key, kind: placeKind, name: withLevel(name, level) }))
}

/** TikTok has one kind of target; what it is stands in the name. */
export const placeKind = 'location'

const withLevel = (name: string, level: string | undefined): string =>
  level === undefined ? name : `${name} (${level.toLowerCase()})`
