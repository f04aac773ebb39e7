import { latest } from '../../core/ads/history.ts'
import type { Core } from '../../core/core.ts'
import type { SponsoredAccount } from '../../world/linkedin.ts'
import { findAccount, isRunnable } from './ad-account.ts'
import { campaignOf, type Deliveries, goneAt, groupOf, isOn } from './family.ts'
import type { Campaign, CampaignFields, Creative, Group, GroupFields, Schedule } from './things.ts'

/** Why a thing does not serve, in LinkedIn's words (§6); none = it does. */
type Holds = readonly string[]

const when = (held: boolean, word: string): Holds => (held ? [word] : [])

/** An account in good order, or a campaign that may run, says so with one word. */
export const orRunnable = (holds: Holds): Holds => (holds.length === 0 ? ['RUNNABLE'] : holds)

export function groupHolds(core: Core, deliveries: Deliveries, group: Group): Holds {
  const account = findAccount(core, group.account) as SponsoredAccount
  return [
    ...when(!isOn(group) || account.status !== 'ACTIVE', 'STOPPED'),
    ...when(account.servingStatuses.includes('BILLING_HOLD'), 'BILLING_HOLD'),
    ...ownHolds(core, deliveries, group),
  ]
}

export function campaignHolds(core: Core, deliveries: Deliveries, campaign: Campaign): Holds {
  const group = groupOf(core, campaign)
  const { fields } = latest(campaign)
  return [
    ...when(!isOn(campaign), 'STOPPED'),
    ...scheduleHolds(core, fields.runSchedule, 'CAMPAIGN'),
    ...when(isUsedUp(deliveries, group, campaign), 'CAMPAIGN_TOTAL_BUDGET_HOLD'),
    ...when(!isOn(group), 'CAMPAIGN_GROUP_STATUS_HOLD'),
    ...ownHolds(core, deliveries, group),
    ...when(!isRunnable(findAccount(core, campaign.account) as SponsoredAccount), 'ACCOUNT_SERVING_HOLD'),
  ]
}

export function creativeHolds(core: Core, deliveries: Deliveries, creative: Creative): Holds {
  const { fields } = latest(creative)
  const { review } = fields
  const reviewed = review !== null && review.doneAt <= core.now()
  const above = campaignHolds(core, deliveries, campaignOf(core, creative))
  return [
    ...when(!isOn(creative), 'STOPPED'),
    ...when(review !== null && !reviewed, 'UNDER_REVIEW'),
    ...when(reviewed && review.verdict === 'REJECTED', 'REJECTED'),
    ...when(goneAt(core, fields.content.reference) !== null, 'REFERRED_CONTENT_QUALITY_HOLD'),
    ...above.map((hold) => (hold === 'STOPPED' ? 'CAMPAIGN_STOPPED' : hold)),
  ]
}

/** The group's own schedule and budget. */
const ownHolds = (core: Core, deliveries: Deliveries, group: Group): Holds => [
  ...scheduleHolds(core, latest(group).fields.runSchedule, 'CAMPAIGN_GROUP'),
  ...when(isUsedUp(deliveries, group, group), 'CAMPAIGN_GROUP_TOTAL_BUDGET_HOLD'),
]

/** Whether its total budget is spent; what has none is not counted for that. */
const isUsedUp = (deliveries: Deliveries, group: Group, thing: Group | Campaign): boolean =>
  latest<GroupFields | CampaignFields>(thing).fields.totalBudget !== undefined &&
  deliveries(group).usedUp.has(thing.id === group.id ? '' : thing.id)

const scheduleHolds = (core: Core, { start, end }: Schedule, whose: string): Holds => [
  ...when(core.now() < start, `${whose}_START_DATE_HOLD`),
  ...when(end !== undefined && core.now() >= end, `${whose}_END_DATE_HOLD`),
]
