import { parseArgs } from 'node:util'
import { planted } from './refresh/plan.ts'
import { chaosRefresh } from './refresh/run.ts'

const usage = `npm run chaos -- refresh --kills N --seed S [--planted ${planted.join('|')}]

Renewals while workers are killed with SIGKILL, answers are lost, cut, late or wrapped, database connections are cut and the
database is stopped at once. The last line is one JSON object; what went on is said on the error output.`

/** `npm run chaos`: kill -9, faults, and the truth compared afterwards. Exits with 1 when something was lost that need not be. */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { kills: { type: 'string' }, seed: { type: 'string' }, planted: { type: 'string' } },
})
const kills = Number(values.kills ?? 100)
const seed = Number(values.seed ?? 1)
const defect = planted.find((one) => one === values.planted) ?? null
if (
  positionals[0] !== 'refresh' ||
  !Number.isInteger(kills) ||
  kills < 1 ||
  !Number.isInteger(seed) ||
  (values.planted !== undefined && defect === null)
) {
  console.error(usage)
  process.exit(2)
}
const say = (line: string) => console.error(line)
const { stories, troubles, ...line } = await chaosRefresh({ kills, seed, planted: defect, say })
for (const story of stories) say(story)
for (const trouble of troubles) say(`trouble: ${trouble}`)
console.log(JSON.stringify(line))
const broken = line.avoidable > 0 || line.falseDisconnects > 0 || line.doubleUses > 0 || line.window > 2
process.exit(broken ? 1 : 0)
