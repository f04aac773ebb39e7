import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Loss, loseMost } from '../../../testing/lose-most.ts'
import { createWorld, type World } from '../../../testing/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world?.close())

const runs = new Map<number, Loss>()
// Networks in which spares take over, and in which one consent carries for several people.
const seeds = [3, 5, 6, 7, 8]

describe('predict first', () => {
  it.each(seeds)(
    'seed %i: what goes dark at the platforms is what the map said, and the rest goes on',
    async (seed) => {
      const run = await loseMost(world, seed)
      runs.set(seed, run)
      expect(run.predicted.length).toBeGreaterThan(0)
      expect(run.dark).toEqual(run.predicted)
      expect(run.counted).toBe(run.predicted.length)
      for (const id of run.dark) expect(run.status(id)).toBe('disconnected')
      for (const id of run.kept) {
        expect(run.lives(id)).toBe(true)
        expect(run.status(id)).toBe('connected')
      }
    },
  )

  it('somewhere a spare took over', () => {
    expect([...runs.values()].some((run) => run.takenOver.length > 0)).toBe(true)
  })

  it('planted: a map that forgets shared consents says something else', () => {
    expect([...runs.values()].some((run) => run.unaware.join() !== run.dark.join())).toBe(true)
  })
})
