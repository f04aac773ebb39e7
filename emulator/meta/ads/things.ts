import type { AdChange } from '../../core/ads/ad-object.ts'
import type { Core } from '../../core/core.ts'
import { keepThing, thingOf } from '../../core/things.ts'
import type { WallMedia } from '../../core/wall.ts'

/** What ads keep. Money in minor units as Meta counts them, times in epoch milliseconds, accounts without `act_`. */

export type Json = { readonly [name: string]: unknown }

export const STATUSES = ['ACTIVE', 'PAUSED', 'ARCHIVED', 'DELETED'] as const
export type Status = (typeof STATUSES)[number]

/** What campaigns, ad sets and ads have in common. */
export type Common = {
  readonly id: string
  readonly account: string
  readonly name: string
  readonly status: Status
  readonly createdAt: number
  readonly updatedAt: number
  readonly clientId: string
  readonly person: string
  readonly changes: readonly AdChange[]
}

export type Budget = {
  readonly dailyBudget: number | null
  readonly lifetimeBudget: number | null
  /** When it was changed, newest last; only the last hour counts. */
  readonly budgetChanges: readonly number[]
}

export type Campaign = Common &
  Budget & {
    readonly objective: string
    readonly categories: readonly string[]
    readonly categoryCountries: readonly string[]
    /** null = not said; it must be said while the campaign has no budget. */
    readonly sharing: boolean | null
    readonly bidStrategy: string | null
    readonly buyingType: string
    readonly spendCap: number | null
    readonly startAt: number | null
    readonly stopAt: number | null
  }

export type AdSet = Common &
  Budget & {
    readonly campaign: string
    readonly goal: string
    readonly billingEvent: string
    readonly bidStrategy: string | null
    readonly bidAmount: number | null
    readonly targeting: Json
    readonly promotedObject: Json | null
    readonly destinationType: string | null
    readonly startAt: number
    readonly endAt: number | null
    readonly dsaBeneficiary: string | null
    readonly dsaPayor: string | null
  }

export type Creative = {
  readonly id: string
  readonly account: string
  readonly name: string
  readonly status: 'ACTIVE' | 'DELETED'
  readonly page: string
  readonly storyId: string | null
  readonly storySpec: Json | null
  /** The post that people see. */
  readonly post: string | null
  readonly instagramMedia: string | null
  readonly instagramUser: string | null
  readonly callToAction: Json | null
  readonly urlTags: string | null
  readonly kind: 'SHARE' | 'PHOTO' | 'VIDEO' | 'STATUS'
  readonly createdAt: number
  readonly clientId: string
  readonly person: string
}

export type Ad = Common & {
  readonly campaign: string
  readonly adset: string
  readonly creative: string
  /** When review is over, and what it says. `rejected` null = it passes. */
  readonly reviewedAt: number
  readonly rejected: { readonly policy: string; readonly says: string } | null
}

/** What changed about an account since the world began; a field that is missing is as it was. */
export type AccountChange = {
  readonly status?: number
  readonly disableReason?: number
  readonly funding?: boolean
  readonly spendCap?: number
  /** How much had been spent when the cap was set. */
  readonly spentAtCap?: number
  readonly capChanges?: readonly number[]
}

export type Pixel = {
  readonly id: string
  readonly account: string
  readonly name: string
  readonly createdAt: number
}

/** How often a pixel fired each event on a day, and when it last did. */
export type Firing = { readonly at: number; readonly events: Readonly<Record<string, readonly number[]>> }

export type Image = {
  readonly hash: string
  readonly account: string
  readonly name: string
  readonly media: WallMedia
  readonly createdAt: number
  readonly deleted: boolean
}

export type Film = {
  readonly id: string
  readonly account: string
  readonly title: string
  readonly media: WallMedia | null
  readonly readyAt: number
  readonly error: string | null
  readonly createdAt: number
  readonly deleted: boolean
}

/** What an ad has cost, by day of its account; `owed` is what is short of a whole minor unit, in 1/86,400,000 of it. */
export type Ledger = { readonly days: Readonly<Record<string, number>>; readonly owed: number }

