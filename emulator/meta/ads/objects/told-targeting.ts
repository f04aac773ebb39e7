import { worldAccount } from '../account-state.ts'
import { listOfValues, objectOf } from '../parameters.ts'
import type { AdSet, Json } from '../things.ts'

/**
 * The targeting as it is read: what was sent, with what the platform fills in by itself. Whoever compares it must not
 * expect the very same object.
 */
export function toldTargeting({ targeting, account }: Pick<AdSet, 'targeting' | 'account'>): Json {
  const geo = objectOf(targeting.geo_locations)
  const spots = listOfValues(geo?.custom_locations).map((spot) => ({
    distance_unit: 'mile',
    ...objectOf(spot),
    country: countryOf(account),
    primary_city_id: 2_478_306,
    region_id: 3880,
  }))
  return {
    age_max: 65,
    age_min: 18,
    ...targeting,
    ...(geo
      ? {
          geo_locations: {
            location_types: ['home', 'recent'],
            ...geo,
            ...(spots.length > 0 ? { custom_locations: spots } : {}),
          },
        }
      : {}),
    brand_safety_content_filter_levels: ['FACEBOOK_RELAXED', 'AN_RELAXED'],
  }
}

/** Where a point lies is guessed from where the account does its days. */
function countryOf(account: string): string {
  const { name } = worldAccount(account).timezone
  return name === 'Europe/Zurich' ? 'CH' : name === 'Asia/Tokyo' ? 'JP' : 'US'
}
