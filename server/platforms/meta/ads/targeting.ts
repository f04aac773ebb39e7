import type { AdPlace, AdPlan } from '../../advertising.ts'
import { PlatformFailure } from '../../failure.ts'
import { placementOf } from './shown-by.ts'

/** Everybody whom ads are for: Meta takes 13 and up, and shows those under 18 next to nothing. 65 means "and older". */
export const everyAge = { least: 18, most: 65 } as const

/** Where Meta keeps places of each of its kinds. */
export const placeLists: Readonly<Record<string, string>> = {
  city: 'cities',
  region: 'regions',
  zip: 'zips',
  neighborhood: 'neighborhoods',
}

/**
 * Whom an ad set is shown to. `advantage_audience` is said always and is off: switched on, or left out, places and ages are
 * hints that Meta may go beyond.
 */
export function targetingOf({ audience, shownBy }: Pick<AdPlan, 'audience' | 'shownBy'>): object {
  const { ages } = audience
  return {
    geo_locations: { ...geoOf(audience), location_types: ['home', 'recent'] },
    age_min: ages?.from ?? everyAge.least,
    age_max: ages?.to ?? everyAge.most,
    publisher_platforms: [placementOf(shownBy)],
    targeting_automation: { advantage_audience: 0 },
  }
}

function geoOf({ country, around, places }: AdPlan['audience']): object {
  if (!around && places.length === 0) return { countries: [country] }
  return { ...(around ? { custom_locations: [circleOf(around)] } : {}), ...listsOf(places) }
}

const circleOf = ({ latitude, longitude, km }: NonNullable<AdPlan['audience']['around']>): object => ({
  latitude,
  longitude,
  radius: km,
  distance_unit: 'kilometer',
})

function listsOf(places: readonly AdPlace[]): Record<string, { key: string }[]> {
  const lists: Record<string, { key: string }[]> = {}
  for (const { kind, key } of places) {
    const list = placeLists[kind]
    if (list === undefined) throw new PlatformFailure('meta', 'ours', 'odd-place')
    lists[list] = [...(lists[list] ?? []), { key }]
  }
  return lists
}
