import { type KioskId, kiosks } from './kiosks.ts'

/** The locations of Copper Kettle, as a Page or profile would state them. `brand` is head office. */
export type PlaceFacts = {
  readonly name: string
  readonly street: string
  readonly city: string
  readonly region: string
  readonly postcode: string
  readonly country: string
  readonly phone: string
  readonly website: string
}

const shops = {
  brand: {
    name: 'Copper Kettle',
    street: '1 Foundry Square',
    city: 'Chicago',
    region: 'IL',
    postcode: '60607',
    country: 'US',
    phone: '+1 312 555 0100',
    website: 'https://copperkettle.example/',
  },
  riverside: {
    name: 'Copper Kettle Riverside',
    street: '48 Mill Lane',
    city: 'Portland',
    region: 'OR',
    postcode: '97202',
    country: 'US',
    phone: '+1 503 555 0148',
    website: 'https://copperkettle.example/riverside',
  },
  harbour: {
    name: 'Copper Kettle Harbour',
    street: '7 Pier Road',
    city: 'Seattle',
    region: 'WA',
    postcode: '98101',
    country: 'US',
    phone: '+1 206 555 0107',
    website: 'https://copperkettle.example/harbour',
  },
  austin: {
    name: 'Copper Kettle Austin',
    street: '212 Juniper Street',
    city: 'Austin',
    region: 'TX',
    postcode: '78702',
    country: 'US',
    phone: '+1 512 555 0112',
    website: 'https://copperkettle.example/austin',
  },
  hillside: {
    name: 'Copper Kettle Hillside',
    street: '90 Orchard Rise',
    city: 'Denver',
    region: 'CO',
    postcode: '80209',
    country: 'US',
    phone: '+1 303 555 0190',
    website: 'https://copperkettle.example/hillside',
  },
  lakeside: {
    name: 'Copper Kettle Lakeside',
    street: '15 Birch Quay',
    city: 'Minneapolis',
    region: 'MN',
    postcode: '55408',
    country: 'US',
    phone: '+1 612 555 0115',
    website: 'https://copperkettle.example/lakeside',
  },
  midtown: {
    name: 'Copper Kettle Midtown',
    street: '330 Ninth Avenue',
    city: 'New York',
    region: 'NY',
    postcode: '10001',
    country: 'US',
    phone: '+1 212 555 0130',
    website: 'https://copperkettle.example/midtown',
  },
  uptown: {
    name: 'Copper Kettle Uptown',
    street: '61 Fern Row',
    city: 'New Orleans',
    region: 'LA',
    postcode: '70115',
    country: 'US',
    phone: '+1 504 555 0161',
    website: 'https://copperkettle.example/uptown',
  },
  eastgate: {
    name: 'Copper Kettle Eastgate',
    street: '5 Lantern Street',
    city: 'Tacoma',
    region: 'WA',
    postcode: '98402',
    country: 'US',
    phone: '+1 253 555 0105',
    website: 'https://copperkettle.example/eastgate',
  },
  southbank: {
    name: 'Copper Kettle Southbank',
    street: '140 Ferry Walk',
    city: 'Sacramento',
    region: 'CA',
    postcode: '95814',
    country: 'US',
    phone: '+1 916 555 0140',
    website: 'https://copperkettle.example/southbank',
  },
  northfield: {
    name: 'Copper Kettle Northfield',
    street: '23 Granary Row',
    city: 'Boise',
    region: 'ID',
    postcode: '83702',
    country: 'US',
    phone: '+1 208 555 0123',
    website: 'https://copperkettle.example/northfield',
  },
} as const satisfies Record<string, PlaceFacts>

export type PlaceId = keyof typeof shops | KioskId

export const places: Readonly<Record<PlaceId, PlaceFacts>> = {
  ...shops,
  ...(Object.fromEntries(kiosks.map(({ id, facts }) => [id, facts])) as Record<KioskId, PlaceFacts>),
}
