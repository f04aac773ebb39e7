import { z } from 'zod'
import type { ReadBack } from '../../advertising.ts'
import { sayAges, sayAround, sayPlaces } from '../../plan-fields.ts'
import { placeLists } from './targeting.ts'

const place = z.object({
  key: z.union([z.string(), z.number()]).transform(String),
  radius: z.number().optional(),
  distance_unit: z.string().optional(),
})
const circle = z.object({
  latitude: z.number(),
  longitude: z.number(),
  radius: z.number(),
  distance_unit: z.string().optional(),
})

/** Only what widens or narrows by place, age and placement; what we never set shows as something that no plan says. */
export const targeting = z.object({
  age_min: z.number().int().optional(),
  age_max: z.number().int().optional(),
  publisher_platforms: z.array(z.string()).optional(),
  targeting_automation: z.object({ advantage_audience: z.number().optional() }).optional(),
  geo_locations: z
    .looseObject({
      countries: z.array(z.string()).optional(),
      custom_locations: z.array(circle).optional(),
      location_types: z.array(z.string()).optional(),
    })
    .optional(),
})
type Targeting = z.output<typeof targeting>

/** Places, circle, country and ages as `plan-fields.ts` says them. */
export function sayTargeting(told: Targeting): Pick<ReadBack, 'country' | 'around' | 'places' | 'ages'> {
  const {
    countries = [],
    custom_locations: circles = [],
    location_types: _,
    ...lists
  } = told.geo_locations ?? {}
  return {
    country: countries.join(' '),
    around: circles.map(sayCircle).join(' + '),
    places: sayPlaces(Object.entries(lists).flatMap(([list, places]) => placesOf(list, places))),
    ages: `${sayAges({ from: told.age_min ?? 18, to: told.age_max ?? 65 })}${hint(told)}`,
  }
}

const sayCircle = ({ latitude, longitude, radius, distance_unit: unit }: z.output<typeof circle>): string =>
  sayAround({ latitude, longitude, km: unit === 'kilometer' ? radius : radius * 1.609344 })

const kinds = new Map(Object.entries(placeLists).map(([kind, list]) => [list, kind]))

/** A city with a circle around it is more than the city, and a list that we do not know is told as it is. */
function placesOf(list: string, places: unknown): { kind: string; key: string }[] {
  const known = z.array(place).safeParse(places)
  const kind = kinds.get(list) ?? list
  if (!known.success) return [{ kind, key: JSON.stringify(places) }]
  return known.data.map(({ key, radius, distance_unit: unit }) => ({
    kind,
    key: radius ? `${key}+${radius} ${unit}` : key,
  }))
}

/** With it switched on, or not said, Meta goes beyond the ages that were chosen. */
const hint = ({ targeting_automation: automation }: Targeting): string =>
  automation?.advantage_audience === 0 ? '' : ' as a hint'
