import type { AdAccount } from '../../../world/meta.ts'
import { GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { readWord } from '../../publish/parameters.ts'
import { inMajor, leastBudgets, perDollar } from '../currencies.ts'
import { adFailures } from '../failures.ts'
import { readMoney } from '../parameters.ts'
import type { Budget } from '../things.ts'

const DAY_MS = 86_400_000

export const BID_STRATEGIES = [
  'LOWEST_COST_WITHOUT_CAP',
  'LOWEST_COST_WITH_BID_CAP',
  'COST_CAP',
  'LOWEST_COST_WITH_MIN_ROAS',
] as const

export type Amounts = Pick<Budget, 'dailyBudget' | 'lifetimeBudget'>

/** The budget as asked for; a level has one of the two, or none. Zero means none. */
export function readBudget(call: Call): Amounts {
  const dailyBudget = readMoney(call, 'daily_budget') || null
  const lifetimeBudget = readMoney(call, 'lifetime_budget') || null
  if (dailyBudget !== null && lifetimeBudget !== null) throw new GraphFailure(adFailures.twoBudgets())
  return { dailyBudget, lifetimeBudget }
}

/** Ends the call when the budget is less than the account's currency allows; a lifetime budget must do for every day. */
export function refuseLow(
  account: AdAccount,
  { dailyBudget, lifetimeBudget }: Amounts,
  over: { readonly level: 'campaign' | 'adset'; readonly startAt: number; readonly endAt: number | null },
): void {
  const least = leastBudgets(account.currency).min_daily_budget_imp
  const say = (minor: number): string => `${inMajor(minor, account.currency)} ${account.currency}`
  const refuse = (minor: number, field: string): never => {
    const failure = over.level === 'campaign' ? adFailures.campaignTooLow : adFailures.tooLow
    throw new GraphFailure(failure(say(minor), field))
  }
  if (dailyBudget !== null && dailyBudget < least) refuse(least, 'daily_budget')
  if (lifetimeBudget === null) return
  const days = over.endAt === null ? 1 : Math.max(1, Math.ceil((over.endAt - over.startAt) / DAY_MS))
  if (lifetimeBudget < least * days) refuse(least * days, 'lifetime_budget')
}

/** The bid strategy, which belongs to the level that has the budget. */
export function readBidStrategy(call: Call, hasBudget: boolean): string | null {
  const strategy = readWord(call, 'bid_strategy', BID_STRATEGIES)
  if (strategy === null) return hasBudget ? 'LOWEST_COST_WITHOUT_CAP' : null
  if (!hasBudget)
    throw new GraphFailure(
      adFailures.invalid(null, 'Bid strategy', 'It is set where the budget is.', 'bid_strategy'),
    )
  return strategy
}

export const isCapped = (strategy: string | null): boolean =>
  strategy === 'LOWEST_COST_WITH_BID_CAP' || strategy === 'COST_CAP'

/** What takes a campaign's cap away. */
const NO_CAP = 922_337_203_685_478

/** `spend_cap` of a campaign: about 100 dollars at least; null = none. */
export function readSpendCap(call: Call, { currency }: AdAccount): number | null {
  const cap = readMoney(call, 'spend_cap')
  if (cap === null || cap === NO_CAP) return null
  const least = leastSpendCap(currency)
  if (cap < least) throw new GraphFailure(adFailures.lowCap(`${inMajor(least, currency)} ${currency}`))
  return cap
}

export const leastSpendCap = (currency: string): number => perDollar(currency) * 100
