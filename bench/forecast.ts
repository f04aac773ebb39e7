import { createHash } from 'node:crypto'
import { leaveCluster } from '../testing/database.ts'
import { practicePlaces } from '../testing/forecast/places.ts'
import { scoreOf } from '../testing/forecast/score.ts'
import { forecastTrial, type Outcome, type Size } from '../testing/forecast/trial.ts'
import type { Crowd } from '../testing/forecast/write-schedule.ts'

// Foretold for 90 days, then lived: npx tsx bench/forecast.ts [seed ...]. Ten locations with accounts of every platform a seed; twenty
// seeds, unless others are named, are 200. Exits with 1 when recall or precision is below 0.99.
const given = process.argv.slice(2).map(Number)
const seeds = given.length > 0 ? given : Array.from({ length: 20 }, (_, n) => n + 201)
const size: Size = {
  places: practicePlaces,
  each: 5,
  days: 88,
  revoked: 2,
  outages: 2,
  crowds: [],
}
/** On one day more than a platform takes: every third seed another. */
const crowds: readonly Crowd[] = [
  { kind: 'instagram_account', form: 'post', count: 54, everyMinutes: 10 },
  { kind: 'tiktok_account', form: 'post', count: 18, everyMinutes: 20 },
  { kind: 'facebook_page', form: 'reel', count: 33, everyMinutes: 15 },
]
const all: Outcome[] = []
for (const seed of seeds) {
  const startedAt = performance.now()
  const crowded = { ...size, crowds: crowds.slice(seed % 3, (seed % 3) + 1) }
  const outcomes = await forecastTrial(seed, crowded, {
    foretold: (said) => {
      // Written down before time runs.
      const digest = createHash('sha256')
        .update(JSON.stringify([...said]))
        .digest('hex')
        .slice(0, 16)
      console.log(JSON.stringify({ bench: 'forecast', seed, foretold: said.size, digest }))
    },
  })
  all.push(...outcomes)
  for (const one of outcomes)
    if (one.touched === null && (one.said === null) !== one.went)
      console.error(
        seed,
        one.planned.account.kind,
        one.planned.at.toISOString(),
        one.said ?? 'goes',
        one.state,
      )
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  console.log(JSON.stringify({ bench: 'forecast', seed, ...scoreOf(outcomes), seconds }))
}
const total = scoreOf(all)
console.log(
  JSON.stringify({ bench: 'forecast', workspaces: seeds.length * size.places.length, seeds, ...total }),
)
if (total.recall < 0.99 || total.precision < 0.99) process.exitCode = 1
await leaveCluster()
