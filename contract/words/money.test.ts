import { describe, expect, it } from 'vitest'
import { exponentOf } from '../../server/base/money.ts'
import { digitsOf, readMoney, sayMoney, sayMonth, sayNumber, typedMoney } from './money.ts'

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

describe('amounts as people read and type them', () => {
  it('knows the digits of every currency as the server does', () => {
    for (const currency of [...Intl.supportedValuesOf('currency'), 'IQD', 'UYI', 'LAK', 'HUF'])
      expect(digitsOf(currency), currency).toBe(exponentOf(currency))
  })

  it.each([
    [123_450, 'USD', '$1,234.50'],
    [1_200, 'CHF', 'CHF 12.00'],
    [1_200, 'JPY', '¥1,200'],
    [1_500, 'BHD', 'BHD 1.500'],
    [500, 'LAK', 'LAK 5.00'],
    [0, 'EUR', '€0.00'],
  ])('%i %s is %s', (minor, currency, said) => {
    expect(plain(sayMoney(minor, currency))).toBe(said)
  })

  it.each([
    ['12', 'USD', 1_200],
    ['12.5', 'USD', 1_250],
    ['12,50', 'EUR', 1_250],
    ['1’000', 'CHF', 100_000],
    ['1,000', 'USD', 100_000],
    ['1,000.50', 'USD', 100_050],
    ['1.000,50', 'EUR', 100_050],
    ['1 200', 'JPY', 1_200],
    ['1,200', 'JPY', 1_200],
    ['1.000', 'BHD', 1_000],
    ['12.505', 'USD', 1_250_500],
    ['12.5051', 'USD', null],
    ['1,00,0', 'USD', null],
    ['1.000.5', 'USD', null],
    ['-5', 'USD', null],
    ['ten', 'USD', null],
    ['', 'USD', null],
  ])('“%s” in %s is %s', (text, currency, minor) => {
    expect(readMoney(text, currency)).toBe(minor)
  })

  it('reads back what it writes', () => {
    for (const currency of ['USD', 'JPY', 'BHD'])
      for (const minor of [0, 1, 99, 100, 12_345, 1_000_000, 99_999_999])
        expect(readMoney(typedMoney(minor, currency), currency), `${minor} ${currency}`).toBe(minor)
  })

  it('months and numbers', () => {
    expect(sayMonth('2026-11', Date.parse('2026-12-01T00:00:00Z'))).toBe('November')
    expect(sayMonth('2027-01', Date.parse('2026-12-01T00:00:00Z'))).toBe('January 2027')
    expect(sayMonth('')).toBe('this month')
    expect(sayNumber(12_400)).toBe('12,400')
    expect(sayNumber(1_250_000)).toBe('1.3 million')
  })
})
