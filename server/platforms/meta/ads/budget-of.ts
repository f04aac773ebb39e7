import type { Budget } from '../../advertising.ts'
import { sayBudget } from '../../plan-fields.ts'
import type { Tree } from './tree.ts'
import { fromUnits } from './units.ts'

/** Budgets that stand anywhere in it: "0" is none. Ours has one, at the ad set. */
function budgetsOf({ campaign, adset }: Pick<Tree, 'campaign' | 'adset'>) {
  return [adset, campaign].flatMap(({ daily_budget: day, lifetime_budget: lifetime }) => [
    ...(day && day !== '0' ? [{ per: 'day' as const, units: day }] : []),
    ...(lifetime && lifetime !== '0' ? [{ per: 'lifetime' as const, units: lifetime }] : []),
  ])
}

/** The only budget, where there is one and it can be said in minor units. */
export function budgetOf(told: Pick<Tree, 'campaign' | 'adset'>, currency: string): Budget | undefined {
  const [only, ...more] = budgetsOf(told)
  const minor = more.length === 0 ? fromUnits(only?.units, currency) : undefined
  return only && minor !== undefined ? { per: only.per, minor } : undefined
}

/** The same as a text to compare; several, or one that cannot be said in minor units, equal no plan. */
export function sayBudgets(told: Pick<Tree, 'campaign' | 'adset'>, currency: string): string {
  const budget = budgetOf(told, currency)
  if (budget) return sayBudget(budget)
  return budgetsOf(told)
    .map(({ per, units }) => `${units} of Meta's units per ${per}`)
    .join(' + ')
}
