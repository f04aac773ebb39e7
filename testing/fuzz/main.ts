import { parseArgs } from 'node:util'
import { leaveCluster } from '../database.ts'
import { threeWorkspaces } from '../isolation/three-workspaces.ts'
import { createWorld } from '../world.ts'
import { fuzzRoute } from './fuzz-route.ts'
import { targets } from './targets.ts'

/** `npm run fuzz -- --inputs 10000 --seed 7 --route "GET /api/me"`: the long run; the seed repeats it. */
const { values } = parseArgs({
  options: { inputs: { type: 'string' }, seed: { type: 'string' }, route: { type: 'string' } },
})
const inputs = Number(values.inputs ?? 10_000)
const seed = Number(values.seed ?? Date.now() % 1_000_000_000)
console.log(`${inputs} inputs a route, seed ${seed}`)

const world = await createWorld({ limits: { 'sign-in': 1e9, connect: 1e9, api: 1e9 } })
const three = await threeWorkspaces(world)
let wrong = 0
try {
  for (const target of await targets(world, three)) {
    if (values.route && target.key !== values.route) continue
    const began = performance.now()
    const done = await fuzzRoute(target, inputs, seed)
    const counts = Object.entries(done.statuses).map(([status, count]) => `${status}: ${count}`)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(
      `${done.wrong.length === 0 ? 'fine' : 'WRONG'}  ${target.key}  ${counts.join(', ')}  (${seconds} s)`,
    )
    for (const line of done.wrong.slice(0, 5)) console.log(`  ${line}`)
    wrong += done.wrong.length
  }
} finally {
  await three.admin.end()
  await world.close()
  await leaveCluster()
}
console.log(`${wrong} wrong, seed ${seed}`)
process.exitCode = wrong > 0 ? 1 : 0
