import { parseArgs } from 'node:util'
import { planted as plantedHandOff } from './hand-off/plan.ts'
import { chaosHandOff } from './hand-off/run.ts'
import { planted as plantedRefresh } from './refresh/plan.ts'
import { chaosRefresh } from './refresh/run.ts'

const usage = `npm run chaos -- refresh --kills N --seed S [--planted ${plantedRefresh.join('|')}]

Renewals while workers are killed with SIGKILL, answers are lost, cut, late or wrapped, database connections are cut and the
database is stopped at once.

npm run chaos -- hand-off --runs N --seed S [--planted ${plantedHandOff.join('|')}]

Hand-offs with a failure or a SIGKILL at a step of the server or of the worker.

The last line is one JSON object; what went on is said on the error output.`

/** `npm run chaos`: kill -9, faults, and the truth compared afterwards. Exits with 1 when something was lost that need not be. */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string' },
    runs: { type: 'string' },
    seed: { type: 'string' },
    planted: { type: 'string' },
  },
})
const seed = Number(values.seed ?? 1)
const say = (line: string) => console.error(line)
const isCount = (value: number) => Number.isInteger(value) && value >= 1

function refuse(): never {
  console.error(usage)
  process.exit(2)
}

function defectOf<T extends string>(known: readonly T[]): T | null {
  if (values.planted === undefined) return null
  return known.find((one) => one === values.planted) ?? refuse()
}

async function refresh(): Promise<boolean> {
  const kills = Number(values.kills ?? 100)
  if (!isCount(kills)) refuse()
  const { stories, troubles, ...line } = await chaosRefresh({
    kills,
    seed,
    planted: defectOf(plantedRefresh),
    say,
  })
  for (const story of stories) say(story)
  for (const trouble of troubles) say(`trouble: ${trouble}`)
  console.log(JSON.stringify(line))
  return line.avoidable > 0 || line.falseDisconnects > 0 || line.doubleUses > 0 || line.window > 2
}

async function handOff(): Promise<boolean> {
  const runs = Number(values.runs ?? 100)
  if (!isCount(runs)) refuse()
  const { stories, ...line } = await chaosHandOff({ runs, seed, planted: defectOf(plantedHandOff), say })
  for (const story of stories) say(story)
  console.log(JSON.stringify(line))
  return line.gaps + line.changedIds + line.doubleRevocations + line.orphanGrants + line.unfinished > 0
}

const programs: Readonly<Record<string, () => Promise<boolean>>> = { refresh, 'hand-off': handOff }
const program = programs[positionals[0] ?? '']
if (!program || !Number.isInteger(seed)) refuse()
process.exit((await program()) ? 1 : 0)
