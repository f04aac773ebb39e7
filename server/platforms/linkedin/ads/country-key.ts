import type { TokenCall } from '../../platform.ts'
import { nameOf } from './countries.ts'
import { findGeos } from './geos.ts'

/** LinkedIn's own key of a country, by its English name; undefined where there is not exactly one of that name. */
export async function countryKey(call: TokenCall, country: string): Promise<string | undefined> {
  const name = nameOf(country)
  const found = name === undefined ? [] : (await findGeos(call, name)).filter((geo) => geo.name === name)
  return found.length === 1 ? found[0]?.key : undefined
}
