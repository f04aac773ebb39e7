import { expect, test } from 'vitest'
import { mondayOf, monthBefore, monthDays, nextMonth, weekDays } from './days.ts'

test('a month is shown in whole weeks from Monday to Sunday', () => {
  const days = monthDays('2026-11-29')
  expect([days[0], days.at(-1), days.length]).toEqual(['2026-10-26', '2026-12-06', 42])
  expect(monthDays('2027-02-10')).toHaveLength(28)
})

test('a Sunday belongs to the week before it', () => {
  expect(mondayOf('2026-11-29')).toBe('2026-11-23')
  expect(weekDays('2026-11-29').at(-1)).toBe('2026-11-29')
})

test('months follow each other over the end of a year', () => {
  expect(nextMonth('2026-12-31')).toBe('2027-01-01')
  expect(monthBefore('2027-01-31')).toBe('2026-12-01')
})
