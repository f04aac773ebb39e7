import { z } from 'zod'
import { fromMajor, toMajor } from '../../../base/money.ts'
import type { Budget } from '../../advertising.ts'

/** Money in answers and in what we send: whole units as a decimal string, `12.34`. */
export const amount = z.object({ amount: z.string(), currencyCode: z.string() })
export type Amount = z.output<typeof amount>

export const amountOf = (minor: number, currency: string): Amount => ({
  amount: toMajor({ minor, currency }),
  currencyCode: currency,
})

/** Undefined where it is no whole number of minor units of its currency. */
export const minorOf = ({ amount: text, currencyCode }: Amount): number | undefined =>
  fromMajor(text, currencyCode)

export interface Budgets {
  readonly dailyBudget?: Amount | undefined
  readonly totalBudget?: Amount | undefined
}

/** A total is spent over the whole life: LinkedIn takes one only with that pacing. */
export const budgetsOf = ({ per, minor }: Budget, currency: string): object =>
  per === 'day'
    ? { dailyBudget: amountOf(minor, currency) }
    : { totalBudget: amountOf(minor, currency), pacingStrategy: 'LIFETIME' }

/** Every budget that stands there: two of them are not what anybody approved here. */
export function budgetsIn({ dailyBudget, totalBudget }: Budgets): Budget[] {
  const day = dailyBudget && minorOf(dailyBudget)
  const lifetime = totalBudget && minorOf(totalBudget)
  return [
    ...(day === undefined ? [] : [{ per: 'day' as const, minor: day }]),
    ...(lifetime === undefined ? [] : [{ per: 'lifetime' as const, minor: lifetime }]),
  ]
}
