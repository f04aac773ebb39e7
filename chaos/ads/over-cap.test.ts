import { expect, it } from 'vitest'
import type { Written } from './history.ts'
import { overCap } from './over-cap.ts'

let clock = 10_000
/** Each a good while after the one before. */
const later = () => {
  clock += 5_000
  return { at: clock, committedAt: clock }
}
const place = { hub_id: 'hub_1', workspace_id: 'ws_1', currency: 'USD' }
const limit = (transaction: string, minor: number): Written => ({
  transaction,
  ...later(),
  table: 'ad_limits',
  row: { ...place, month_minor: minor },
})
const reserved = (transaction: string, ad: string, minor: number, more: object = {}): Written => ({
  transaction,
  ...later(),
  table: 'ad_reservations',
  row: { ...place, ad_id: ad, month: '2026-11', minor, spent_minor: 0, open: true, ...more },
})

it.each<[string, Written[], number]>([
  ['as much as may be', [limit('1', 100), reserved('2', 'a', 60), reserved('3', 'b', 40)], 0],
  ['more than may be', [limit('1', 100), reserved('2', 'a', 60), reserved('3', 'b', 50)], 1],
  ['without any limit', [reserved('2', 'a', 60)], 1],
  [
    'given free before',
    [
      limit('1', 100),
      reserved('2', 'a', 60),
      reserved('3', 'a', 60, { open: false }),
      reserved('4', 'b', 90),
    ],
    0,
  ],
  [
    'spent before',
    [limit('1', 100), reserved('2', 'a', 60, { open: false, spent_minor: 20 }), reserved('4', 'b', 90)],
    1,
  ],
  ['lowered afterwards', [limit('1', 100), reserved('2', 'a', 60), limit('3', 10)], 0],
])('%s', (_what, history, over) => {
  expect(overCap(history)).toHaveLength(over)
})
