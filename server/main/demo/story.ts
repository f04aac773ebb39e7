/** The demo hub as a story: who is there, which locations, and what has happened to their connections. Everybody is invented. */
export interface StoryPerson {
  readonly id: string
  readonly name: string
  readonly email: string
  /** As the sign-in page says it. */
  readonly role: string
  readonly story: string
  /** Where the person lands. */
  readonly lands: 'hub' | string
}

export const hubName = 'Copper Kettle'

export const people: readonly StoryPerson[] = [
  {
    id: 'dana',
    name: 'Dana Reyes',
    email: 'dana.reyes@copperkettle.example',
    role: 'Owner of Riverside',
    story: 'Something ends soon, something broke, something was never set up. Start here.',
    lands: 'riverside',
  },
  {
    id: 'hana',
    name: 'Hana Sato',
    email: 'hana.sato@copperkettle.example',
    role: 'Hub owner',
    story: 'Head office. Sees every location, brings the apps, sets the rules.',
    lands: 'hub',
  },
  {
    id: 'omar',
    name: 'Omar Haddad',
    email: 'omar.haddad@copperkettle.example',
    role: 'Hub admin',
    story: 'Creates locations and helps in them. Everyone there can read that he did.',
    lands: 'hub',
  },
  {
    id: 'ada',
    name: 'Ada Moreno',
    email: 'ada.moreno@copperkettle.example',
    role: 'Owner of Harbour',
    story: 'Everything works, ad account and pixel included.',
    lands: 'harbour',
  },
  {
    id: 'ben',
    name: 'Ben Okafor',
    email: 'ben.okafor@copperkettle.example',
    role: 'Admin of Austin',
    story: 'May connect here, but is only an editor of the Facebook Page.',
    lands: 'austin',
  },
  {
    id: 'carla',
    name: 'Carla Nowak',
    email: 'carla.nowak@copperkettle.example',
    role: 'Owner of Hillside',
    story: 'Her Instagram is a personal one.',
    lands: 'hillside',
  },
  {
    id: 'erik',
    name: 'Erik Lund',
    email: 'erik.lund@copperkettle.example',
    role: 'Owner of Lakeside',
    story: 'LinkedIn was revoked, and a bill of the ad account is unpaid.',
    lands: 'lakeside',
  },
  {
    id: 'farah',
    name: 'Farah Aziz',
    email: 'farah.aziz@copperkettle.example',
    role: 'Owner of Midtown',
    story: 'Opened last month and is half-way through setting up.',
    lands: 'midtown',
  },
  {
    id: 'mia',
    name: 'Mia Torres',
    email: 'mia.torres@copperkettle.example',
    role: 'Editor of Riverside',
    story: 'Writes posts; asks Dana when a connection needs mending.',
    lands: 'riverside',
  },
  {
    id: 'vera',
    name: 'Vera Lind',
    email: 'vera.lind@copperkettle.example',
    role: 'Hub viewer',
    story: 'Sees the overview, changes nothing.',
    lands: 'hub',
  },
]

export const hubMembers = { hana: 'owner', omar: 'admin', vera: 'viewer' } as const

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
]

/** One thing that happened. `daysAgo` moves the shared clock; the rest goes through the real flows. */
export interface StoryStep {
  readonly workspace: string
  readonly by: string
  readonly platform: string
  readonly daysAgo?: number
  /** When the worker looked at it and told people what comes; the end of the story is looked at anyway. */
  readonly toldDaysAgo?: number
  /** Also choose the ad account and its pixel. */
  readonly ads?: boolean
  /** Authorised, and left before choosing. */
  readonly leaves?: boolean
  /** Afterwards the person withdraws the consent at the platform. */
  readonly thenRevoked?: boolean
}

export const steps: readonly StoryStep[] = [
  { workspace: 'riverside', by: 'dana', platform: 'linkedin', daysAgo: 353, toldDaysAgo: 1 },
  { workspace: 'lakeside', by: 'erik', platform: 'linkedin', daysAgo: 40, thenRevoked: true },
  { workspace: 'harbour', by: 'ada', platform: 'meta', daysAgo: 20, ads: true },
  { workspace: 'harbour', by: 'ada', platform: 'linkedin', daysAgo: 20 },
  { workspace: 'harbour', by: 'ada', platform: 'tiktok', daysAgo: 20 },
  { workspace: 'harbour', by: 'ada', platform: 'x', daysAgo: 20 },
  { workspace: 'riverside', by: 'dana', platform: 'meta', daysAgo: 12 },
  { workspace: 'riverside', by: 'dana', platform: 'tiktok', daysAgo: 12, thenRevoked: true },
  { workspace: 'hillside', by: 'carla', platform: 'meta', daysAgo: 9 },
  { workspace: 'hillside', by: 'carla', platform: 'x', daysAgo: 9 },
  { workspace: 'lakeside', by: 'erik', platform: 'meta', daysAgo: 8 },
  { workspace: 'austin', by: 'ben', platform: 'x', daysAgo: 6 },
  { workspace: 'austin', by: 'ben', platform: 'meta', daysAgo: 2, leaves: true },
  { workspace: 'midtown', by: 'farah', platform: 'tiktok', daysAgo: 2 },
  { workspace: 'midtown', by: 'farah', platform: 'meta', daysAgo: 1, leaves: true },
  { workspace: 'brand', by: 'hana', platform: 'meta', daysAgo: 30, ads: true },
  { workspace: 'brand', by: 'hana', platform: 'linkedin', daysAgo: 30 },
  { workspace: 'brand', by: 'hana', platform: 'tiktok', daysAgo: 30 },
  { workspace: 'brand', by: 'hana', platform: 'x', daysAgo: 30 },
]
