import { expect, it } from 'vitest'
import { createBatcher } from './batch.ts'

/** Batches that end when they are told to. */
function slowly() {
  const seen: number[][] = []
  const open: (() => void)[] = []
  const run = async (items: readonly number[]) => {
    seen.push([...items])
    await new Promise<void>((resolve) => open.push(resolve))
    return items.map((item) => item * 10)
  }
  return { seen, run, endOne: () => open.shift()?.() }
}
const turn = () => new Promise((resolve) => setImmediate(resolve))

it('what is asked for in one turn travels together, and each gets its own answer', async () => {
  const seen: number[][] = []
  const ask = createBatcher<number, number>(
    async (items) => {
      seen.push([...items])
      return items.map((item) => item * 10)
    },
    { most: 50, atOnce: 2 },
  )
  expect(await Promise.all([ask(1), ask(2), ask(3)])).toEqual([10, 20, 30])
  expect(await ask(4)).toBe(40)
  expect(seen).toEqual([[1, 2, 3], [4]])
})

it('never more at once, nor longer batches, than agreed; who comes meanwhile goes with the next', async () => {
  const { seen, run, endOne } = slowly()
  const ask = createBatcher(run, { most: 2, atOnce: 2 })
  const asked = [1, 2, 3, 4, 5].map(ask)
  await turn()
  expect(seen).toEqual([
    [1, 2],
    [3, 4],
  ])
  const later = ask(6)
  await turn()
  expect(seen).toHaveLength(2)
  endOne()
  await turn()
  expect(seen[2]).toEqual([5, 6])
  for (let n = 0; n < 3; n += 1) endOne()
  expect(await Promise.all([...asked, later])).toEqual([10, 20, 30, 40, 50, 60])
})

it('one bad item fails alone', async () => {
  const ask = createBatcher<number, number>(
    async (items) => {
      if (items.includes(2)) throw new Error('bad')
      return [...items]
    },
    { most: 50, atOnce: 1 },
  )
  const results = await Promise.allSettled([ask(1), ask(2), ask(3)])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await ask(4)).toBe(4)
})

it('an answer that is missing is an error, not silence', async () => {
  const ask = createBatcher<number, number>(async () => [7], { most: 50, atOnce: 1 })
  const [first, second] = await Promise.allSettled([ask(1), ask(2)])
  expect(first).toMatchObject({ status: 'fulfilled', value: 7 })
  expect(second?.status).toBe('rejected')
})
