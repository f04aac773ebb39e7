import { expect, test } from 'vitest'
import { countries, countryOf } from './countries.ts'

test('countries have codes, names and an order', () => {
  const all = countries()
  expect(all.length).toBeGreaterThan(190)
  expect(all.find(({ value }) => value === 'CH')?.label).toBe('Switzerland')
  expect(all.map(({ value }) => value)).not.toContain('EU')
})

test('what an address says is understood, or left open', () => {
  expect(countryOf('US')).toBe('US')
  expect(countryOf(' switzerland ')).toBe('CH')
  expect(countryOf('USA')).toBe('US')
  expect(countryOf('Atlantis')).toBe('')
  expect(countryOf(undefined)).toBe('')
})
