import type { PersonId } from './people.ts'

/** An X account. Ids are strings of up to 19 digits: beyond 2^53. */
export type XAccount = {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly description: string
  readonly location: string
  readonly url: string
  readonly email: string
  readonly protected: boolean
  readonly verified: boolean
  readonly subscription: 'None' | 'Basic' | 'Premium' | 'PremiumPlus'
  readonly createdAt: string
  readonly followers: number
  readonly following: number
  readonly posts: number
}

const plain = { protected: false, verified: false, subscription: 'None' } as const

export const xAccounts: Readonly<Record<PersonId, XAccount>> = {
  ada: {
    ...plain,
    id: '1588204417730092033',
    username: 'copperkettle_hb',
    name: 'Copper Kettle Harbour',
    description: 'Coffee and warm bread by the pier. 7 Pier Road, Seattle.',
    location: 'Seattle, WA',
    url: 'https://copperkettle.example/harbour',
    email: 'ada.moreno@copperkettle.example',
    createdAt: '2022-11-03T16:20:11.000Z',
    followers: 1840,
    following: 212,
    posts: 961,
  },
  ben: {
    ...plain,
    id: '1602931184455716865',
    username: 'copperkettle_atx',
    name: 'Copper Kettle Austin',
    description: 'Juniper Street. Cold brew, hot buns.',
    location: 'Austin, TX',
    url: 'https://copperkettle.example/austin',
    email: 'ben.okafor@copperkettle.example',
    createdAt: '2022-12-14T08:02:40.000Z',
    followers: 733,
    following: 180,
    posts: 402,
  },
  carla: {
    ...plain,
    id: '1467723390128214021',
    username: 'carla_bakes',
    name: 'Carla Nowak',
    description: 'Hillside baker. Followers only.',
    location: 'Denver, CO',
    url: 'https://copperkettle.example/hillside',
    email: 'carla.nowak@copperkettle.example',
    protected: true,
    createdAt: '2021-12-06T05:31:09.000Z',
    followers: 96,
    following: 143,
    posts: 388,
  },
  dana: {
    ...plain,
    id: '1731180906612502528',
    username: 'copperkettle_rs',
    name: 'Copper Kettle Riverside',
    description: 'Coffee and warm bread by the river. 48 Mill Lane, Portland.',
    location: 'Portland, OR',
    url: 'https://copperkettle.example/riverside',
    email: 'dana.reyes@copperkettle.example',
    createdAt: '2023-12-03T05:12:55.000Z',
    followers: 251,
    following: 300,
    posts: 120,
  },
  erik: {
    ...plain,
    id: '1694437711903498240',
    username: 'copperkettle_lake',
    name: 'Copper Kettle Lakeside',
    description: 'Birch Quay, Minneapolis. Open from six.',
    location: 'Minneapolis, MN',
    url: 'https://copperkettle.example/lakeside',
    email: 'erik.lund@copperkettle.example',
    createdAt: '2023-08-23T19:44:02.000Z',
    followers: 512,
    following: 77,
    posts: 233,
  },
  farah: {
    ...plain,
    id: '1975501238840016896',
    username: 'copperkettle_mid',
    name: 'Copper Kettle Midtown',
    description: 'New on Ninth Avenue.',
    location: 'New York, NY',
    url: 'https://copperkettle.example/midtown',
    email: 'farah.aziz@copperkettle.example',
    createdAt: '2025-10-07T10:00:31.000Z',
    followers: 41,
    following: 19,
    posts: 12,
  },
  gus: {
    ...plain,
    id: '1290114405561982977',
    username: 'gus_pours',
    name: 'Gus Meyer',
    description: 'Latte art, mostly swans.',
    location: 'Portland, OR',
    url: '',
    email: 'gus.meyer@mail.example',
    verified: true,
    subscription: 'Premium',
    createdAt: '2020-08-03T02:51:47.000Z',
    followers: 58_400,
    following: 611,
    posts: 4120,
  },
  hana: {
    ...plain,
    id: '1100482206617329664',
    username: 'copperkettle',
    name: 'Copper Kettle',
    description: 'Coffee and bakery. Find your kettle.',
    location: 'Chicago, IL',
    url: 'https://copperkettle.example/',
    email: 'social@copperkettle.example',
    verified: true,
    subscription: 'PremiumPlus',
    createdAt: '2019-02-26T20:14:09.000Z',
    followers: 91_250,
    following: 305,
    posts: 7804,
  },
  ivo: {
    ...plain,
    id: '1533908827140063232',
    username: 'ivo_petrov_sea',
    name: 'Ivo Petrov',
    description: 'Seattle.',
    location: 'Seattle, WA',
    url: '',
    email: 'ivo.petrov@mail.example',
    createdAt: '2022-06-06T20:37:28.000Z',
    followers: 158,
    following: 402,
    posts: 77,
  },
  nia: {
    ...plain,
    id: '2061330417720918016',
    username: 'copperkettle_up',
    name: 'Copper Kettle Uptown',
    description: 'Opening soon on Fern Row.',
    location: 'New Orleans, LA',
    url: 'https://copperkettle.example/uptown',
    email: 'nia.brooks@copperkettle.example',
    createdAt: '2026-06-01T14:20:05.000Z',
    followers: 63,
    following: 48,
    posts: 9,
  },
}

