import { describe, expect, it } from 'vitest'
import { exponentOf, fromMajor, fromMajorUp, toMajor } from './money.ts'

/** Amounts of every size, the same in every run. */
const amounts = [0, 1, 9, 10, 99, 100, 101, 999, 1_000, 123_456, 9_007_199_254_740, ...spread(400)]

function spread(count: number): number[] {
  let seed = 12_345
  return Array.from({ length: count }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed
  })
}

describe('money', () => {
  it.each([
    ['CHF', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['HUF', 2],
  ])('has the digits of its currency: %s', (currency, digits) => {
    expect(exponentOf(currency)).toBe(digits)
  })

  it.each(['CHF', 'JPY', 'KWD'])('comes back whole from major units: %s', (currency) => {
    for (const minor of amounts) expect(fromMajor(toMajor({ minor, currency }), currency)).toBe(minor)
  })

  it.each(['CHF', 'JPY', 'KWD'])('is told never too low, and by less than one: %s', (currency) => {
    for (const minor of amounts) {
      const text = toMajor({ minor, currency })
      expect(fromMajorUp(text, currency)).toBe(minor)
      const finer = text.includes('.') ? `${text}01` : `${text}.01`
      expect(fromMajorUp(finer, currency)).toBe(minor + 1)
    }
  })

  it('takes what people and platforms write', () => {
    expect(fromMajor('12', 'CHF')).toBe(1_200)
    expect(fromMajor('12.3', 'CHF')).toBe(1_230)
    expect(fromMajor('12.3400', 'CHF')).toBe(1_234)
    expect(fromMajorUp('0.001', 'CHF')).toBe(1)
    expect(fromMajorUp('7', 'JPY')).toBe(7)
  })

  it.each(['12.345', '-1', '1e3', '', '12,30', ' 12', '12.', '9999999999999999', 'NaN'])(
    'refuses what is no amount: %s',
    (text) => {
      expect(fromMajor(text, 'CHF')).toBeUndefined()
    },
  )

  it('writes no fraction, nothing negative and nothing that is not exact', () => {
    for (const minor of [-1, 0.5, Number.NaN, 2 ** 53])
      expect(() => toMajor({ minor, currency: 'CHF' })).toThrow(RangeError)
  })
})
