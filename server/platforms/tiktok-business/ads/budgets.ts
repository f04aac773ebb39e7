import { z } from 'zod'
import { fromMajor, toMajor } from '../../../base/money.ts'
import type { Budget } from '../../advertising.ts'
import { sayBudget } from '../../plan-fields.ts'

/** Whole units with a fraction, as a number: `20.5`. Some answers have it as a text. */
export const majorUnits = z.union([z.number(), z.string()]).transform(String)

const modes = { day: 'BUDGET_MODE_DAY', lifetime: 'BUDGET_MODE_TOTAL' } as const

export const budgetOf = ({ per, minor }: Budget, currency: string) => ({
  budget_mode: modes[per],
  budget: Number(toMajor({ minor, currency })),
})

export interface Budgeted {
  readonly budget_mode?: string | undefined
  readonly budget?: string | undefined
}

/** Undefined where there is none, or none that is a whole number of minor units. */
export function budgetIn({ budget_mode, budget }: Budgeted, currency: string): Budget | undefined {
  const per = (['day', 'lifetime'] as const).find((one) => modes[one] === budget_mode)
  const minor = budget === undefined ? undefined : fromMajor(budget, currency)
  return per === undefined || minor === undefined ? undefined : { per, minor }
}

/** The ad group's, as a plan says it; a mode that is none of ours by its own name. */
export function sayBudgetIn(one: Budgeted, currency: string): string {
  const known = budgetIn(one, currency)
  return known ? sayBudget(known) : [one.budget, one.budget_mode].filter(Boolean).join(' ')
}
