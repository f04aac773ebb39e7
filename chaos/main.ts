import { parseArgs } from 'node:util'
import { planted as plantedAds } from './ads/plan.ts'
import { chaosAds } from './ads/run.ts'
import { tableOf as adsTable } from './ads/table-of.ts'
import { planted as plantedHandOff } from './hand-off/plan.ts'
import { chaosHandOff } from './hand-off/run.ts'
import { planted as plantedPublish } from './publish/plan.ts'
import { chaosPublish } from './publish/run.ts'
import { tableOf } from './publish/table-of.ts'
import { planted as plantedRefresh } from './refresh/plan.ts'
import { chaosRefresh } from './refresh/run.ts'

const usage = `npm run chaos -- refresh --kills N --seed S [--planted ${plantedRefresh.join('|')}]

Renewals while workers are killed with SIGKILL, answers are lost, cut, late or wrapped, database connections are cut and the
database is stopped at once.

npm run chaos -- hand-off --runs N --seed S [--planted ${plantedHandOff.join('|')}]

Hand-offs with a failure or a SIGKILL at a step of the server or of the worker.

npm run chaos -- publish --kills N --posts M --seed S [--planted ${plantedPublish.join('|')}]

Posts of every shape while workers are killed with SIGKILL, answers are lost, cut, late, wrapped, or errors beside a post that is
out, and the database is cut off and stopped.

npm run chaos -- ads --kills N --seed S [--ads M] [--planted ${plantedAds.join('|')}]

Ads that are approved, stopped and changed by people while workers are killed with SIGKILL, answers are lost, cut, late, wrapped,
or errors beside something that is done, connections die, and the database is cut off and stopped.

The last line is one JSON object; what went on is said on the error output.`

/** `npm run chaos`: kill -9, faults, and the truth compared afterwards. Exits with 1 when something was lost that need not be. */
const { positionals, values } = given()
const seed = Number(values.seed ?? 1)
const say = (line: string) => console.error(line)
const isCount = (value: number) => Number.isInteger(value) && value >= 1

function given() {
  const options = {
    ads: { type: 'string' },
    kills: { type: 'string' },
    posts: { type: 'string' },
    runs: { type: 'string' },
    seed: { type: 'string' },
    planted: { type: 'string' },
  } as const
  try {
    return parseArgs({ allowPositionals: true, options })
  } catch {
    return refuse()
  }
}

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

async function publish(): Promise<boolean> {
  const kills = Number(values.kills ?? 60)
  const posts = Number(values.posts ?? 400)
  if (!isCount(kills) || !isCount(posts)) refuse()
  const outcome = await chaosPublish({ kills, posts, seed, planted: defectOf(plantedPublish), say })
  for (const line of [...outcome.troubles.map((one) => `trouble: ${one}`), ...outcome.stories]) say(line)
  console.log(tableOf(outcome))
  const { published, duplicates, lost, falsePublished, needsPerson, stuck, seconds } = outcome
  console.log(
    JSON.stringify({
      kills: outcome.kills,
      posts: outcome.posts,
      published,
      duplicates,
      lost,
      falsePublished,
      needsPerson,
      stuck,
      seconds,
      seed,
    }),
  )
  return outcome.over.length > 0
}

async function ads(): Promise<boolean> {
  const kills = Number(values.kills ?? 100)
  const count = Number(values.ads ?? Math.max(40, kills))
  if (!isCount(kills) || !isCount(count)) refuse()
  const outcome = await chaosAds({ kills, ads: count, seed, planted: defectOf(plantedAds), say })
  for (const line of [...outcome.troubles.map((one) => `trouble: ${one}`), ...outcome.stories]) say(line)
  console.log(adsTable(outcome))
  const { intents, active, duplicateActive, unapproved, overCap, mismatched, orphans, seconds } = outcome
  console.log(
    JSON.stringify({
      kills: outcome.kills,
      intents,
      active,
      duplicateActive,
      unapproved,
      overCap,
      mismatched,
      orphans,
      seconds,
      seed,
    }),
  )
  return outcome.over.length > 0
}

const programs: Readonly<Record<string, () => Promise<boolean>>> = {
  ads,
  publish,
  refresh,
  'hand-off': handOff,
}
const program = programs[positionals[0] ?? '']
if (!program || !Number.isInteger(seed)) refuse()
process.exit((await program()) ? 1 : 0)
