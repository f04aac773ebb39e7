import type { PersonId } from './people.ts'

export type TikTokAccount = {
  readonly username: string
  readonly displayName: string
  readonly bio: string
  readonly verified: boolean
  /** A private account: its posts reach followers only. */
  readonly private: boolean
  readonly maxVideoSeconds: number
  readonly commentsOff: boolean
  readonly duetOff: boolean
  readonly stitchOff: boolean
  readonly followers: number
  readonly following: number
  readonly likes: number
  readonly videos: number
}

export type Advertiser = {
  readonly id: string
  readonly name: string
  readonly currency: string
  readonly timezone: string
  readonly country: string
  readonly status: 'STATUS_ENABLE' | 'STATUS_DISABLE' | 'STATUS_LIMIT' | 'STATUS_PENDING_CONFIRM'
  readonly balance: number
  readonly people: readonly PersonId[]
  /** `firedHoursAgo` before the emulator's now; null = never. */
  readonly pixel: {
    readonly id: string
    readonly code: string
    readonly name: string
    readonly firedHoursAgo: number | null
  } | null
}

const usual = {
  verified: false,
  private: false,
  maxVideoSeconds: 600,
  commentsOff: false,
  duetOff: false,
  stitchOff: false,
}

/** `open_id` belongs to (app, person) and `union_id` to (developer, person): derive both. */
export const tiktokAccounts: Readonly<Record<PersonId, TikTokAccount>> = {
  ada: {
    ...usual,
    username: 'ck.harbour',
    displayName: 'Copper Kettle Harbour',
    bio: 'Bread by the pier',
    followers: 8420,
    following: 120,
    likes: 91_300,
    videos: 214,
  },
  ben: {
    ...usual,
    username: 'ck.austin',
    displayName: 'Copper Kettle Austin',
    bio: 'Juniper Street',
    followers: 2210,
    following: 98,
    likes: 14_050,
    videos: 77,
  },
  carla: {
    ...usual,
    private: true,
    username: 'carla.bakes',
    displayName: 'Carla Nowak',
    bio: 'Hillside, before dawn',
    followers: 134,
    following: 201,
    likes: 950,
    videos: 31,
  },
  dana: {
    ...usual,
    username: 'ck.riverside',
    displayName: 'Copper Kettle Riverside',
    bio: 'Bread by the river',
    followers: 604,
    following: 310,
    likes: 4412,
    videos: 40,
  },
  erik: {
    ...usual,
    username: 'ck.lakeside',
    displayName: 'Copper Kettle Lakeside',
    bio: 'Birch Quay',
    followers: 1180,
    following: 45,
    likes: 7706,
    videos: 52,
  },
  farah: {
    ...usual,
    username: 'ck.midtown',
    displayName: 'Copper Kettle Midtown',
    bio: 'New on Ninth',
    followers: 87,
    following: 12,
    likes: 310,
    videos: 6,
  },
  gus: {
    ...usual,
    verified: true,
    maxVideoSeconds: 3600,
    username: 'gus.pours',
    displayName: 'Gus Meyer',
    bio: 'Latte art, mostly swans',
    followers: 412_000,
    following: 388,
    likes: 6_810_000,
    videos: 930,
  },
  hana: {
    ...usual,
    verified: true,
    maxVideoSeconds: 3600,
    username: 'copperkettle',
    displayName: 'Copper Kettle',
    bio: 'Find your kettle',
    followers: 204_500,
    following: 61,
    likes: 3_240_000,
    videos: 811,
  },
  ivo: {
    ...usual,
    commentsOff: true,
    duetOff: true,
    stitchOff: true,
    username: 'ivo.petrov.sea',
    displayName: 'Ivo Petrov',
    bio: '',
    followers: 52,
    following: 170,
    likes: 240,
    videos: 9,
  },
  nia: {
    ...usual,
    username: 'ck.uptown',
    displayName: 'Copper Kettle Uptown',
    bio: 'Soon on Fern Row',
    followers: 45,
    following: 20,
    likes: 118,
    videos: 4,
  },
  noor: {
    ...usual,
    username: 'ck.eastgate',
    displayName: 'Copper Kettle Eastgate',
    bio: 'Lantern Street',
    followers: 930,
    following: 66,
    likes: 5120,
    videos: 48,
  },
  kai: {
    ...usual,
    username: 'ck.northfield',
    displayName: 'Copper Kettle Northfield',
    bio: 'Rye on Granary Row',
    followers: 1710,
    following: 83,
    likes: 12_400,
    videos: 71,
  },
  pia: {
    ...usual,
    username: 'ck.stations',
    displayName: 'Copper Kettle Stations',
    bio: 'Coffee before your train',
    followers: 930,
    following: 44,
    likes: 5_100,
    videos: 38,
  },
}

const at = { currency: 'USD', country: 'US' }

export const advertisers: readonly Advertiser[] = [
  {
    ...at,
    id: '7204418839001726977',
    name: 'Copper Kettle brand',
    timezone: 'America/Chicago',
    status: 'STATUS_ENABLE',
    balance: 4210.55,
    people: ['hana'],
    pixel: {
      id: '7204511903388172290',
      code: 'CHK4T0JC77U9QPRN2B10',
      name: 'Copper Kettle website',
      firedHoursAgo: 0.5,
    },
  },
  {
    ...at,
    id: '7231905527740121089',
    name: 'Riverside and Harbour',
    timezone: 'America/Los_Angeles',
    status: 'STATUS_ENABLE',
    balance: 180.0,
    people: ['ada', 'dana'],
    pixel: {
      id: '7231990440217354242',
      code: 'CIQ83HRC77U4V1E5KS7G',
      name: 'Riverside orders',
      firedHoursAgo: 4,
    },
  },
  {
    ...at,
    id: '7250117340885614594',
    name: 'Lakeside',
    timezone: 'America/Chicago',
    status: 'STATUS_LIMIT',
    balance: 0,
    people: ['erik'],
    pixel: {
      id: '7250230018846679042',
      code: 'CJS2D9BC77UBO3H7TF40',
      name: 'Lakeside site',
      firedHoursAgo: 51,
    },
  },
  {
    ...at,
    id: '7318840092236547073',
    name: 'Midtown',
    timezone: 'America/New_York',
    status: 'STATUS_PENDING_CONFIRM',
    balance: 0,
    people: ['farah'],
    pixel: {
      id: '7318911375502041090',
      code: 'CMB7L1RC77U6N8D0WQ3G',
      name: 'Midtown site',
      firedHoursAgo: null,
    },
  },
  {
    ...at,
    id: '7190082264419303426',
    name: 'Harbour (old)',
    timezone: 'America/Los_Angeles',
    status: 'STATUS_DISABLE',
    balance: 12.4,
    people: ['ivo'],
    pixel: null,
  },
  {
    ...at,
    id: '7330446118290571265',
    name: 'Uptown',
    timezone: 'America/Chicago',
    status: 'STATUS_ENABLE',
    balance: 60.0,
    people: ['nia'],
    pixel: {
      id: '7330501927763460098',
      code: 'CNP5V8RC77U2K4G1ZB90',
      name: 'Uptown site',
      firedHoursAgo: 1.5,
    },
  },
]
