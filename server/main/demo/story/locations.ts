export interface StoryWorkspace {
  readonly key: string
  readonly name: string
  readonly timeZone: string
  readonly place: {
    street: string
    city: string
    region: string
    postalCode: string
    country: string
    phone: string
    website: string
  }
  readonly members: Readonly<Record<string, 'owner' | 'admin' | 'editor' | 'viewer'>>
}

const site = 'https://copperkettle.example'

export const workspaces: readonly StoryWorkspace[] = [
  {
    key: 'riverside',
    name: 'Riverside',
    timeZone: 'America/Los_Angeles',
    place: {
      street: '48 Mill Lane',
      city: 'Portland',
      region: 'OR',
      postalCode: '97202',
      country: 'US',
      phone: '+1 503 555 0148',
      website: `${site}/riverside`,
    },
    members: { dana: 'owner', mia: 'editor' },
  },
  {
    key: 'harbour',
    name: 'Harbour',
    timeZone: 'America/Los_Angeles',
    place: {
      street: '7 Pier Road',
      city: 'Seattle',
      region: 'WA',
      postalCode: '98101',
      country: 'US',
      phone: '+1 206 555 0107',
      website: `${site}/harbour`,
    },
    members: { ada: 'owner' },
  },
  {
    key: 'austin',
    name: 'Austin',
    timeZone: 'America/Chicago',
    place: {
      street: '212 Juniper Street',
      city: 'Austin',
      region: 'TX',
      postalCode: '78702',
      country: 'US',
      phone: '+1 512 555 0112',
      website: `${site}/austin`,
    },
    members: { ben: 'admin' },
  },
  {
    key: 'hillside',
    name: 'Hillside',
    timeZone: 'America/Denver',
    place: {
      street: '90 Orchard Rise',
      city: 'Denver',
      region: 'CO',
      postalCode: '80209',
      country: 'US',
      phone: '+1 303 555 0190',
      website: `${site}/hillside`,
    },
    members: { carla: 'owner' },
  },
  {
    key: 'lakeside',
    name: 'Lakeside',
    timeZone: 'America/Chicago',
    place: {
      street: '15 Birch Quay',
      city: 'Minneapolis',
      region: 'MN',
      postalCode: '55408',
      country: 'US',
      phone: '+1 612 555 0115',
      website: `${site}/lakeside`,
    },
    members: { erik: 'owner' },
  },
  {
    key: 'midtown',
    name: 'Midtown',
    timeZone: 'America/New_York',
    place: {
      street: '330 Ninth Avenue',
      city: 'New York',
      region: 'NY',
      postalCode: '10001',
      country: 'US',
      phone: '+1 212 555 0130',
      website: `${site}/midtown`,
    },
    members: { farah: 'owner' },
  },
  {
    key: 'eastgate',
    name: 'Eastgate',
    timeZone: 'America/Los_Angeles',
    place: {
      street: '5 Lantern Street',
      city: 'Tacoma',
      region: 'WA',
      postalCode: '98402',
      country: 'US',
      phone: '+1 253 555 0105',
      website: `${site}/eastgate`,
    },
    members: { noor: 'owner' },
  },
  {
    key: 'southbank',
    name: 'Southbank',
    timeZone: 'America/Los_Angeles',
    place: {
      street: '140 Ferry Walk',
      city: 'Sacramento',
      region: 'CA',
      postalCode: '95814',
      country: 'US',
      phone: '+1 916 555 0140',
      website: `${site}/southbank`,
    },
    members: { noor: 'owner', kai: 'admin' },
  },
  {
    key: 'northfield',
    name: 'Northfield',
    timeZone: 'America/Boise',
    place: {
      street: '23 Granary Row',
      city: 'Boise',
      region: 'ID',
      postalCode: '83702',
      country: 'US',
      phone: '+1 208 555 0123',
      website: `${site}/northfield`,
    },
    members: { noor: 'owner', kai: 'admin' },
  },
  {
    key: 'kiosk',
    name: 'Ferry Kiosk',
    timeZone: 'America/Los_Angeles',
    place: {
      street: 'Pier 9',
      city: 'Seattle',
      region: 'WA',
      postalCode: '98104',
      country: 'US',
      phone: '+1 206 555 0199',
      website: `${site}/kiosk`,
    },
    members: { ivo: 'owner' },
  },
]
