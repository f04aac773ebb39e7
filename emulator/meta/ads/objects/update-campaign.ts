import { GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { readBoolean } from '../../publish/parameters.ts'
import { worldAccount } from '../account-state.ts'
import { spentOfCampaign } from '../delivery/ledgers.ts'
import { deliverAnew } from '../delivery/settle-ads.ts'
import { hasBudget } from '../delivery/what-runs.ts'
import { adFailures } from '../failures.ts'
import { lieWhenTold, requireAdvertiser } from '../may-advertise.ts'
import { isOnlyCheck, readName, readStatus, readTime } from '../parameters.ts'
import { type Campaign, listOf, writeAdThing } from '../things.ts'
import { readBidStrategy, readBudget, readSpendCap, refuseLow } from './budgets.ts'
import { countBudgetChange, switched } from './common.ts'
import { readCategories, refuseBackwards } from './create-campaign.ts'

/** `POST /{campaign}`: sets what is named, leaves the rest. */
export function updateCampaign(call: Call, campaign: Campaign): { success: true } {
  const { core, params } = call
  const by = requireAdvertiser(call, worldAccount(campaign.account))
  const changed: Campaign = {
    ...switched(core, campaign, readStatus(call), by),
    ...(params.has('name') ? { name: readName(call) } : {}),
    ...(params.has('special_ad_categories') ? readCategories(call) : {}),
    ...(params.has('is_adset_budget_sharing_enabled')
      ? { sharing: readBoolean(call, 'is_adset_budget_sharing_enabled', false) }
      : {}),
    ...(params.has('spend_cap') ? { spendCap: readSpendCap(call, worldAccount(campaign.account)) } : {}),
    ...(params.has('start_time') ? { startAt: readTime(call, 'start_time') } : {}),
    ...(params.has('stop_time') ? { stopAt: readTime(call, 'stop_time') } : {}),
    ...budgetOf(call, campaign),
  }
  refuseBackwards(changed)
  if (isOnlyCheck(call)) return { success: true }
  writeAdThing(core, 'ad-campaign', campaign.id, changed)
  deliverAnew(core, campaign.account)
  lieWhenTold(core)
  return { success: true }
}

/** `DELETE /{campaign}`: its status becomes DELETED; what it cost stays. */
export function deleteCampaign(call: Call, campaign: Campaign): { success: true } {
  const by = requireAdvertiser(call, worldAccount(campaign.account))
  writeAdThing(call.core, 'ad-campaign', campaign.id, switched(call.core, campaign, 'DELETED', by))
  deliverAnew(call.core, campaign.account)
  lieWhenTold(call.core)
  return { success: true }
}

function budgetOf(call: Call, campaign: Campaign): Partial<Campaign> {
  const { core, params } = call
  const has = ['daily_budget', 'lifetime_budget'].some((name) => params.has(name))
  if (!has)
    return params.has('bid_strategy') ? { bidStrategy: readBidStrategy(call, hasBudget(campaign)) } : {}
  const budget = readBudget(call)
  const isSame =
    budget.dailyBudget === campaign.dailyBudget && budget.lifetimeBudget === campaign.lifetimeBudget
  if (isSame) return {}
  if (hasBudget(budget) && listOf(core, 'adsets', campaign.id).some(hasBudget))
    throw new GraphFailure(adFailures.bothLevels())
  const startAt = campaign.startAt ?? campaign.createdAt
  refuseLow(worldAccount(campaign.account), budget, { level: 'campaign', startAt, endAt: campaign.stopAt })
  if (budget.lifetimeBudget !== null && budget.lifetimeBudget < spentOfCampaign(core, campaign.id))
    throw new GraphFailure(adFailures.belowSpent('lifetime_budget'))
  return {
    ...budget,
    bidStrategy: readBidStrategy(call, hasBudget(budget)) ?? campaign.bidStrategy,
    budgetChanges: countBudgetChange(core, campaign),
  }
}
