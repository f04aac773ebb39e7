import { expect, test } from 'vitest'
import { readCalendarSearch } from './calendar-search.ts'

test('an address says how the calendar is looked at', () => {
  const search = { view: 'week', day: '2027-02-28', account: 'acc_1', platform: 'x', state: 'Held' }
  expect(readCalendarSearch(search)).toEqual(search)
})

test('what is no day, no state and no platform is not taken from an address', () => {
  const search = { view: 'year', day: '2027-02-30', platform: 'toString', state: 'held', more: '1' }
  expect(Object.values(readCalendarSearch(search)).filter(Boolean)).toEqual([])
})
