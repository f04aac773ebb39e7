import { parseArgs } from 'node:util'
import { leaveCluster } from '../database.ts'
import { createRenewalScene } from '../renewal-scene.ts'
import { checkRenewals } from './check-renewals.ts'

/** `npm run model -- --runs 5000 --seed 7`: many random lives of a connection; the seed repeats them. */
const { values } = parseArgs({
  options: { runs: { type: 'string' }, seed: { type: 'string' }, steps: { type: 'string' } },
})
const runs = Number(values.runs ?? 1_000)
const seed = Number(values.seed ?? Date.now() % 1_000_000_000)
const steps = Number(values.steps ?? 30)
console.log(`${runs} lives of up to ${steps} steps, seed ${seed}`)

const scene = await createRenewalScene()
const second = await scene.another('second')
const began = performance.now()
let done = 0
try {
  await checkRenewals(scene, second.core, {
    runs,
    seed,
    steps,
    onStep: () => {
      done += 1
      if (done % 1_000 === 0)
        console.log(`${done} steps, ${Math.round((performance.now() - began) / 1000)} s`)
    },
  })
  console.log(`${done} steps, all as the reference says, seed ${seed}`)
} catch (error) {
  console.log((error as Error).message, (error as Error).cause)
  console.log(`WRONG, seed ${seed}`)
  process.exitCode = 1
} finally {
  await second.stop()
  await scene.close()
  await leaveCluster()
}
