import fc from 'fast-check'
import { expect, it } from 'vitest'
import { exponentOf } from '../../../base/money.ts'
import { budgetIn, budgetOf, majorUnits, sayBudgetIn } from './budgets.ts'

const currencies = fc.constantFrom('EUR', 'USD', 'CHF', 'JPY', 'KWD')
const minors = fc.integer({ min: 0, max: 1_000_000_000_00 })
const spans = fc.constantFrom('day' as const, 'lifetime' as const)

/** Over the wire and back, as a number or as the text that some answers have. */
const over = (sent: object, asText: boolean) => {
  const { budget, ...rest } = JSON.parse(JSON.stringify(sent)) as { budget: number; budget_mode: string }
  return { ...rest, budget: majorUnits.parse(asText ? String(budget) : budget) }
}

it('a budget reads back as itself, in every kind of currency', () => {
  fc.assert(
    fc.property(minors, currencies, spans, fc.boolean(), (minor, currency, per, asText) => {
      const seen = over(budgetOf({ per, minor }, currency), asText)
      expect(budgetIn(seen, currency)).toEqual({ per, minor })
      expect(sayBudgetIn(seen, currency)).toBe(`${minor} per ${per}`)
    }),
  )
})

it('is in whole units: a hundred times too much or too little would not be read as the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000_00 }), currencies, (minor, currency) => {
      const { budget } = budgetOf({ per: 'day', minor }, currency)
      expect(budget * 10 ** exponentOf(currency)).toBeCloseTo(minor, 3)
      // What a connector that sends minor units as they are would have said.
      const planted = budgetIn({ budget_mode: 'BUDGET_MODE_DAY', budget: String(minor) }, currency)
      expect(planted?.minor === minor).toBe(exponentOf(currency) === 0)
    }),
  )
})

it('what is no budget of ours is called by its own name', () => {
  expect(sayBudgetIn({ budget_mode: 'BUDGET_MODE_DYNAMIC_DAILY_BUDGET', budget: '20' }, 'EUR')).toBe(
    '20 BUDGET_MODE_DYNAMIC_DAILY_BUDGET',
  )
  expect(budgetIn({ budget_mode: 'BUDGET_MODE_DAY', budget: '20.555' }, 'EUR')).toBeUndefined()
})
