import fc from 'fast-check'
import { expect, it } from 'vitest'
import { exponentOf } from '../../../base/money.ts'
import { amountOf, budgetsIn, budgetsOf, minorOf } from './amounts.ts'

const currencies = fc.constantFrom('EUR', 'USD', 'CHF', 'JPY', 'KWD')
const minors = fc.integer({ min: 0, max: 1_000_000_000_00 })

it('an amount comes back as it went, in every kind of currency', () => {
  fc.assert(
    fc.property(minors, currencies, (minor, currency) => {
      expect(minorOf(amountOf(minor, currency))).toBe(minor)
    }),
  )
})

it('LinkedIn may write it with fewer or more zeros', () => {
  fc.assert(
    fc.property(minors, currencies, fc.integer({ min: 0, max: 4 }), (minor, currency, zeros) => {
      const { amount } = amountOf(minor, currency)
      const bare = amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount
      const longer = amount.includes('.') ? amount + '0'.repeat(zeros) : amount
      expect(minorOf({ amount: bare, currencyCode: currency })).toBe(minor)
      expect(minorOf({ amount: longer, currencyCode: currency })).toBe(minor)
    }),
  )
})

it('is in whole units: a hundred times too much or too little would not be read as the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000_00 }), currencies, (minor, currency) => {
      const sent = amountOf(minor, currency).amount
      expect(Number(sent) * 10 ** exponentOf(currency)).toBeCloseTo(minor, 3)
      // What a connector that sends minor units as they are would have said.
      const planted = minorOf({ amount: String(minor), currencyCode: currency })
      expect(planted === minor).toBe(exponentOf(currency) === 0)
    }),
  )
})

it('a fraction of a minor unit is nothing that anybody approved', () => {
  expect(minorOf({ amount: '12.345', currencyCode: 'EUR' })).toBeUndefined()
  expect(minorOf({ amount: '12.5', currencyCode: 'JPY' })).toBeUndefined()
  expect(minorOf({ amount: '-12', currencyCode: 'EUR' })).toBeUndefined()
})

it('a budget is one of two fields, and reads back as itself', () => {
  fc.assert(
    fc.property(minors, currencies, fc.constantFrom('day', 'lifetime'), (minor, currency, per) => {
      const sent = budgetsOf({ per, minor }, currency)
      expect(Object.keys(sent)).toEqual(per === 'day' ? ['dailyBudget'] : ['totalBudget', 'pacingStrategy'])
      expect(budgetsIn(sent)).toEqual([{ per, minor }])
    }),
  )
})
