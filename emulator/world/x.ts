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
