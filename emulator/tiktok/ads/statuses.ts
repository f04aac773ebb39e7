import { latest } from '../../core/ads/history.ts'
import type { Core } from '../../core/core.ts'
import type { Advertiser } from '../../world/tiktok.ts'
import { advertisersNow } from './ad-account.ts'
import { type Deliveries, goneAt, scheduleOf } from './family.ts'
import { type Ad, type Campaign, find, type Group, listOf, statusOf } from './things.ts'

/** What holds a thing back first, in the words of `secondary_status` (§3.3): the first case that is so. */
type Case = readonly [is: boolean, word: string]

const first = (cases: readonly Case[], otherwise: string): string =>
  cases.find(([is]) => is)?.[1] ?? otherwise

function accountCases(core: Core, account: string, level: string): Case[] {
  const { status, balance } = advertisersNow(core).find(({ id }) => id === account) as Advertiser
  return [
    [status === 'STATUS_PENDING_CONFIRM', `${level}_STATUS_ADVERTISER_AUDIT`],
    [status === 'STATUS_LIMIT' || status === 'STATUS_DISABLE', 'ADVERTISER_ACCOUNT_PUNISH'],
    [
      balance <= 0 && status === 'STATUS_ENABLE',
      `${level}_STATUS_${level === 'CAMPAIGN' ? 'BUDGET' : 'BALANCE'}_EXCEED`,
    ],
  ]
}

export function campaignStatus(core: Core, deliveries: Deliveries, campaign: Campaign): string {
  return first(
    [
      [statusOf(campaign) === 'DELETE', 'CAMPAIGN_STATUS_DELETE'],
      ...accountCases(core, campaign.account, 'CAMPAIGN'),
      [usedUpOf(deliveries, campaign, []).has(''), 'CAMPAIGN_STATUS_BUDGET_EXCEED'],
      [statusOf(campaign) === 'DISABLE', 'CAMPAIGN_STATUS_DISABLE'],
    ],
    'CAMPAIGN_STATUS_ENABLE',
  )
}

export function groupStatus(core: Core, deliveries: Deliveries, group: Group): string {
  const campaign = campaignOf(core, group)
  const { start, end } = scheduleOf(latest(group).fields)
  const ads = listOf(core, 'adAd', group.account).filter(
    (ad) => ad.parent === group.id && statusOf(ad) !== 'DELETE',
  )
  const usedUp = usedUpOf(deliveries, campaign, [group])
  return first(
    [
      [statusOf(group) === 'DELETE', 'ADGROUP_STATUS_DELETE'],
      [statusOf(campaign) === 'DELETE', 'ADGROUP_STATUS_CAMPAIGN_DELETE'],
      ...accountCases(core, group.account, 'ADGROUP'),
      [usedUp.has(''), 'ADGROUP_STATUS_CAMPAIGN_EXCEED'],
      [usedUp.has(group.id), 'ADGROUP_STATUS_BUDGET_EXCEED'],
      [end !== null && core.now() >= end, 'ADGROUP_STATUS_TIME_DONE'],
      [statusOf(group) === 'DISABLE', 'ADGROUP_STATUS_DISABLE'],
      [statusOf(campaign) === 'DISABLE', 'ADGROUP_STATUS_CAMPAIGN_DISABLE'],
      [ads.length === 0, 'ADGROUP_STATUS_CREATE'],
      [ads.every((ad) => verdictOf(core, ad) === 'REJECTED'), 'ADGROUP_STATUS_AUDIT_DENY'],
      [ads.every((ad) => verdictOf(core, ad) !== 'APPROVED'), 'ADGROUP_STATUS_AUDIT'],
      [start !== null && core.now() < start, 'ADGROUP_STATUS_NOT_START'],
    ],
    'ADGROUP_STATUS_DELIVERY_OK',
  )
}

export function adStatus(core: Core, deliveries: Deliveries, ad: Ad): string {
  const group = find(core, 'adGroup', ad.parent ?? '') as Group
  const campaign = campaignOf(core, group)
  const { start, end } = scheduleOf(latest(group).fields)
  const usedUp = usedUpOf(deliveries, campaign, [group])
  const gone = goneAt(core, ad)
  return first(
    [
      [statusOf(ad) === 'DELETE', 'AD_STATUS_DELETE'],
      [statusOf(group) === 'DELETE', 'AD_STATUS_ADGROUP_DELETE'],
      [statusOf(campaign) === 'DELETE', 'AD_STATUS_CAMPAIGN_DELETE'],
      ...accountCases(core, ad.account, 'AD'),
      [usedUp.has(''), 'AD_STATUS_CAMPAIGN_EXCEED'],
      [usedUp.has(group.id), 'AD_STATUS_BUDGET_EXCEED'],
      [verdictOf(core, ad) === 'REJECTED', 'AD_STATUS_AUDIT_DENY'],
      [gone !== null && core.now() >= gone, 'AD_STATUS_AUDIT_DENY'],
      [end !== null && core.now() >= end, 'AD_STATUS_DONE'],
      [statusOf(ad) === 'DISABLE', 'AD_STATUS_DISABLE'],
      [statusOf(group) === 'DISABLE', 'AD_STATUS_ADGROUP_DISABLE'],
      [statusOf(campaign) === 'DISABLE', 'AD_STATUS_CAMPAIGN_DISABLE'],
      [
        verdictOf(core, ad) === null,
        ad.versions.length > 1 && isAgain(ad) ? 'AD_STATUS_REAUDIT' : 'AD_STATUS_AUDIT',
      ],
      [start !== null && core.now() < start, 'AD_STATUS_NOT_START'],
    ],
    'AD_STATUS_DELIVERY_OK',
  )
}

/** What has spent its total budget; where nothing has one, nothing is counted. */
function usedUpOf(deliveries: Deliveries, campaign: Campaign, groups: readonly Group[]): ReadonlySet<string> {
  const modes = [latest(campaign), ...groups.map((group) => latest(group))].map(
    ({ fields }) => fields.budget_mode,
  )
  return modes.includes('BUDGET_MODE_TOTAL') ? deliveries(campaign).usedUp : new Set()
}

/** What came of the review, or null while it goes on. */
function verdictOf(core: Core, ad: Ad): 'APPROVED' | 'REJECTED' | null {
  const { doneAt, verdict } = latest(ad).fields.review
  return core.now() < doneAt ? null : verdict
}

const isAgain = ({ versions }: Ad): boolean =>
  versions[0].fields.review.doneAt !== versions.at(-1)?.fields.review.doneAt

export const campaignOf = (core: Core, { parent }: Group): Campaign =>
  find(core, 'adCampaign', parent ?? '') as Campaign
