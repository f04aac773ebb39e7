import { expect, it } from 'vitest'
import { groupByDay } from './group-by-day.ts'

const now = Date.parse('2026-11-29T12:00:00Z')

it('puts lines under their day in the zone of the reader', () => {
  const lines = [
    '2026-11-29T09:00:00Z',
    '2026-11-29T02:00:00Z',
    '2026-11-28T20:00:00Z',
    '2026-11-20T08:00:00Z',
  ]
  const days = (zone: string) =>
    groupByDay(
      lines.map((at) => ({ at })),
      zone,
      now,
    ).map((group) => [group.day, group.lines.length])
  expect(days('UTC')).toEqual([
    ['Today', 2],
    ['Yesterday', 1],
    ['Fri 20 Nov', 1],
  ])
  expect(days('America/Los_Angeles')).toEqual([
    ['Today', 1],
    ['Yesterday', 2],
    ['Fri 20 Nov', 1],
  ])
})
