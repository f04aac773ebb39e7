import type { AdAccount } from '../../../world/meta.ts'
import { GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { readRequired, readWord } from '../../publish/parameters.ts'
import { hasBudget } from '../delivery/what-runs.ts'
import { isGone } from '../effective-status.ts'
import { adFailures } from '../failures.ts'
import { lieWhenTold, requireAdvertiser, requireOpenAccount } from '../may-advertise.ts'
import { isOnlyCheck, readFirstStatus, readMoney, readName, readObject, readTime } from '../parameters.ts'
import {
  type AdSet,
  addToList,
  type Campaign,
  type Json,
  readAdThing,
  setsOf,
  writeAdThing,
} from '../things.ts'
import type { Reading } from './audience.ts'
import { type Amounts, isCapped, readBidStrategy, readBudget, refuseLow } from './budgets.ts'
import { begin, refuseTooMany } from './common.ts'
import { ALL_GOALS, BILLING_EVENTS, DESTINATIONS, goesWith } from './goals.ts'
import { readPromoted } from './promoted-object.ts'
import { readTargeting, refuseSpecial } from './targeting.ts'

const DAY_MS = 86_400_000

/** `POST /{act}/adsets` (§5.4). */
export function createAdSet(call: Call, account: AdAccount): unknown {
  const { core, params } = call
  const by = requireAdvertiser(call, account)
  requireOpenAccount(call, account)
  const name = readName(call)
  const campaign = readCampaign(call, account)
  const goal = readGoal(call, campaign)
  const billingEvent = readWord(call, 'billing_event', BILLING_EVENTS)
  if (billingEvent === null) throw new GraphFailure(adFailures.missing('billing_event'))
  const status = readFirstStatus(call)
  const times = {
    startAt: Math.max(core.now(), readTime(call, 'start_time') ?? 0),
    endAt: readTime(call, 'end_time'),
  }
  const budget = readOwnBudget(call, campaign)
  refuseShort(core.now(), hasBudget(budget) ? budget : campaign, times, campaign)
  refuseLow(account, budget, { level: 'adset', ...times })
  const targeting = readNewTargeting(call, campaign)
  const bids = readBids(call, campaign, hasBudget(budget))
  const more = {
    promotedObject: readPromoted(call, account, goal),
    destinationType: readWord(call, 'destination_type', DESTINATIONS),
    dsaBeneficiary: params.get('dsa_beneficiary') ?? null,
    dsaPayor: params.get('dsa_payor') ?? null,
  }
  const all = setsOf(core, account.id)
  refuseTooMany(core, 'ad sets', all)
  if (isOnlyCheck(call)) return { success: true }
  const adset: AdSet = {
    ...begin(core, by, { account: account.id, name, status }),
    campaign: campaign.id,
    ...{ goal, billingEvent, targeting },
    ...budget,
    ...bids,
    ...times,
    ...more,
    budgetChanges: [],
  }
  writeAdThing(core, 'ad-set', adset.id, adset)
  addToList(core, `adsets|${campaign.id}`, adset.id)
  lieWhenTold(core)
  return { id: adset.id }
}

function readCampaign(call: Call, account: AdAccount): Campaign {
  const campaign = readAdThing(call.core, 'ad-campaign', readRequired(call, 'campaign_id'))
  if (!campaign || campaign.account !== account.id || isGone(campaign.status))
    throw new GraphFailure(
      adFailures.invalid(null, 'Campaign', 'The campaign does not exist in this ad account.', 'campaign_id'),
    )
  return campaign
}

function readGoal(call: Call, { objective }: Campaign): string {
  const goal = readWord(call, 'optimization_goal', ALL_GOALS)
  if (goal === null) throw new GraphFailure(adFailures.missing('optimization_goal'))
  if (!goesWith(goal, objective)) throw new GraphFailure(adFailures.goal(goal, objective))
  return goal
}

/** The ad set's own budget: needed when its campaign has none, refused when it has one. */
function readOwnBudget(call: Call, campaign: Campaign): Amounts {
  const budget = readBudget(call)
  if (hasBudget(budget) && hasBudget(campaign)) throw new GraphFailure(adFailures.bothLevels())
  if (!hasBudget(budget) && !hasBudget(campaign)) throw new GraphFailure(adFailures.noBudget())
  return budget
}

/** A lifetime budget ends; nothing ends before it starts, and a daily budget has a day at least. */
export function refuseShort(
  now: number,
  { dailyBudget, lifetimeBudget }: Amounts,
  { startAt, endAt }: { readonly startAt: number; readonly endAt: number | null },
  campaign: Pick<Campaign, 'stopAt'>,
): void {
  if (endAt === null) {
    if (lifetimeBudget !== null && campaign.stopAt === null)
      throw new GraphFailure(adFailures.end('A lifetime budget needs an end_time.'))
    return
  }
  if (endAt <= startAt || endAt <= now)
    throw new GraphFailure(adFailures.end('The end must lie after the start, and ahead.'))
  if (dailyBudget !== null && endAt - startAt < DAY_MS)
    throw new GraphFailure(adFailures.end('With a daily budget it runs for 24 hours at least.'))
}

function readBids(
  call: Call,
  campaign: Campaign,
  ownBudget: boolean,
): Pick<AdSet, 'bidStrategy' | 'bidAmount'> {
  const bidStrategy = ownBudget ? readBidStrategy(call, true) : null
  const bidAmount = readMoney(call, 'bid_amount') || null
  if (isCapped(ownBudget ? bidStrategy : campaign.bidStrategy) && bidAmount === null)
    throw new GraphFailure(adFailures.bid())
  return { bidStrategy, bidAmount }
}

function readNewTargeting(call: Call, campaign: Campaign): Json {
  const targeting = readObject(call, 'targeting')
  if (!targeting) throw new GraphFailure(adFailures.missing('targeting'))
  const reading = readTargeting(targeting, true)
  refuseSpecial(reading, campaign)
  refuseUnnamed(call, reading)
  return targeting
}

const EU = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' ')

/** Ads to people in the EU name who is behind them. */
function refuseUnnamed({ params }: Call, { places }: Reading): void {
  const isEu = places.countries.some((country) => EU.includes(country))
  if (isEu && !(params.get('dsa_beneficiary') && params.get('dsa_payor')))
    throw new GraphFailure(adFailures.dsa())
}
