import { digitsOf, toMinor } from '../../core/ads/delivery/minor-units.ts'

/** The least a budget may be, in main units of a currency with cents; it is asked for in the currency of the account. */
export const LEAST = { campaign: 50, group: 20 } as const

/** What is wrong with a budget in main units, or null. */
export function budgetProblem(budget: number | undefined, currency: string, least: number): string | null {
  if (budget === undefined) return 'budget: the field is missing.'
  const minor = toMinor(String(budget), currency)
  if (minor === null) return `budget: must be an amount in ${currency}.`
  // Where a currency has no cents, its unit is worth about a cent.
  const places = digitsOf(currency)
  const fewest = least * 10 ** Math.max(2, places)
  return minor < fewest ? `budget: must be at least ${fewest / 10 ** places} ${currency}.` : null
}
