import type { AdPlace } from '../../advertising.ts'
import type { TokenCall } from '../../platform.ts'
import { countryOf, isCountry } from './countries.ts'
import { findGeos } from './geos.ts'

/** Cities, regions and alike within the country, as LinkedIn names them. */
export async function findPlaces(
  call: TokenCall,
  { words, country }: { readonly words: string; readonly country: string },
): Promise<readonly AdPlace[]> {
  const geos = await findGeos(call, words)
  return geos
    .filter((geo) => countryOf(geo) === country && !isCountry(geo))
    .map(({ key, name }) => ({ key, kind: 'geo', name }))
}
