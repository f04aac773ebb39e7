import { type Land, lands, type Town } from './lands.ts'
import type { Dice } from './random.ts'

/** A location with what its Page may be made of. */
export interface Location {
  readonly name: string
  readonly land: Land
  readonly town: Town
  readonly street: readonly [long: string, short: string]
  readonly number: number
  readonly postalCode: string
  /** The part behind area code. */
  readonly line: string
  readonly slug: string
}

export interface Hub {
  readonly brand: string
  readonly host: string
  readonly callCentre: string
  readonly locations: readonly Location[]
}

const brands: readonly (readonly [brand: string, host: string])[] = [
  ['Copper Kettle', 'copperkettle.example'],
  ['Blue Heron Fitness', 'blueheron.example'],
  ['Straßenbäcker', 'strassenbaecker.example'],
  ['Casa Lindén', 'casalinden.example'],
  ['North & Main', 'northandmain.example'],
]

const quarters = [
  'Riverside',
  'Harbour',
  'Old Town',
  'Station',
  'Market Hall',
  'Hillside',
  'University',
  'Airport',
  'Lakeside',
  'Altstadt',
  'Centre',
  'Arena',
  'Riverside North',
  'West End',
  'Mill Lane',
  'Opera',
  'Docks',
  'Zoo',
  'Museum',
  'Campus',
]

export function makeHub(roll: Dice): Hub {
  const [brand, host] = roll.pick(brands)
  const used = new Set<string>()
  const locations: Location[] = []
  while (locations.length < 30) {
    const land = roll.pick(lands)
    const town = roll.pick(land.towns)
    const name = roll.below(3) === 0 ? town.name : `${town.name} ${roll.pick(quarters)}`
    if (used.has(name.toLowerCase())) continue
    used.add(name.toLowerCase())
    locations.push(makeLocation(roll, { land, town, name }))
  }
  return { brand, host, callCentre: `+1 800 555 0${roll.digits(3)}`, locations }
}

export function makeLocation(roll: Dice, at: { land: Land; town: Town; name: string }): Location {
  return {
    ...at,
    street: roll.pick(at.land.streets),
    number: 12 + roll.below(380),
    postalCode: at.town.code + fill(roll, at.land.postcode),
    line: String(2 + roll.below(8)) + roll.digits(6),
    slug: at.name
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-'),
  }
}

export const streetOf = (place: Location, spelling: 'long' | 'short' = 'long'): string =>
  (spelling === 'long' ? place.street[0] : place.street[1]).replace('#', String(place.number))

export const phoneOf = (place: Location): string => `+${place.land.calling} ${bare(place)}`

/** As somebody in that country writes it. */
export const homePhoneOf = (place: Location): string =>
  place.land.country === 'US'
    ? `(${place.town.area}) ${place.line.slice(0, 3)}-${place.line.slice(3)}`
    : `${place.land.trunk}${place.town.area} / ${place.line.slice(0, 3)} ${place.line.slice(3)}`

const bare = (place: Location): string =>
  `${place.town.area} ${place.line.slice(0, 3)} ${place.line.slice(3)}`

const fill = (roll: Dice, pattern: string): string =>
  pattern
    .replaceAll('0', () => String(roll.below(10)))
    .replaceAll('A', () => 'ABDEFGHJLNPQRSTUWXYZ'.charAt(roll.below(20)))
