import { expect, it } from 'vitest'
import { moved } from './use-grid-keys.ts'

const size = { rows: 5_000, columns: 6, page: 12 }
const press = (key: string, row: number, column: number, ctrlKey = false) =>
  moved({ key, ctrlKey }, { row, column }, size)

it.each([
  ['ArrowDown', false, { row: 11, column: 2 }],
  ['ArrowUp', false, { row: 9, column: 2 }],
  ['ArrowLeft', false, { row: 10, column: 1 }],
  ['ArrowRight', false, { row: 10, column: 3 }],
  ['PageDown', false, { row: 22, column: 2 }],
  ['PageUp', false, { row: 0, column: 2 }],
  ['Home', false, { row: 10, column: 0 }],
  ['End', false, { row: 10, column: 5 }],
  ['Home', true, { row: 0, column: 2 }],
  ['End', true, { row: 4_999, column: 2 }],
])('%s moves (with Ctrl: %s)', (key, ctrl, to) => {
  expect(press(key, 10, 2, ctrl)).toEqual(to)
})

it('stays inside, and leaves other keys alone', () => {
  expect(press('ArrowDown', 4_999, 0)).toEqual({ row: 4_999, column: 0 })
  expect(press('ArrowLeft', 0, 0)).toEqual({ row: 0, column: 0 })
  expect(press('Enter', 3, 3)).toBeUndefined()
})
