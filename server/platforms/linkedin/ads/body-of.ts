import type { AdCreation, AdPlan } from '../../advertising.ts'
import { PlatformFailure } from '../../failure.ts'
import { organizationUrn } from '../rest/urns.ts'
import { amountOf, budgetsOf } from './amounts.ts'
import { accountUrn, type Level, urnOf } from './levels.ts'
import { localeOf } from './locale-of.ts'
import { objectives } from './objectives.ts'
import { geosOf, targetingOf } from './targeting.ts'

/** What is sent to make one level. Throws `ours` where something before it is missing. */
export function bodyOf(level: Level, creation: AdCreation): object {
  if (level === 'campaign') return groupOf(creation)
  return level === 'group' ? campaignOf(creation) : creativeOf(creation)
}

function groupOf({ plan, name }: AdCreation): object {
  return {
    account: accountUrn(plan.account.externalId),
    name,
    status: 'PAUSED',
    runSchedule: scheduleOf(plan),
  }
}

function campaignOf({ plan, name, made, handle }: AdCreation): object {
  const { account, audience, shownBy } = plan
  const wanted = objectives[plan.objective]
  if (!wanted) throw ours('no-such-objective')
  return {
    account: accountUrn(account.externalId),
    campaignGroup: urnOf('campaign', made.campaign ?? missing()),
    name,
    status: 'PAUSED',
    type: 'SPONSORED_UPDATES',
    ...wanted,
    ...(handle.format === 'SINGLE_VIDEO' ? { format: 'SINGLE_VIDEO' } : {}),
    // No bid of ours: LinkedIn bids within the budget, and is paid for impressions.
    costType: 'CPM',
    unitCost: amountOf(0, account.currency),
    ...budgetsOf(plan.budget, account.currency),
    runSchedule: scheduleOf(plan),
    locale: localeOf(audience.country),
    targetingCriteria: targetingOf(geosOf(plan, handle)),
    // Neither people like them nor other people's sites: what was approved, and nothing more.
    audienceExpansionEnabled: false,
    offsiteDeliveryEnabled: false,
    associatedEntity: organizationUrn(shownBy.externalId),
    politicalIntent: plan.category === 'politics' ? 'POLITICAL' : 'NOT_POLITICAL',
  }
}

function creativeOf({ plan, name, made }: AdCreation): object {
  if (plan.content.kind !== 'post') throw ours('boosts-alone')
  return {
    campaign: urnOf('group', made.group ?? missing()),
    name,
    intendedStatus: 'PAUSED',
    content: { reference: plan.content.externalId },
  }
}

const scheduleOf = ({ startsAt, endsAt }: AdPlan): object => ({
  start: Date.parse(startsAt),
  end: Date.parse(endsAt),
})

const ours = (code: string) => new PlatformFailure('linkedin', 'ours', code)

function missing(): never {
  throw ours('level-above-missing')
}
