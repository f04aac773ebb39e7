import { expect, it } from 'vitest'
import { isNarrowed, keyOf, readFilter, toggled } from './filter.ts'

it('an address becomes a filter, without what the board does not know', () => {
  expect(readFilter({ status: 'expiring', colour: 'red', within: '', search: 'Leeds' })).toEqual({
    status: 'expiring',
    search: 'Leeds',
  })
})

it('a value is put in and taken out', () => {
  expect(toggled(undefined, 'x')).toBe('x')
  expect(toggled('x', 'tiktok')).toBe('x,tiktok')
  expect(toggled('x,tiktok', 'x')).toBe('tiktok')
  expect(toggled('x', 'x')).toBeUndefined()
})

it('the order of parts makes no other filter, and an order is no narrowing', () => {
  expect(keyOf({ a: '1', b: '2' })).toBe(keyOf({ b: '2', a: '1' }))
  expect(isNarrowed({ sort: 'name' })).toBe(false)
  expect(isNarrowed({ sort: 'name', platform: 'x' })).toBe(true)
})