/** What pays for ads; without reasons against it, it can. */
export type XFundingInstrument = {
  readonly id: string
  readonly type: 'CREDIT_CARD' | 'CREDIT_LINE'
  readonly description: string
  readonly reasonsNotAbleToFund: readonly string[]
  readonly creditLimitMicro: number | null
  readonly createdAt: string
}

/** An ad account of X. Ids are base-36 text; the permissions are those of `authenticated_user_access`. */
export type XAdAccount = {
  readonly id: string
  readonly name: string
  readonly timezone: string
  readonly currency: string
  readonly approval: 'ACCEPTED' | 'PENDING' | 'REJECTED'
  readonly deleted: boolean
  readonly createdAt: string
  readonly updatedAt: string
  readonly people: Partial<Record<PersonId, readonly string[]>>
  readonly funding: readonly XFundingInstrument[]
  readonly promotable: readonly {
    readonly id: string
    readonly person: PersonId
    readonly type: 'FULL' | 'RETWEETS_ONLY'
    readonly createdAt: string
  }[]
}

const ADMIN = ['ACCOUNT_ADMIN', 'TWEET_COMPOSER']
const card = { type: 'CREDIT_CARD', reasonsNotAbleToFund: [], creditLimitMicro: null } as const

export const xAdAccounts: readonly XAdAccount[] = [
  {
    id: '18ce54k2m9x',
    name: 'Copper Kettle brand',
    timezone: 'America/Chicago',
    currency: 'USD',
    approval: 'ACCEPTED',
    deleted: false,
    createdAt: '2019-04-02T15:10:44Z',
    updatedAt: '2026-05-18T09:31:07Z',
    people: { hana: ADMIN, gus: ['CREATIVE_MANAGER'] },
    funding: [
      {
        ...card,
        id: 'm2k7q',
        type: 'CREDIT_LINE',
        description: 'Copper Kettle insertion order',
        creditLimitMicro: 25_000_000_000,
        createdAt: '2019-04-03T08:00:12Z',
      },
      { ...card, id: 'm9x1d', description: 'Visa ending in 4410', createdAt: '2021-01-11T13:22:09Z' },
    ],
    promotable: [
      { id: '2k4tz', person: 'hana', type: 'FULL', createdAt: '2019-04-02T15:11:02Z' },
      { id: '2k8p1', person: 'gus', type: 'RETWEETS_ONLY', createdAt: '2024-07-20T10:05:51Z' },
    ],
  },
  {
    id: '18ce54pilot',
    name: 'Copper Kettle pilot',
    timezone: 'America/Chicago',
    currency: 'USD',
    approval: 'ACCEPTED',
    deleted: true,
    createdAt: '2018-09-14T11:00:00Z',
    updatedAt: '2019-04-04T12:40:33Z',
    people: { hana: ADMIN },
    funding: [],
    promotable: [],
  },
  {
    id: '18ce55rv7hb',
    name: 'Riverside and Harbour',
    timezone: 'America/Los_Angeles',
    currency: 'USD',
    approval: 'ACCEPTED',
    deleted: false,
    createdAt: '2023-01-09T17:45:20Z',
    updatedAt: '2026-06-30T18:02:55Z',
    people: { ada: ADMIN, dana: ['AD_MANAGER'] },
    funding: [
      { ...card, id: 'p3v8n', description: 'Mastercard ending in 0907', createdAt: '2023-01-09T17:58:41Z' },
    ],
    promotable: [
      { id: '3b0ad', person: 'ada', type: 'FULL', createdAt: '2023-01-09T17:46:00Z' },
      { id: '3b9dn', person: 'dana', type: 'FULL', createdAt: '2023-12-05T08:15:37Z' },
    ],
  },
  {
    id: '18ce55au5tx',
    name: 'Austin',
    timezone: 'America/Chicago',
    currency: 'USD',
    approval: 'ACCEPTED',
    deleted: false,
    createdAt: '2023-03-21T14:09:18Z',
    updatedAt: '2025-11-02T20:20:20Z',
    people: { hana: ADMIN, ben: ['CAMPAIGN_ANALYST'] },
    funding: [
      { ...card, id: 'q1c5a', description: 'Visa ending in 2286', createdAt: '2023-03-21T14:30:00Z' },
    ],
    promotable: [{ id: '3f2bn', person: 'ben', type: 'FULL', createdAt: '2023-03-21T14:10:02Z' }],
  },
  {
    id: '18ce55lk0de',
    name: 'Lakeside',
    timezone: 'America/Chicago',
    currency: 'USD',
    approval: 'ACCEPTED',
    deleted: false,
    createdAt: '2023-09-02T07:12:49Z',
    updatedAt: '2026-07-01T00:00:05Z',
    people: { erik: ADMIN },
    funding: [
      {
        ...card,
        id: 'r6b2u',
        description: 'Visa ending in 7731',
        reasonsNotAbleToFund: ['PAYMENT_FAILED'],
        createdAt: '2023-09-02T07:30:10Z',
      },
    ],
    promotable: [{ id: '3n7er', person: 'erik', type: 'FULL', createdAt: '2023-09-02T07:13:00Z' }],
  },
  {
    id: '18ce55md9th',
    name: 'Midtown',
    timezone: 'America/New_York',
    currency: 'USD',
    approval: 'PENDING',
    deleted: false,
    createdAt: '2026-07-11T16:40:00Z',
    updatedAt: '2026-07-11T16:40:00Z',
    people: { farah: ADMIN },
    funding: [],
    promotable: [{ id: '4a1fz', person: 'farah', type: 'FULL', createdAt: '2026-07-11T16:40:12Z' }],
  },
  {
    id: '18ce53old2h',
    name: 'Harbour (old)',
    timezone: 'America/Los_Angeles',
    currency: 'USD',
    approval: 'REJECTED',
    deleted: false,
    createdAt: '2022-06-20T09:09:09Z',
    updatedAt: '2024-02-14T22:01:30Z',
    people: { ivo: ['CAMPAIGN_ANALYST'] },
    funding: [],
    promotable: [{ id: '2y5vp', person: 'ivo', type: 'FULL', createdAt: '2022-06-20T09:10:00Z' }],
  },
  {
    id: '18ce56up70w',
    name: 'Uptown',
    timezone: 'America/Chicago',
    currency: 'USD',
    approval: 'ACCEPTED',
    deleted: false,
    createdAt: '2026-06-03T12:00:40Z',
    updatedAt: '2026-06-08T08:08:08Z',
    people: { nia: ADMIN },
    funding: [
      { ...card, id: 't4n9w', description: 'Visa ending in 5150', createdAt: '2026-06-03T12:20:00Z' },
    ],
    promotable: [{ id: '4c6nb', person: 'nia', type: 'FULL', createdAt: '2026-06-03T12:01:00Z' }],
  },
]
