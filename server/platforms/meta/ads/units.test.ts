import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exponentOf, toMajor } from '../../../base/money.ts'
import { fromUnits, listedCurrencies, minorInUnit, toUnits } from './units.ts'

const currency = fc.constantFrom(...listedCurrencies)
const units = fc.integer({ min: 1, max: 1_000_000_000 })

describe('money as Meta counts it', () => {
  it.each([
    ['CHF', 2000, '2000'],
    ['JPY', 2000, '2000'],
    ['HUF', 200_000, '2000'],
    ['TWD', 30_000, '300'],
    ['BHD', 20_000, '2000'],
    ['JOD', 10, '1'],
  ])('%s: %i minor units are %s', (code, minor, said) => {
    expect(toUnits({ minor, currency: code })).toBe(said)
    expect(fromUnits(said, code)).toBe(minor)
  })

  it('comes back as it went, in every listed currency', () => {
    fc.assert(
      fc.property(currency, units, (code, amount) => {
        const minor = fromUnits(String(amount), code) ?? -1
        expect(toUnits({ minor, currency: code })).toBe(String(amount))
      }),
    )
  })

  it('is worth the same: units by the offset are the major amount', () => {
    fc.assert(
      fc.property(currency, units, (code, amount) => {
        const minor = fromUnits(String(amount), code) ?? -1
        const offset = 10 ** exponentOf(code) / (minorInUnit(code) ?? 0)
        expect(Number(toMajor({ minor, currency: code })) * offset).toBeCloseTo(amount, 4)
      }),
    )
  })

  it('refuses every amount that lies between two units', () => {
    const coarse = listedCurrencies.filter((code) => (minorInUnit(code) ?? 1) > 1)
    expect(coarse.sort()).toEqual(['BHD', 'COP', 'CRC', 'HUF', 'IDR', 'JOD', 'TWD'])
    fc.assert(
      fc.property(fc.constantFrom(...coarse), units, fc.integer({ min: 1 }), (code, amount, rest) => {
        const step = minorInUnit(code) ?? 1
        const minor = amount * step + 1 + (rest % (step - 1))
        expect(() => toUnits({ minor, currency: code })).toThrow(/amount-not-in-units/)
      }),
    )
  })

  it.each([0, -5, 1.5, Number.NaN, 2 ** 53])('refuses %d', (minor) => {
    expect(() => toUnits({ minor, currency: 'CHF' })).toThrow(/amount-not-in-units/)
  })

  it.each(['UGX', 'XAF', 'KWD', 'chf', ''])('knows nothing of %s', (code) => {
    expect(() => toUnits({ minor: 100, currency: code })).toThrow(/currency-not-listed/)
    expect(fromUnits('100', code)).toBeUndefined()
  })

  it.each(['', '1.5', '-3', '1e3', ' 12', undefined])('reads nothing into %s', (text) => {
    expect(fromUnits(text, 'CHF')).toBeUndefined()
  })
})
