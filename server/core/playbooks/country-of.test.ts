import { describe, expect, it } from 'vitest'
import { countryOf } from './country-of.ts'

describe('the country of an address', () => {
  it.each([
    ['GB', 'GB'],
    ['gb', 'GB'],
    ['United Kingdom', 'GB'],
    ['The Netherlands', 'NL'],
    ['Côte d’Ivoire', 'CI'],
    ['Switzerland ', 'CH'],
    ['germany', 'DE'],
    ['USA', 'US'],
    ['Turkey', 'TR'],
  ])('%s is %s', (written, code) => {
    expect(countryOf(written)).toBe(code)
  })

  it.each(['', undefined, 'Narnia', 'EU', 'ZZ', 'Europe'])('%s is none', (written) => {
    expect(countryOf(written)).toBeUndefined()
  })
})
