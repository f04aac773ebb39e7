import { kioskAdAccount, kioskPages } from './kiosk-pages.ts'
import type { PersonId } from './people.ts'
import type { PlaceId } from './places.ts'

/** Roles on a Page in the words of the control API; the tasks each carries are the platform folder's fact. */
export type PageRole = 'full' | 'partial' | 'moderator' | 'advertiser' | 'analyst' | 'none'

export type PageAccess = {
  readonly role: PageRole
  /** `business` = the role comes through the business portfolio that owns the Page. */
  readonly through: 'page' | 'business'
  /** false = `/me/accounts` leaves the Page out although the person may use it. */
  readonly listed: boolean
}

export type InstagramAccount = {
  readonly id: string
  readonly username: string
  readonly name: string
  /** A personal one is linked to the Page but closed to the API. */
  readonly professional: boolean
  readonly followers: number
  readonly media: number
}

export type Page = {
  readonly id: string
  readonly username: string
  readonly place: PlaceId
  readonly category: { readonly id: string; readonly name: string }
  readonly business: string | null
  readonly instagram: InstagramAccount | null
  readonly access: Readonly<Partial<Record<PersonId, PageAccess>>>
}

export type AdAccount = {
  /** Without `act_`. */
  readonly id: string
  readonly name: string
  readonly currency: string
  readonly timezone: { readonly id: number; readonly name: string; readonly offsetHours: number }
  /** 1 active, 2 disabled, 3 unsettled (`account_status`). */
  readonly status: 1 | 2 | 3
  readonly disableReason: number
  /** null = no way to pay. */
  readonly funding: { readonly id: string; readonly says: string } | null
  /** Money paid in advance, in minor units: all its ads can cost. */
  readonly prepaid?: number
  readonly amountSpent: string
  readonly balance: string
  readonly business: string | null
  readonly people: Readonly<Partial<Record<PersonId, 'manage' | 'advertise' | 'analyze'>>>
  readonly pixel: MetaPixel | null
}

export type MetaPixel = {
  readonly id: string
  readonly name: string
  /** Hours before the emulator's now; null = never. */
  readonly firedHoursAgo: number | null
}

const own = (role: PageRole): PageAccess => ({ role, through: 'page', listed: true })
const viaBusiness = (role: PageRole, listed: boolean): PageAccess => ({ role, through: 'business', listed })
const hana = viaBusiness('full', true)
const bakery = { id: '197871390225897', name: 'Bakery' }
const cafe = { id: '128673187201735', name: 'Coffee shop' }
const pacific = { id: 1, name: 'America/Los_Angeles', offsetHours: -8 }
const central = { id: 7, name: 'America/Chicago', offsetHours: -6 }
const mountain = { id: 6, name: 'America/Denver', offsetHours: -7 }
const zurich = { id: 131, name: 'Europe/Zurich', offsetHours: 1 }
const tokyo = { id: 79, name: 'Asia/Tokyo', offsetHours: 9 }
const eastern = { id: 10, name: 'America/New_York', offsetHours: -5 }

/** The business portfolio of head office. */
export const businesses = [
  { id: '1184520039117702', name: 'Copper Kettle Franchising', admins: ['hana'], employees: ['erik'] },
] as const satisfies readonly {
  id: string
  name: string
  admins: readonly PersonId[]
  employees: readonly PersonId[]
}[]

const HEAD_OFFICE = businesses[0].id

