import { GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { worldAccount } from '../account-state.ts'
import { spentOfSet } from '../delivery/ledgers.ts'
import { deliverAnew } from '../delivery/settle-ads.ts'
import { hasBudget } from '../delivery/what-runs.ts'
import { adFailures } from '../failures.ts'
import { lieWhenTold, requireAdvertiser } from '../may-advertise.ts'
import { isOnlyCheck, readMoney, readName, readObject, readStatus, readTime } from '../parameters.ts'
import { type AdSet, type Campaign, readAdThing, writeAdThing } from '../things.ts'
import { readBidStrategy, readBudget, refuseLow } from './budgets.ts'
import { countBudgetChange, switched } from './common.ts'
import { refuseShort } from './create-adset.ts'
import { readTargeting, refuseSpecial } from './targeting.ts'

/** `POST /{ad set}`: sets what is named, leaves the rest. */
export function updateAdSet(call: Call, adset: AdSet): { success: true } {
  const { core, params } = call
  const by = requireAdvertiser(call, worldAccount(adset.account))
  const campaign = readAdThing(core, 'ad-campaign', adset.campaign) as Campaign
  const changed: AdSet = {
    ...switched(core, adset, readStatus(call), by),
    ...(params.has('name') ? { name: readName(call) } : {}),
    ...(params.has('start_time') ? { startAt: readTime(call, 'start_time') ?? adset.startAt } : {}),
    ...(params.has('end_time') ? { endAt: readTime(call, 'end_time') } : {}),
    ...(params.has('bid_amount') ? { bidAmount: readMoney(call, 'bid_amount') || null } : {}),
    ...targetingOf(call, campaign),
    ...budgetOf(call, adset, campaign),
  }
  if (params.has('end_time') || params.has('start_time'))
    refuseShort(core.now(), hasBudget(changed) ? changed : campaign, changed, campaign)
  if (isOnlyCheck(call)) return { success: true }
  writeAdThing(core, 'ad-set', adset.id, changed)
  deliverAnew(core, adset.account)
  lieWhenTold(core)
  return { success: true }
}

/** `DELETE /{ad set}`: its status becomes DELETED; what it cost stays. */
export function deleteAdSet(call: Call, adset: AdSet): { success: true } {
  const by = requireAdvertiser(call, worldAccount(adset.account))
  writeAdThing(call.core, 'ad-set', adset.id, switched(call.core, adset, 'DELETED', by))
  deliverAnew(call.core, adset.account)
  lieWhenTold(call.core)
  return { success: true }
}

function targetingOf(call: Call, campaign: Campaign): Partial<AdSet> {
  const targeting = readObject(call, 'targeting')
  if (!targeting) return {}
  refuseSpecial(readTargeting(targeting, false), campaign)
  return { targeting }
}

function budgetOf(call: Call, adset: AdSet, campaign: Campaign): Partial<AdSet> {
  const { core, params } = call
  const has = ['daily_budget', 'lifetime_budget'].some((name) => params.has(name))
  if (!has) return params.has('bid_strategy') ? { bidStrategy: readBidStrategy(call, hasBudget(adset)) } : {}
  const budget = readBudget(call)
  const isSame = budget.dailyBudget === adset.dailyBudget && budget.lifetimeBudget === adset.lifetimeBudget
  if (isSame) return {}
  if (hasBudget(budget) && hasBudget(campaign)) throw new GraphFailure(adFailures.bothLevels())
  if (!hasBudget(budget) && !hasBudget(campaign)) throw new GraphFailure(adFailures.noBudget())
  refuseLow(worldAccount(adset.account), budget, {
    level: 'adset',
    startAt: adset.startAt,
    endAt: adset.endAt,
  })
  if (budget.lifetimeBudget !== null && budget.lifetimeBudget < spentOfSet(core, adset.id))
    throw new GraphFailure(adFailures.belowSpent('lifetime_budget'))
  return {
    ...budget,
    bidStrategy: readBidStrategy(call, hasBudget(budget)) ?? adset.bidStrategy,
    budgetChanges: countBudgetChange(core, adset),
  }
}
