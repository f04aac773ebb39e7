import { randomInt } from 'node:crypto'
import {
  type AdThing,
  adsOf,
  findAd,
  keepAd,
  latest,
  type Version,
  versionOf,
  withVersion,
} from '../../core/ads/history.ts'
import type { Review } from '../../core/ads/review.ts'
import type { Core } from '../../core/core.ts'
import { keepThing, thingOf } from '../../core/things.ts'
import type { Call } from '../rest.ts'
import { linkedInSettings } from '../settings.ts'

export type Money = { readonly amount: string; readonly currencyCode: string }
export type Schedule = { readonly start: number; readonly end?: number | undefined }

export type GroupFields = {
  readonly name: string
  readonly status: string
  readonly runSchedule: Schedule
  readonly totalBudget?: Money | undefined
  readonly dailyBudget?: Money | undefined
}

export type CampaignFields = {
  readonly name: string
  readonly type: string
  readonly status: string
  readonly campaignGroup: string
  readonly associatedEntity?: string | undefined
  readonly runSchedule: Schedule
  readonly dailyBudget?: Money | undefined
  readonly totalBudget?: Money | undefined
}

export type CreativeFields = {
  readonly name?: string | undefined
  readonly intendedStatus: string
  readonly campaign: string
  readonly content: { readonly reference: string }
  /** Begins when the creative leaves DRAFT; `doneAt` in epoch milliseconds. */
  readonly review: Review | null
}

export type Group = AdThing<GroupFields>
export type Campaign = AdThing<CampaignFields>
export type Creative = AdThing<CreativeFields>

export type FieldsByKind = { adGroup: GroupFields; adCampaign: CampaignFields; adCreative: CreativeFields }
export type Kind = keyof FieldsByKind
export type FieldsOf<K extends Kind> = FieldsByKind[K]

export const urns = {
  adGroup: 'urn:li:sponsoredCampaignGroup:',
  adCampaign: 'urn:li:sponsoredCampaign:',
  adCreative: 'urn:li:sponsoredCreative:',
} as const satisfies Record<Kind, string>

export const urnOf = (kind: Kind, id: string): string => `${urns[kind]}${id}`

/** The id in a URN of that kind, or null. */
export function idIn(kind: Kind, urn: unknown): string | null {
  if (typeof urn !== 'string' || !urn.startsWith(urns[kind])) return null
  const id = urn.slice(urns[kind].length)
  return /^\d{1,18}$/.test(id) ? id : null
}

/** For what goes by settings. */
export const facts = { id: 'linkedin', settings: linkedInSettings } as const

export const find = <K extends Kind>(core: Core, kind: K, id: string) =>
  findAd<FieldsOf<K>>(core, 'linkedin', kind, id)

export const listOf = <K extends Kind>(core: Core, kind: K, account: string) =>
  adsOf<FieldsOf<K>>(core, 'linkedin', kind, account)

/** The thing, unless it is another account's or a draft that was deleted. */
export function findIn<K extends Kind>(
  core: Core,
  kind: K,
  account: string,
  id: string,
): AdThing<FieldsOf<K>> | null {
  const thing = find(core, kind, id)
  return thing?.account === account && !isGone(thing) ? thing : null
}

/** A deleted draft leaves nothing behind; what ran once stays to be read. */
export function isGone<F extends object>(thing: AdThing<F>): boolean {
  return wordOf(latest(thing).fields) === 'REMOVED'
}

/** The status somebody gave it. */
export const wordOf = (fields: object): string => {
  const { status, intendedStatus } = fields as { status?: string; intendedStatus?: string }
  return status ?? intendedStatus ?? ''
}

const REMOVED_AFTER = 60_000

/** The status as one reads it: what is to be deleted is gone a minute later. */
export function statusNow<F extends object>(core: Core, thing: AdThing<F>): string {
  const { at, fields } = latest(thing)
  const word = wordOf(fields)
  return word === 'PENDING_DELETION' && core.now() - at >= REMOVED_AFTER ? 'REMOVED' : word
}

/** Makes a thing in the caller's name and answers its id. */
export function make<K extends Kind>(
  call: Call,
  kind: K,
  { account, parent, fields }: { account: string; parent: string | null; fields: FieldsOf<K> },
): string {
  const id = newId(call.core)
  keepAd<FieldsOf<K>>(call.core, 'linkedin', kind, {
    id,
    account,
    parent,
    versions: [versionBy(call, fields)],
  })
  return id
}

/** Nine digits that grow. */
export function newId(core: Core): string {
  const last = thingOf<number>(core, 'linkedin', 'adLast', 'id') ?? 600_000_000
  const id = last + randomInt(1, 1000)
  keepThing(core, 'linkedin', 'adLast', 'id', id)
  return String(id)
}

export function change<K extends Kind>(
  call: Call,
  kind: K,
  thing: AdThing<FieldsOf<K>>,
  fields: FieldsOf<K>,
): void {
  keepAd(call.core, 'linkedin', kind, withVersion(thing, versionBy(call, fields)))
}

const versionBy = <F>({ core, bearer }: Call, fields: F): Version<F> =>
  versionOf(core, facts, { clientId: bearer.app.clientId, person: bearer.person.id }, fields)