export const pages: readonly Page[] = [
  {
    id: '104518837296051',
    username: 'copperkettle',
    place: 'brand',
    category: cafe,
    business: HEAD_OFFICE,
    instagram: {
      id: '17841401288370045',
      username: 'copperkettle',
      name: 'Copper Kettle',
      professional: true,
      followers: 128_400,
      media: 2210,
    },
    access: { hana },
  },
  {
    id: '107733920184462',
    username: 'copperkettle.riverside',
    place: 'riverside',
    category: bakery,
    business: HEAD_OFFICE,
    instagram: {
      id: '17841406613920817',
      username: 'copperkettle.riverside',
      name: 'Copper Kettle Riverside',
      professional: true,
      followers: 3920,
      media: 418,
    },
    access: { ada: own('full'), dana: own('full'), hana },
  },
  {
    id: '109920457731186',
    username: 'copperkettle.harbour',
    place: 'harbour',
    category: cafe,
    business: HEAD_OFFICE,
    instagram: {
      id: '17841409955014632',
      username: 'copperkettle.harbour',
      name: 'Copper Kettle Harbour',
      professional: true,
      followers: 2675,
      media: 301,
    },
    access: { ada: own('full'), ivo: own('analyst'), hana },
  },
  {
    id: '112086614430975',
    username: 'copperkettle.austin',
    place: 'austin',
    category: cafe,
    business: HEAD_OFFICE,
    instagram: {
      id: '17841411730268894',
      username: 'copperkettle.austin',
      name: 'Copper Kettle Austin',
      professional: true,
      followers: 1504,
      media: 187,
    },
    access: { ben: own('partial'), hana },
  },
  {
    id: '114455208873310',
    username: 'copperkettle.hillside',
    place: 'hillside',
    category: bakery,
    business: HEAD_OFFICE,
    instagram: {
      id: '17841413391507726',
      username: 'carla.bakes.hillside',
      name: 'Carla at Hillside',
      professional: false,
      followers: 640,
      media: 92,
    },
    access: { carla: own('full'), hana },
  },
  {
    id: '116731189405528',
    username: 'copperkettle.lakeside',
    place: 'lakeside',
    category: cafe,
    business: HEAD_OFFICE,
    instagram: {
      id: '17841415802246619',
      username: 'copperkettle.lakeside',
      name: 'Copper Kettle Lakeside',
      professional: true,
      followers: 988,
      media: 144,
    },
    access: { erik: viaBusiness('full', false), hana },
  },
  {
    id: '118004936672117',
    username: 'copperkettle.midtown',
    place: 'midtown',
    category: cafe,
    business: HEAD_OFFICE,
    instagram: null,
    access: { farah: own('full'), hana },
  },
  {
    id: '120377015946283',
    username: 'copperkettle.uptown',
    place: 'uptown',
    category: bakery,
    business: null,
    instagram: {
      id: '17841418170255934',
      username: 'copperkettle.uptown',
      name: 'Copper Kettle Uptown',
      professional: true,
      followers: 212,
      media: 17,
    },
    access: { nia: own('full') },
  },
  // Whoever made them never let head office in.
  {
    id: '122604418837152',
    username: 'copperkettle.eastgate',
    place: 'eastgate',
    category: cafe,
    business: null,
    instagram: {
      id: '17841420317764058',
      username: 'copperkettle.eastgate',
      name: 'Copper Kettle Eastgate',
      professional: true,
      followers: 1310,
      media: 163,
    },
    access: { noor: own('full') },
  },
  {
    id: '122790556102487',
    username: 'copperkettle.southbank',
    place: 'southbank',
    category: cafe,
    business: null,
    instagram: {
      id: '17841420884519367',
      username: 'copperkettle.southbank',
      name: 'Copper Kettle Southbank',
      professional: true,
      followers: 874,
      media: 120,
    },
    access: { noor: own('full'), kai: own('partial') },
  },
  {
    id: '123018847729640',
    username: 'copperkettle.northfield',
    place: 'northfield',
    category: cafe,
    business: null,
    instagram: {
      id: '17841421506672913',
      username: 'copperkettle.northfield',
      name: 'Copper Kettle Northfield',
      professional: true,
      followers: 1655,
      media: 201,
    },
    access: { noor: own('full'), kai: own('full') },
  },
  ...kioskPages,
]

