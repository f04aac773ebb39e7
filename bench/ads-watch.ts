import { performance } from 'node:perf_hooks'
import pg from 'pg'
import { hoursMs, minutesMs } from '../server/base/clock.ts'
import { pauseAd } from '../server/core/ads/answer-ad.ts'
import { createAdScene, olga } from '../testing/ads/scene.ts'
import { leaveCluster } from '../testing/database.ts'
import { databaseCpuMs, machine } from './parts/machine.ts'

// What watching costs in an hour, by how many ad accounts have an ad that is on: npx tsx bench/ads-watch.ts [ad accounts]
const [accounts = 100] = process.argv.slice(2).map(Number)
const scene = await createAdScene()
const admin = new pg.Client({ connectionString: scene.world.database.urls.admin })
await admin.connect()
const launched = []
for (let n = 0; n < accounts; n += 1) {
  const place = await scene.place()
  const ad = await scene.ask(place)
  await scene.approve(place, ad)
  launched.push({ place, id: ad.id })
}
await scene.work()

const rows = []
let on = accounts
for (const stage of ['all on', 'half on', 'a tenth on', 'all off', 'over for four days'] as const) {
  const share = { 'all on': 1, 'half on': 0.5, 'a tenth on': 0.1, 'all off': 0, 'over for four days': 0 }[
    stage
  ]
  for (const { place, id } of launched.slice(Math.round(accounts * share), on))
    await pauseAd(scene.core, place.scope, id, olga)
  on = Math.round(accounts * share)
  await scene.work()
  await scene.pass(minutesMs(20))
  if (stage === 'over for four days')
    for (let hours = 0; hours < 24 * 12; hours += 6) {
      await scene.pass(hoursMs(6))
      await scene.work()
    }
  await scene.work()
  const [calls, database, from] = [scene.platform.calls.length, await databaseCpuMs(admin), performance.now()]
  for (let minute = 0; minute < 60; minute += 1) {
    await scene.pass(minutesMs(1))
    await scene.work()
  }
  const asked = scene.platform.calls.slice(calls)
  rows.push({
    stage,
    on,
    off: accounts - on,
    looksAnHour: asked.filter((call) => call === 'look').length,
    otherCalls: asked.filter((call) => call !== 'look').length,
    databaseCpuMs: Math.round((await databaseCpuMs(admin)) - database),
    wallMs: Math.round(performance.now() - from),
  })
}
console.log(JSON.stringify({ bench: 'ads-watch', ...machine(), accounts, rows }, null, 2))
await admin.end()
await scene.close()
await leaveCluster()
