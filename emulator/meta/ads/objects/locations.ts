import { GraphFailure } from '../../failures.ts'
import { adFailures } from '../failures.ts'
import { listOfValues, objectsIn, textOf } from '../parameters.ts'
import type { Json } from '../things.ts'

/** A circle around a point or a city, in kilometres. */
export type Circle = { readonly kilometers: number }
export type Places = {
  readonly circles: readonly Circle[]
  readonly countries: readonly string[]
  readonly regions: number
  readonly zips: number
}

const KM_PER_MILE = 1.609344
/** The most of each that a targeting can have (§5.4). */
const MOST = { custom_locations: 200, cities: 250, regions: 200, zips: 50_000, places: 200 } as const

/** Reads `geo_locations` and what is wrong with it: sizes, distances, places that lie in one another. */
export function readPlaces(geo: Json): Places {
  for (const [name, most] of Object.entries(MOST))
    if (listOfValues(geo[name]).length > most)
      throw new GraphFailure(adFailures.targeting(`At most ${most} ${name} can be named.`))
  const countries = listOfValues(geo.countries).flatMap((one) => textOf(one) ?? [])
  const odd = countries.find((one) => !/^[A-Z]{2}$/.test(one))
  if (odd !== undefined) throw new GraphFailure(adFailures.targeting(`${odd} is no code of a country.`))
  const cities = objectsOf(geo, 'cities')
  refuseOverlap(countries, [...cities, ...objectsOf(geo, 'regions'), ...objectsOf(geo, 'zips')])
  for (const name of ['regions', 'zips', 'countries'] as const)
    if (objectsOf(geo, name).some((one) => one.radius !== undefined))
      throw new GraphFailure(adFailures.radius())
  return {
    circles: [
      ...objectsOf(geo, 'custom_locations').map(readSpot),
      ...cities.map(readCity),
      ...objectsOf(geo, 'places').map(readSpot),
    ],
    countries,
    regions: listOfValues(geo.regions).length,
    zips: listOfValues(geo.zips).length,
  }
}

/** A point with a radius of 0.63 to 50 miles, or 1 to 80 kilometres; or a street's address, or a place's key. */
function readSpot(spot: Json): Circle {
  const [latitude, longitude] = [Number(spot.latitude), Number(spot.longitude)]
  const isPoint = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  if (!isPoint && textOf(spot.address_string) === null && textOf(spot.key) === null)
    throw new GraphFailure(
      adFailures.targeting('A custom location needs latitude and longitude, or an address.'),
    )
  return { kilometers: distanceOf(spot, { miles: [0.63, 50], kilometers: [1, 80], otherwise: 10 }) }
}

function readCity(city: Json): Circle {
  if (textOf(city.key) === null) throw new GraphFailure(adFailures.targeting('A city needs a key.'))
  // A city without a radius is taken within its bounds.
  if (city.radius === undefined || Number(city.radius) === 0) return { kilometers: 12 }
  return { kilometers: distanceOf(city, { miles: [10, 50], kilometers: [17, 80], otherwise: 10 }) }
}

type Range = readonly [number, number]

function distanceOf(
  place: Json,
  allowed: { readonly miles: Range; readonly kilometers: Range; readonly otherwise: number },
): number {
  const unit = place.distance_unit ?? 'mile'
  if (unit !== 'mile' && unit !== 'kilometer')
    throw new GraphFailure(adFailures.targeting('distance_unit is mile or kilometer.'))
  const radius = Number(place.radius ?? allowed.otherwise)
  const [least, most] = unit === 'mile' ? allowed.miles : allowed.kilometers
  if (!(radius >= least && radius <= most))
    throw new GraphFailure(adFailures.targeting(`The radius must be ${least} to ${most} ${unit}s.`))
  return unit === 'mile' ? radius * KM_PER_MILE : radius
}

/** A country beside a part of itself is refused (documented for posts of Pages). */
function refuseOverlap(countries: readonly string[], parts: readonly Json[]): void {
  if (parts.some(({ country }) => typeof country === 'string' && countries.includes(country)))
    throw new GraphFailure(adFailures.overlap())
}

const objectsOf = (geo: Json, name: string): readonly Json[] => objectsIn(geo[name])
