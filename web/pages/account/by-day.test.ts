import { expect, it } from 'vitest'
import type { TimelineEntry } from '../../api/types.ts'
import { byDay } from './by-day.ts'

const entry = (seq: number, at: string): TimelineEntry => ({
  seq,
  at,
  since: null,
  times: 1,
  action: 'grant.refreshed',
  about: 'access',
  by: { kind: 'mooring', name: null, acting: false, through: null },
  facts: {},
  technical: '',
})

it('groups by the workspace’s day, not by UTC’s, and keeps the order', () => {
  const entries = [
    entry(4, '2026-11-29T17:00:00Z'),
    entry(3, '2026-11-29T08:30:00Z'),
    entry(2, '2026-11-29T07:30:00Z'),
    entry(1, '2025-02-01T12:00:00Z'),
  ]
  const days = byDay(entries, 'America/Los_Angeles', Date.parse('2026-11-29T18:00:00Z'))
  expect(days.map(({ day, title, entries: ofDay }) => [day, title, ofDay.map((one) => one.seq)])).toEqual([
    ['2026-11-29', 'Today', [4, 3]],
    ['2026-11-28', 'Yesterday', [2]],
    ['2025-02-01', '1 Feb 2025', [1]],
  ])
  expect(byDay([], 'UTC', 0)).toEqual([])
})
