import { expect, test } from 'vitest'
import { broadcastDeliveryWords } from '../../../../contract/words.ts'
import { countOf, resultGroups } from './result-groups.ts'

test('every state a delivery can be in is looked for under one word', () => {
  const all = Object.values(resultGroups).flatMap(({ states }) => states)
  expect(new Set(all)).toEqual(new Set(Object.keys(broadcastDeliveryWords)))
  expect(new Set(all).size).toBe(all.length)
})

test('a group counts all of its states', () => {
  expect(countOf({ scheduled: 3, ready: 2, published: 7 }, ['ahead'])).toBe(5)
  expect(countOf({ scheduled: 3, published: 7 }, ['ahead', 'published'])).toBe(10)
})