/** What runs in an account, unchanged until `until`; null = until something is changed. */
export type Run = {
  readonly until: number | null
  readonly lines: readonly Line[]
  /** Settings it was worked out with. */
  readonly weather: string
}
/** One ad that runs: since then it costs `amount` minor units in `perMs` milliseconds. */
export type Line = {
  readonly ad: string
  readonly since: number
  readonly amount: number
  readonly perMs: number
}

export type Report = {
  readonly id: string
  readonly account: string
  /** What was asked of, and how; read when the report is read. */
  readonly node: string
  readonly params: Readonly<Record<string, string>>
  readonly readyAt: number
  readonly fails: boolean
  readonly createdAt: number
}

type Kinds = {
  'ad-campaign': Campaign
  'ad-set': AdSet
  'ad-creative': Creative
  ad: Ad
  'ad-account': AccountChange
  'ad-pixel': Pixel
  'pixel-firing': Firing
  /** Meta took it out of use. */
  'pixel-unavailable': boolean
  'ad-image': Image
  'ad-film': Film
  'ad-ledger': Ledger
  'ad-run': Run
  'ad-report': Report
  /** Ids, oldest first, under `<kind>|<what they belong to>`; accounts that show a post, under the post. */
  'ad-list': readonly string[]
  /** How many ids were given; one, under `all`. */
  'ad-count': number
}

export const readAdThing = <K extends keyof Kinds>(core: Core, kind: K, id: string): Kinds[K] | null =>
  thingOf<Kinds[K]>(core, 'meta', kind, id) ?? null

export function writeAdThing<K extends keyof Kinds, T extends Kinds[K]>(
  core: Core,
  kind: K,
  id: string,
  thing: T,
): T {
  keepThing(core, 'meta', kind, id, thing)
  return thing
}

/** Adds an id to a list, once. */
export function addToList(core: Core, list: string, id: string): void {
  const ids = readAdThing(core, 'ad-list', list) ?? []
  if (!ids.includes(id)) writeAdThing(core, 'ad-list', list, [...ids, id])
}

type Listed = {
  campaigns: 'ad-campaign'
  adsets: 'ad-set'
  ads: 'ad'
  adcreatives: 'ad-creative'
  adimages: 'ad-image'
  advideos: 'ad-film'
  adspixels: 'ad-pixel'
}
const KIND_OF: Listed = {
  campaigns: 'ad-campaign',
  adsets: 'ad-set',
  ads: 'ad',
  adcreatives: 'ad-creative',
  adimages: 'ad-image',
  advideos: 'ad-film',
  adspixels: 'ad-pixel',
}

/** What belongs to an account, a campaign or an ad set, oldest first. */
export function listOf<L extends keyof Listed>(core: Core, what: L, of: string): Kinds[Listed[L]][] {
  const ids = readAdThing(core, 'ad-list', `${what}|${of}`) ?? []
  return ids.flatMap((id) => (readAdThing(core, KIND_OF[what], id) as Kinds[Listed[L]] | null) ?? [])
}

const WITH_ACCOUNT = ['ad-campaign', 'ad-set', 'ad', 'ad-creative', 'ad-report', 'ad-film'] as const

/** Whose a thing with this id is; null = it is nothing of ads. */
export function accountOfThing(core: Core, id: string): string | null {
  const kind = WITH_ACCOUNT.find((one) => readAdThing(core, one, id) !== null)
  return kind ? (readAdThing(core, kind, id)?.account ?? null) : null
}

/** Every ad set of an account. */
export const setsOf = (core: Core, account: string): AdSet[] =>
  listOf(core, 'campaigns', account).flatMap(({ id }) => listOf(core, 'adsets', id))

/** Every ad of an account. */
export const adsOf = (core: Core, account: string): Ad[] =>
  setsOf(core, account).flatMap(({ id }) => listOf(core, 'ads', id))

/** Ids of ads as Meta gives them: long numbers as text, growing with time. */
export function newAdId(core: Core): string {
  const n = (readAdThing(core, 'ad-count', 'all') ?? 0) + 1
  writeAdThing(core, 'ad-count', 'all', n)
  return `12${core.now()}${String(n % 1000).padStart(3, '0')}`
}
