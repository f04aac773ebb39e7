import { expect, it, vi } from 'vitest'
import { createCrowd } from './crowd.ts'
import { fairOrder } from './fair-order.ts'

interface Item {
  readonly key: string
  readonly id: number
}

/** A crowd whose work ends when it is told to; `began` in the order of beginning. */
function crowdOf(more: { atOnce?: number; perSecond?: number; most?: number; time?: () => number } = {}) {
  const began: number[] = []
  const ends = new Map<number, (error?: Error) => void>()
  const crowd = createCrowd<Item>({
    keyOf: ({ key }) => key,
    idOf: ({ id }) => String(id),
    atOnce: 2,
    perSecond: 1_000_000,
    most: 3,
    work: ({ id }) => {
      began.push(id)
      return new Promise<void>((resolve, reject) =>
        ends.set(id, (error) => (error ? reject(error) : resolve())),
      )
    },
    ...more,
  })
  const end = async (id: number, error?: Error) => {
    ends.get(id)?.(error)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { crowd, began, end }
}
const items = (key: string, ...ids: number[]): Item[] => ids.map((id) => ({ key, id }))

it('so many at once for each key, and a key in trouble stops no other', async () => {
  const { crowd, began, end } = crowdOf()
  crowd.add([...items('slow', 1, 2, 3), ...items('fast', 11, 12, 13, 14)])
  expect(began).toEqual([1, 2, 11, 12])
  await end(11)
  await end(12, new Error('no matter'))
  await end(13)
  await end(14)
  expect(began).toEqual([1, 2, 11, 12, 13, 14])
  expect(crowd.size()).toBe(3)
  for (const id of [1, 2, 3]) await end(id)
  await crowd.idle()
  expect(crowd.size()).toBe(0)
})

it('who is here already is passed over, and may come again afterwards', async () => {
  const { crowd, began, end } = crowdOf()
  crowd.add([...items('a', 1), ...items('a', 1)])
  crowd.add(items('a', 1))
  expect([began, crowd.size()]).toEqual([[1], 1])
  await end(1)
  crowd.add(items('a', 1))
  expect(began).toEqual([1, 1])
})

it('says which keys are full', async () => {
  const { crowd, end } = crowdOf()
  crowd.add([...items('a', 1, 2, 3, 4, 5), ...items('b', 11, 12, 13, 14)])
  expect(crowd.full()).toEqual(['a'])
  await end(1)
  expect(crowd.full()).toEqual([])
})

it('told to stop, it forgets who waits and lets the others end', async () => {
  const { crowd, began, end } = crowdOf()
  crowd.add(items('a', 1, 2, 3, 4))
  const turn = crowd.turn()
  crowd.stop()
  await turn
  expect(crowd.size()).toBe(2)
  await end(1)
  await end(2)
  await crowd.idle()
  expect(began).toEqual([1, 2])
})

it('a turn passes when somebody is done, and at once when nobody is here', async () => {
  const { crowd, end } = crowdOf()
  await crowd.turn()
  crowd.add(items('a', 1))
  let passed = false
  const turn = crowd.turn().then(() => {
    passed = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(passed).toBe(false)
  await end(1)
  await turn
})

it('begins no faster than agreed, after a burst of a tenth of a second', async () => {
  vi.useFakeTimers()
  try {
    let now = 1_000
    const { crowd, began } = crowdOf({ atOnce: 1_000, perSecond: 50, most: 1_000, time: () => now })
    crowd.add(items('a', ...Array.from({ length: 100 }, (_, n) => n)))
    expect(began.length).toBeGreaterThanOrEqual(5)
    expect(began.length).toBeLessThanOrEqual(6)
    const burst = began.length
    for (let step = 0; step < 100; step += 1) {
      now += 10
      await vi.advanceTimersByTimeAsync(10)
    }
    expect(began.length - burst).toBeGreaterThanOrEqual(45)
    expect(began.length - burst).toBeLessThanOrEqual(51)
    crowd.stop()
    now += 10_000
    const then = began.length
    await vi.advanceTimersByTimeAsync(10_000)
    expect(began).toHaveLength(then)
  } finally {
    vi.useRealTimers()
  }
})

it('takes turns between groups, in the order of their first', () => {
  expect(fairOrder(['a1', 'a2', 'a3', 'b1', 'c1', 'c2'], (item) => item[0] ?? '')).toEqual([
    'a1',
    'b1',
    'c1',
    'a2',
    'c2',
    'a3',
  ])
  expect(fairOrder([], String)).toEqual([])
})
