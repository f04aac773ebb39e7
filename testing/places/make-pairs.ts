import type { PlaceText } from '../../server/core/connect/place/compare-place.ts'
import { type Hub, type Location, makeHub, phoneOf, streetOf } from './make-hub.ts'
import { others } from './others.ts'
import { type Dice, dice } from './random.ts'
import { sames } from './sames.ts'

/** A Page and a location, and whether they belong together. */
export interface Pair {
  readonly kind: string
  readonly label: 'same' | 'other'
  readonly page: Page
  readonly ours: { readonly name: string; readonly brand: string; readonly place: PlaceText }
  /** The hub's other locations: what the real thing asks the database. */
  readonly siblings: readonly { readonly name: string; readonly place: PlaceText }[]
}

export interface Page {
  readonly name: string
  readonly place: PlaceText | null
}

/** What a kind of pair is given: a hub, one of its locations, and how the hub keeps numbers and sites. */
export interface Scene {
  readonly roll: Dice
  readonly hub: Hub
  readonly here: Location
  /** What the hub wrote down of a location. */
  readonly row: (place: Location) => PlaceText
  /** What a careful person would put on its Page. */
  readonly page: (place: Location) => Page & { place: PlaceText }
}

/** `null`: this hub has nothing for it (no second location in that town). */
export type Make = (scene: Scene) => { page: Page; siblings?: readonly Location[]; row?: PlaceText } | null

/** At least `each` pairs of every kind, over several hubs; the same seed makes the same ones. */
export function makePairs(seed: number, each = 8): Pair[] {
  const roll = dice(seed)
  const pairs: Pair[] = []
  for (const [label, kinds] of [
    ['same', sames],
    ['other', others],
  ] as const) {
    for (const [kind, make] of Object.entries(kinds)) {
      for (let made = 0, tries = 0; made < each && tries < 400; tries++) {
        const pair = makePair(roll, kind, label, make)
        if (!pair) continue
        pairs.push(pair)
        made += 1
      }
    }
  }
  return pairs
}

function makePair(roll: Dice, kind: string, label: Pair['label'], make: Make): Pair | null {
  const hub = makeHub(roll)
  const here = roll.pick(hub.locations)
  // Some hubs give every location the call centre's number, some every one the front page.
  const [sharesPhone, sharesSite] = [roll.below(4) === 0, roll.below(4) === 0]
  const placeOf = (place: Location): PlaceText => ({
    street: streetOf(place),
    city: place.town.name,
    region: place.town.region,
    postalCode: place.postalCode,
    country: place.land.country,
    phone: sharesPhone ? hub.callCentre : phoneOf(place),
    website: sharesSite ? `https://www.${hub.host}/` : `https://${hub.host}/${place.slug}`,
  })
  const made = make({
    roll,
    hub,
    here,
    row: placeOf,
    page: (place) => ({ name: `${hub.brand} ${place.name}`, place: placeOf(place) }),
  })
  if (!made) return null
  const siblings = [...hub.locations.filter((one) => one !== here), ...(made.siblings ?? [])]
  return {
    kind,
    label,
    page: made.page,
    ours: { name: here.name, brand: hub.brand, place: made.row ?? placeOf(here) },
    siblings: siblings.map((one) => ({ name: one.name, place: placeOf(one) })),
  }
}
