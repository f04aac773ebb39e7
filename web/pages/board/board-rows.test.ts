import { expect, it } from 'vitest'
import { type BoardRow, BoardRows } from './board-rows.ts'

/** A board whose places are its numbers, padded. */
function boardOf(numbers: number[]) {
  let reads = 0
  const place = (number: number) => String(number).padStart(8, '0')
  const rows = new BoardRows(async ({ after, upto, limit }) => {
    reads += 1
    const found = numbers
      .filter((one) => (!after || place(one) > after) && (!upto || place(one) <= upto))
      .sort((a, b) => a - b)
    const page = found.slice(0, Number(limit))
    const last = page.at(-1)
    return {
      rows: page.map((one) => ({ id: `ws_${one}`, place: place(one) }) as BoardRow),
      next: found.length > page.length && last !== undefined ? place(last) : null,
    }
  })
  return { rows, reads: () => reads, ids: () => rows.rows.map((row) => Number(row.id.slice(3))) }
}

const hundreds = (count: number) => Array.from({ length: count }, (_, n) => (n + 1) * 100)

it('reads as far as it is wanted, in large steps when it is far', async () => {
  const board = boardOf(hundreds(1_000))
  await board.rows.want(0, 30, '1')
  expect(board.ids()).toHaveLength(40)
  await board.rows.want(930, 960, '1')
  expect(board.ids()).toEqual(hundreds(1_000).slice(0, board.ids().length))
  expect(board.reads()).toBeLessThan(8)
})

it('a new version is read where somebody looks, and rows between the places appear', async () => {
  const numbers = hundreds(400)
  const board = boardOf(numbers)
  await board.rows.want(0, 400, '1')
  numbers.push(150, 30_050)
  numbers.splice(numbers.indexOf(200), 1)
  const before = board.reads()
  await board.rows.want(0, 20, '2')
  expect(board.ids().slice(0, 3)).toEqual([100, 150, 300])
  expect(board.ids()).not.toContain(30_050)
  expect(board.reads() - before).toBe(1)
  await board.rows.want(380, 400, '2')
  expect(board.ids()).toEqual([...numbers].sort((a, b) => a - b))
})

it('one that moved is never there twice', async () => {
  const numbers = hundreds(120)
  const board = boardOf(numbers)
  await board.rows.want(0, 120, '1')
  expect(new Set(board.ids()).size).toBe(board.ids().length)
  expect(board.rows.isWhole).toBe(true)
})

it('an answer that does not come is told, and asked for again', async () => {
  const broken = new Set(['network'])
  const rows = new BoardRows(async () => {
    if (broken.size > 0) throw new Error('no answer')
    return { rows: [], next: null }
  })
  await rows.want(0, 10, '1')
  expect(rows.error).toBeInstanceOf(Error)
  broken.clear()
  await rows.want(0, 10, '1')
  expect(rows.error).toBeNull()
})
