import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ThreeWorkspaces, threeWorkspaces } from '../isolation/three-workspaces.ts'
import { createWorld, type World } from '../world.ts'
import { fuzzRoute, type Target } from './fuzz-route.ts'
import { inOrder, targets } from './targets.ts'

const inputs = 1_000
/** A new one each day, so that a year sees as many inputs as a long run; `npm run fuzz -- --seed` repeats it. */
const seed = Number(new Date().toISOString().slice(0, 10).replaceAll('-', ''))
const noLimit = { 'sign-in': 1e9, connect: 1e9, api: 1e9 }

let world: World
let three: ThreeWorkspaces
let all: Target[]
beforeAll(async () => {
  world = await createWorld({ limits: noLimit })
  three = await threeWorkspaces(world)
  all = await targets(world, three)
  console.log(`fuzz: ${inputs} inputs a route, seed ${seed}`)
})
afterAll(async () => {
  await three.admin.end()
  await world.close()
})

describe('R33: no input brings a fault of ours', () => {
  it.each(inOrder.map(([key]) => key))(
    '%s',
    async (key) => {
      const target = all.find((one) => one.key === key)
      if (!target) throw new Error(`${key} is not fuzzed`)
      const { sent, wrong } = await fuzzRoute(target, inputs, seed)
      expect(wrong).toEqual([])
      expect(sent).toBe(inputs)
    },
    60_000,
  )
})
