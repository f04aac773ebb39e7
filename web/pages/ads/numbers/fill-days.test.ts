import { expect, test } from 'vitest'
import { fillDays, sumOf } from './fill-days.ts'

const day = (on: string, spentMinor: number) => ({
  day: on,
  spentMinor,
  impressions: 10,
  reach: 8,
  clicks: 2,
  results: 1,
})

test('days between are there, across the end of a month', () => {
  const days = fillDays([day('2026-12-01', 300), day('2026-11-29', 100)])
  expect(days.map((one) => [one.day, one.spentMinor])).toEqual([
    ['2026-11-29', 100],
    ['2026-11-30', 0],
    ['2026-12-01', 300],
  ])
  expect(sumOf(days)).toEqual({ spentMinor: 400, impressions: 20, clicks: 4, results: 2 })
})

test('a span that is asked for is filled whole; nothing is nothing', () => {
  expect(fillDays([], '2026-11-01', '2026-11-03')).toHaveLength(3)
  expect(fillDays([])).toEqual([])
})
