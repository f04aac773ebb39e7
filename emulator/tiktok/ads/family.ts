import { switchesOf } from '../../core/ads/account-turns.ts'
import { calendarOf } from '../../core/ads/delivery/calendar.ts'
import { type Delivered, deliver } from '../../core/ads/delivery/deliver.ts'
import type { Ad as AdOfFamily, Family, Switch, Turn } from '../../core/ads/delivery/family.ts'
import { toMinor } from '../../core/ads/delivery/minor-units.ts'
import { latest, type Version } from '../../core/ads/history.ts'
import { approvalsOf } from '../../core/ads/review.ts'
import type { Core } from '../../core/core.ts'
import { findPost } from '../../core/wall.ts'
import { type Advertiser, advertisers } from '../../world/tiktok.ts'
import { advertisersNow, canRun } from './ad-account.ts'
import { authorisedUntil } from './spark-codes.ts'
import {
  type Ad,
  type AdFields,
  type Campaign,
  type CampaignFields,
  type GroupFields,
  listOf,
} from './things.ts'
import { readTime } from './times.ts'

export type Deliveries = (campaign: Campaign) => Delivered

/** What campaigns delivered until now, each computed once: made anew for each answer. Days are those of the ad account. */
export function createDeliveries(core: Core): Deliveries {
  const known = new Map<string, Delivered>()
  return (campaign) => {
    const advertiser = advertisersNow(core).find(({ id }) => id === campaign.account) as Advertiser
    const found =
      known.get(campaign.id) ??
      deliver(familyOf(core, advertiser, campaign), core.now(), calendarOf(advertiser.timezone))
    known.set(campaign.id, found)
    return found
  }
}

function familyOf(core: Core, { id, currency }: Advertiser, campaign: Campaign): Family {
  const shared = latest(campaign).fields.budget_optimize_on
  const ads = listOf(core, 'adAd', id)
  return {
    account: switchesOf(core, 'tiktok', advertisers.find((one) => one.id === id) as Advertiser, canRun),
    turns: campaign.versions.map((version) => ({ ...budgetTurn(version, currency), start: null, end: null })),
    sets: listOf(core, 'adGroup', id)
      .filter(({ parent }) => parent === campaign.id)
      .map((group) => ({
        id: group.id,
        turns: group.versions.map((version) => groupTurn(version, currency, shared)),
        ads: ads.filter(({ parent }) => parent === group.id).map((ad) => adOf(core, ad)),
      })),
  }
}

const DAILY = ['BUDGET_MODE_DAY', 'BUDGET_MODE_DYNAMIC_DAILY_BUDGET']

type Budgeted = Pick<CampaignFields, 'operation_status' | 'budget'> & {
  readonly budget_mode?: string | undefined
}

/** Its own budget in minor units, by what it counts for. */
export function budgetOf({ budget, budget_mode = '' }: Budgeted, currency: string) {
  const minor = budget === undefined ? null : toMinor(String(budget), currency)
  return {
    daily: DAILY.includes(budget_mode) ? minor : null,
    total: budget_mode === 'BUDGET_MODE_TOTAL' ? minor : null,
  }
}

const budgetTurn = ({ at, percent, fields }: Version<Budgeted>, currency: string) => ({
  at,
  percent,
  on: fields.operation_status === 'ENABLE',
  ...budgetOf(fields, currency),
})

function groupTurn(version: Version<GroupFields>, currency: string, shared: boolean): Turn {
  const { schedule_start_time, schedule_end_time } = version.fields
  return {
    ...budgetTurn(version, currency),
    ...(shared ? { daily: null, total: null } : {}),
    ...scheduleOf({ schedule_start_time, schedule_end_time }),
  }
}

export const scheduleOf = ({
  schedule_start_time,
  schedule_end_time,
}: Pick<GroupFields, 'schedule_start_time' | 'schedule_end_time'>) => ({
  start: readTime(schedule_start_time),
  end: schedule_end_time === undefined ? null : readTime(schedule_end_time),
})

function adOf(core: Core, ad: Ad): AdOfFamily {
  const gone = goneAt(core, ad)
  const turns: Switch[] = ad.versions.map(({ at, fields }) => ({
    at,
    on: fields.operation_status === 'ENABLE' && (gone === null || at < gone),
  }))
  return {
    id: ad.id,
    turns: gone === null ? turns : [...turns, { at: gone, on: false }].sort((a, b) => a.at - b.at),
    approved: approvalsOf(ad.versions),
  }
}

/** When the post an ad shows was taken down, or its creator's permission ended; null = neither is in sight. */
export function goneAt(core: Core, ad: Ad): number | null {
  const { tiktok_item_id: item, identity_type }: AdFields = latest(ad).fields
  if (item === undefined) return null
  const ends = [
    findPost(core, 'tiktok', item)?.takenDownAt ?? null,
    identity_type === 'AUTH_CODE' ? authorisedUntil(core, ad.account, item) : null,
  ].filter((at) => at !== null)
  return ends.length === 0 ? null : Math.min(...ends)
}
