import { switchesOf } from '../../core/ads/account-turns.ts'
import { utc } from '../../core/ads/delivery/calendar.ts'
import { type Delivered, deliver } from '../../core/ads/delivery/deliver.ts'
import type { Ad, Family, Turn } from '../../core/ads/delivery/family.ts'
import { toMinor } from '../../core/ads/delivery/minor-units.ts'
import { type AdThing, latest } from '../../core/ads/history.ts'
import { approvalsOf } from '../../core/ads/review.ts'
import type { Core } from '../../core/core.ts'
import { findPost } from '../../core/wall.ts'
import { type SponsoredAccount, sponsoredAccounts } from '../../world/linkedin.ts'
import type { Call } from '../rest.ts'
import { isRunnable } from './ad-account.ts'
import {
  type Campaign,
  type Creative,
  find,
  type Group,
  listOf,
  type Money,
  type Schedule,
  wordOf,
} from './things.ts'

export type Deliveries = (group: Group) => Delivered

/** What groups delivered until now, each computed once: made anew for each answer. LinkedIn's days are UTC days. */
export function createDeliveries(core: Core): Deliveries {
  const known = new Map<string, Delivered>()
  return (group) => {
    const found = known.get(group.id) ?? deliver(familyOf(core, group), core.now(), utc)
    known.set(group.id, found)
    return found
  }
}

function familyOf(core: Core, group: Group): Family {
  const campaigns = listOf(core, 'adCampaign', group.account)
  const creatives = listOf(core, 'adCreative', group.account)
  return {
    account: switchesOf(core, 'linkedin', worldAccount(group.account), isRunnable),
    turns: turnsOf(group),
    sets: campaigns
      .filter(({ parent }) => parent === group.id)
      .map((campaign) => ({
        id: campaign.id,
        turns: turnsOf(campaign),
        ads: creatives.filter(({ parent }) => parent === campaign.id).map((creative) => adOf(core, creative)),
      })),
  }
}

const worldAccount = (id: string): SponsoredAccount =>
  sponsoredAccounts.find((account) => account.id === id) as SponsoredAccount

type Planned = {
  readonly status: string
  readonly runSchedule: Schedule
  readonly dailyBudget?: Money | undefined
  readonly totalBudget?: Money | undefined
}

const turnsOf = ({ versions }: AdThing<Planned>): Turn[] =>
  versions.map(({ at, percent, fields }) => ({
    at,
    percent,
    on: fields.status === 'ACTIVE',
    daily: minorOf(fields.dailyBudget),
    total: minorOf(fields.totalBudget),
    start: fields.runSchedule.start,
    end: fields.runSchedule.end ?? null,
  }))

export const minorOf = (money: Money | undefined): number | null =>
  money ? toMinor(money.amount, money.currencyCode) : null

function adOf(core: Core, { id, versions }: Creative): Ad {
  const gone = goneAt(core, versions[0].fields.content.reference)
  const turns = versions.map(({ at, fields }) => ({
    at,
    on: fields.intendedStatus === 'ACTIVE' && (gone === null || at < gone),
  }))
  return {
    id,
    turns: gone === null ? turns : [...turns, { at: gone, on: false }].sort((a, b) => a.at - b.at),
    approved: approvalsOf(versions),
  }
}

/** When the sponsored post was taken down; null = it is still there. */
export const goneAt = (core: Core, urn: string): number | null =>
  findPost(core, 'linkedin', urn)?.takenDownAt ?? null

/** The group of a campaign, the campaign of a creative: they never go. */
export const groupOf = (core: Core, { parent }: Campaign): Group =>
  find(core, 'adGroup', parent ?? '') as Group
export const campaignOf = (core: Core, { parent }: Creative): Campaign =>
  find(core, 'adCampaign', parent ?? '') as Campaign

export const isOn = (thing: AdThing<object>): boolean => wordOf(latest(thing).fields) === 'ACTIVE'

const ofCalls = new WeakMap<Call, Deliveries>()

/** The same within one answer. */
export function deliveriesOf(call: Call): Deliveries {
  const found = ofCalls.get(call) ?? createDeliveries(call.core)
  ofCalls.set(call, found)
  return found
}