export const adAccounts: readonly AdAccount[] = [
  kioskAdAccount,
  {
    id: '728104455193367',
    name: 'Copper Kettle brand',
    currency: 'USD',
    timezone: central,
    status: 1,
    disableReason: 0,
    funding: { id: '5920017733841', says: 'Visa ending in 4417' },
    amountSpent: '10455210',
    balance: '84210',
    business: HEAD_OFFICE,
    people: { hana: 'manage' },
    pixel: { id: '583920174466129', name: 'Copper Kettle website', firedHoursAgo: 0.2 },
  },
  {
    id: '731960028847715',
    name: 'Riverside and Harbour',
    currency: 'USD',
    timezone: pacific,
    status: 1,
    disableReason: 0,
    funding: { id: '5920048812067', says: 'Mastercard ending in 0071' },
    amountSpent: '214090',
    balance: '3120',
    business: null,
    people: { ada: 'manage', dana: 'advertise' },
    pixel: { id: '591736620088413', name: 'Riverside and Harbour orders', firedHoursAgo: 3 },
  },
  {
    id: '736677190345582',
    name: 'Hillside',
    currency: 'USD',
    timezone: mountain,
    status: 1,
    disableReason: 0,
    funding: { id: '5920061190284', says: 'Visa ending in 9902' },
    amountSpent: '18800',
    balance: '0',
    business: null,
    people: { carla: 'manage' },
    pixel: { id: '597104483312956', name: 'Hillside site', firedHoursAgo: 40 * 24 },
  },
  {
    id: '740215536690814',
    name: 'Lakeside',
    currency: 'USD',
    timezone: central,
    status: 3,
    disableReason: 0,
    funding: { id: '5920077730519', says: 'Visa ending in 2280' },
    amountSpent: '96350',
    balance: '12040',
    business: HEAD_OFFICE,
    people: { erik: 'manage', hana: 'manage' },
    pixel: { id: '602558819047730', name: 'Lakeside site', firedHoursAgo: 26 },
  },
  {
    id: '745890167723409',
    name: 'Midtown',
    currency: 'USD',
    timezone: eastern,
    status: 1,
    disableReason: 0,
    funding: null,
    amountSpent: '0',
    balance: '0',
    business: null,
    people: { farah: 'manage' },
    pixel: { id: '608840117735261', name: 'Midtown site', firedHoursAgo: null },
  },
  {
    id: '749933048816650',
    name: 'Harbour (old)',
    currency: 'USD',
    timezone: pacific,
    status: 2,
    disableReason: 3,
    funding: { id: '5920080046613', says: 'Visa ending in 6635' },
    amountSpent: '40110',
    balance: '22975',
    business: null,
    people: { ivo: 'manage' },
    pixel: null,
  },
  {
    id: '752208814390576',
    name: 'Uptown',
    currency: 'USD',
    timezone: central,
    status: 1,
    disableReason: 0,
    funding: { id: '5920093358140', says: 'Visa ending in 5081' },
    amountSpent: '4200',
    balance: '1150',
    business: null,
    people: { nia: 'manage' },
    pixel: { id: '613377204958816', name: 'Uptown site', firedHoursAgo: 1 },
  },
  // Other currencies, for trying: one of them without smaller units, and paid in advance.
  {
    id: '756610293384721',
    name: 'Northfield (Swiss francs)',
    currency: 'CHF',
    timezone: zurich,
    status: 1,
    disableReason: 0,
    funding: { id: '5920104426617', says: 'Visa ending in 3304' },
    amountSpent: '0',
    balance: '0',
    business: null,
    people: { noor: 'manage' },
    pixel: { id: '618840021997345', name: 'Northfield site', firedHoursAgo: 2 },
  },
  {
    id: '760093318247756',
    name: 'Southbank (yen)',
    currency: 'JPY',
    timezone: tokyo,
    status: 1,
    disableReason: 0,
    funding: { id: '5920118830254', says: 'Prepaid funds' },
    prepaid: 1_000_000,
    amountSpent: '0',
    balance: '0',
    business: null,
    people: { noor: 'manage' },
    pixel: { id: '624471930086612', name: 'Southbank site', firedHoursAgo: null },
  },
]
