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
import { tiktokSettings } from '../settings.ts'
import type { AdCall } from './call.ts'

export type Operation = 'ENABLE' | 'DISABLE' | 'DELETE'

export type CampaignFields = {
  readonly campaign_name: string
  readonly objective_type: string
  readonly budget_mode: string
  /** Main units. */
  readonly budget?: number | undefined
  /** The budget is shared by the ad groups. */
  readonly budget_optimize_on: boolean
  readonly operation_status: Operation
}

export type GroupFields = {
  readonly adgroup_name: string
  readonly budget_mode?: string | undefined
  readonly budget?: number | undefined
  readonly schedule_type: string
  /** `2026-11-22 12:00:00`, UTC. */
  readonly schedule_start_time: string
  readonly schedule_end_time?: string | undefined
  readonly operation_status: Operation
}

export type AdFields = {
  readonly ad_name: string
  readonly identity_type: string
  readonly identity_id: string
  readonly tiktok_item_id?: string | undefined
  readonly operation_status: Operation
  readonly review: Review
}

export type Campaign = AdThing<CampaignFields>
export type Group = AdThing<GroupFields>
export type Ad = AdThing<AdFields>

export type FieldsByKind = { adCampaign: CampaignFields; adGroup: GroupFields; adAd: AdFields }
export type Kind = keyof FieldsByKind
export type FieldsOf<K extends Kind> = FieldsByKind[K]
export type ThingOf<K extends Kind> = AdThing<FieldsOf<K>>

/** For what goes by settings. */
export const facts = { id: 'tiktok', settings: tiktokSettings } as const

export const find = <K extends Kind>(core: Core, kind: K, id: string) =>
  findAd<FieldsOf<K>>(core, 'tiktok', kind, id)

export const listOf = <K extends Kind>(core: Core, kind: K, account: string) =>
  adsOf<FieldsOf<K>>(core, 'tiktok', kind, account)

/** The thing, if it is one of the call's ad account; deleted ones are found as well. */
export function findIn<K extends Kind>({ core, advertiser }: AdCall, kind: K, id: string): ThingOf<K> | null {
  const thing = find(core, kind, id)
  return thing?.account === advertiser.id ? thing : null
}

export const statusOf = <F extends { readonly operation_status: Operation }>(thing: AdThing<F>): Operation =>
  latest(thing).fields.operation_status

/** Sixteen digits that grow. */
export function newId(core: Core): string {
  const last = thingOf<number>(core, 'tiktok', 'adLast', 'id') ?? 1_848_000_000_000_000
  const id = last + randomInt(1, 100_000)
  keepThing(core, 'tiktok', 'adLast', 'id', id)
  return String(id)
}

/** Makes a thing in the caller's name and answers its id. */
export function make<K extends Kind>(
  call: AdCall,
  kind: K,
  parent: string | null,
  fields: FieldsOf<K>,
): string {
  const id = newId(call.core)
  const thing: ThingOf<K> = { id, account: call.advertiser.id, parent, versions: [versionBy(call, fields)] }
  keepAd(call.core, 'tiktok', kind, thing)
  return id
}

export function change<K extends Kind>(call: AdCall, kind: K, thing: ThingOf<K>, fields: FieldsOf<K>): void {
  keepAd(call.core, 'tiktok', kind, withVersion(thing, versionBy(call, fields)))
}

const versionBy = <F>({ core, bearer }: AdCall, fields: F): Version<F> =>
  versionOf(core, facts, { clientId: bearer.app.clientId, person: bearer.person.id }, fields)
