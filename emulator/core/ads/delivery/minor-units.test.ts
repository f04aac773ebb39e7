import { expect, it } from 'vitest'
import { toMain, toMinor } from './minor-units.ts'

it.each([
  ['12.5', 'USD', 1250, '12.50'],
  ['100', 'USD', 10_000, '100.00'],
  ['0.05', 'USD', 5, '0.05'],
  ['5000', 'JPY', 5000, '5000'],
  ['5000.00', 'JPY', 5000, '5000'],
  ['1.234', 'KWD', 1234, '1.234'],
])('%s %s is %i, and back %s', (text, currency, minor, back) => {
  expect(toMinor(text, currency)).toBe(minor)
  expect(toMain(minor, currency)).toBe(back)
})

it.each([
  ['12.505', 'USD'],
  ['0.5', 'JPY'],
  ['-1', 'USD'],
  ['1e3', 'USD'],
  ['', 'USD'],
  ['1,000', 'USD'],
])('%s %s is no amount', (text, currency) => expect(toMinor(text, currency)).toBeNull())
