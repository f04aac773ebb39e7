import type { PlaceFacts } from './places.ts'

/** A master franchisee's kiosks at railway stations: for what only shows with many of one kind. */
const towns = [
  ['Albany', 'NY', '12207'],
  ['Baltimore', 'MD', '21202'],
  ['Buffalo', 'NY', '14203'],
  ['Charlotte', 'NC', '28206'],
  ['Cleveland', 'OH', '44114'],
  ['Dover', 'NH', '03820'],
  ['Durham', 'NC', '27701'],
  ['Hartford', 'CT', '06103'],
  ['Ithaca', 'NY', '14850'],
  ['Lancaster', 'PA', '17602'],
  ['Mystic', 'CT', '06355'],
  ['New Haven', 'CT', '06519'],
  ['Providence', 'RI', '02903'],
  ['Raleigh', 'NC', '27601'],
  ['Richmond', 'VA', '23219'],
  ['Rochester', 'NY', '14605'],
  ['Springfield', 'MA', '01103'],
  ['Trenton', 'NJ', '08609'],
  ['Wilmington', 'DE', '19801'],
  ['Worcester', 'MA', '01604'],
] as const

export type KioskId = `kiosk-${(typeof towns)[number][2]}`

export const kiosks: readonly { readonly id: KioskId; readonly facts: PlaceFacts }[] = towns.map(
  ([city, region, postcode], place) => ({
    id: `kiosk-${postcode}`,
    facts: {
      name: `Copper Kettle ${city} Station`,
      street: '1 Station Hall',
      city,
      region,
      postcode,
      country: 'US',
      phone: `+1 617 555 0${160 + place}`,
      website: `https://copperkettle.example/${city.toLowerCase().replace(' ', '-')}-station`,
    },
  }),
)
