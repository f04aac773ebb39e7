import { daysMs, isTimeZone } from '../../../base/clock.ts'
import type { AdPlan } from '../../advertising.ts'
import { toUnits, unitsInOne } from './units.ts'

/**
 * A second limit at the platform, on the campaign, beside the budget on the ad set: all of a lifetime budget, or a daily one
 * times the days it touches. Meta takes none below the worth of about 100 US dollars (general knowledge), and a refusal would
 * keep a small ad from being made: so only in currencies whose worth is known well enough, from twice that amount on.
 */
const leastMajor: Readonly<Record<string, number>> = {
  USD: 200,
  EUR: 200,
  GBP: 200,
  CHF: 200,
  CAD: 300,
  AUD: 350,
  NZD: 400,
  SGD: 300,
  DKK: 1_500,
  NOK: 2_500,
  SEK: 2_500,
  PLN: 1_000,
  CZK: 6_000,
  JPY: 40_000,
}

/** `spend_cap` in Meta's units; undefined where it may be too small to be taken. */
export function spendCapOf(plan: AdPlan): string | undefined {
  const { currency } = plan.account
  const units = Number(toUnits({ minor: plan.budget.minor, currency }))
  const total = plan.budget.per === 'lifetime' ? units : units * daysTouched(plan)
  const least = leastMajor[currency]
  if (least === undefined || !Number.isSafeInteger(total)) return undefined
  return total >= least * unitsInOne(currency) ? String(total) : undefined
}

/** Calendar days of the account on which it may run, both ends included. */
export function daysTouched({ startsAt, endsAt, account: { timeZone } }: AdPlan): number {
  // A zone that we do not know is a day off at most.
  if (!isTimeZone(timeZone)) return daysBetween(startsAt, endsAt, 'UTC') + 1
  return daysBetween(startsAt, endsAt, timeZone)
}

function daysBetween(startsAt: string, endsAt: string, timeZone: string): number {
  const [first, last] = [Date.parse(startsAt), Date.parse(endsAt) - 1].map((at) => dayOf(at, timeZone))
  return Math.round(((last ?? 0) - (first ?? 0)) / daysMs(1)) + 1
}

/** The calendar day there, as an instant of UTC, so that days can be counted. */
function dayOf(at: number, timeZone: string): number {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(at))
  return Date.parse(`${day}T00:00:00Z`)
}
