import { expect, test } from 'vitest'
import { insertAt } from './insert-at.ts'

test('a field comes to where the cursor is, instead of what is marked, and the cursor stands behind it', () => {
  expect(insertAt('Soup at  today', '{name}', { start: 8, end: 8 })).toEqual({
    text: 'Soup at {name} today',
    cursor: 14,
  })
  expect(insertAt('Soup at HERE', '{name}', { start: 8, end: 12 }).text).toBe('Soup at {name}')
})
