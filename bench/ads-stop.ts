import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { startEmulator } from '../chaos/parts/emulator-process.ts'
import { stopAds } from '../server/core/ads/stop-ads.ts'
import { createTestDatabase, leaveCluster } from '../testing/database.ts'
import { startChild } from './parts/child.ts'
import { machine } from './parts/machine.ts'
import { openRoom } from './parts/open-room.ts'
import type { BenchPlan } from './parts/plan.ts'
import { quantile } from './parts/quantile.ts'
import { type AdsRoom, buyAds, openLocations, realAds, statesOf } from './parts/run-ads.ts'

// Campaigns that run at the practice platforms, which take their time for each answer and fail some requests in four ways at once
// (refused, done without an answer, half an answer, a page instead of one). The hub's stop is pressed: seconds until the platform
// has confirmed each to be off, and until it really was.
//   npx tsx bench/ads-stop.ts [campaigns, 100] [milliseconds an answer takes, 200] [share that fails, 0.1] [worker processes, 1]
//   exits with 1 when one is not confirmed within a minute
const [campaigns = 100, answerMs = 200, failing = 0.1, processes = 1] = process.argv.slice(2).map(Number)
const aimSeconds = 60
const say = (line: string) => process.stderr.write(`${line}\n`)

const folder = mkdtempSync(join(tmpdir(), 'mooring-bench-ads-'))
const database = await createTestDatabase()
const emulator = await startEmulator('bench', folder, { EMULATOR_DATA: 'none' })
const admin = new pg.Client({ connectionString: database.urls.admin })
await admin.connect()
const plan: BenchPlan = {
  appUrl: database.urls.app,
  sweepUrl: database.urls.sweep,
  origin: emulator.origin,
  journalDir: join(folder, 'journal'),
  mediaDir: join(folder, 'media'),
  operatorKey: randomBytes(32).toString('base64'),
  apps: {},
}
const { core, stop } = await openRoom({ ...plan, journalDir: join(folder, 'journal-of-the-bench') }, 6)
const room: AdsRoom = {
  core,
  control: emulator.control,
  ask: async <Row extends object>(sql: string, values: readonly unknown[] = []) =>
    (await admin.query(sql, [...values])).rows as Row[],
}
const locations = await openLocations(room)
const [first] = locations
if (!first) throw new Error('no location')
const workers = await Promise.all(
  Array.from({ length: processes }, () => startChild('worker-process', { ...plan, connections: 12 })),
)
for (const worker of workers) await worker.ask('work')

const ads = await buyAds(room, locations, {
  count: campaigns,
  hours: 50,
  budgetOf: (turn) => (turn % 2 === 0 ? { per: 'day', minor: 1_500 } : { per: 'lifetime', minor: 10_000 }),
})
say(`${ads.length} ads are approved`)
const until = async (state: string, mostSeconds: number) => {
  for (let n = 0; n < mostSeconds * 4; n += 1) {
    if (((await statesOf(room, ads)).get(state) ?? 0) === ads.length) return
    await pause(250)
  }
}
await until('running', 300)
const before = [...(await realAds(room, ads)).values()].filter(({ isOn }) => isOn).length
say(`${before} are on`)
if (before < ads.length) throw new Error(JSON.stringify([...(await statesOf(room, ads))]))

const each = failing / 4
await room.control('PUT', '/fault-plan', {
  seed: 'stop',
  platform: 'all',
  path: '/*',
  rates: { early: each, lost: each, cut: each, slow: 0, html: each },
  slowMs: [0, 0],
  delayMs: [answerMs, answerMs],
})
const pressedAt = performance.now()
const stopped = await stopAds(core, first.hub, { accountId: null, by: { name: 'Hana' } })
const pressMs = Math.round(performance.now() - pressedAt)
await until('paused', 300)
const { ended } = await room.control<{ ended: { seen: number; struck: Record<string, number> } }>(
  'DELETE',
  '/fault-plan',
)

const rows = await room.ask<{ id: string; state: string; seconds: number }>(
  'select id, state, extract(epoch from since - $2::timestamptz)::float8 as seconds from ads where id = any ($1)',
  [ads.map(({ id }) => id), stopped.at],
)
const real = await realAds(room, ads)
const confirmed = rows.filter(({ state }) => state === 'paused').map(({ seconds }) => seconds)
const off = [...real.values()].flatMap(({ offAt }) => (offAt ? [(offAt - stopped.at.getTime()) / 1000] : []))
const stillOn = [...real.values()].filter(({ isOn }) => isOn).length
const spread = (seconds: readonly number[]) => ({
  first: quantile(seconds, 0),
  median: quantile(seconds, 0.5),
  p90: quantile(seconds, 0.9),
  p99: quantile(seconds, 0.99),
  worst: quantile(seconds, 1),
})
const [confirmedSeconds, offSeconds] = [spread(confirmed), spread(off)]
const reached =
  stopped.met === campaigns &&
  confirmed.length === campaigns &&
  stillOn === 0 &&
  confirmedSeconds.worst <= aimSeconds
const line = (cells: readonly (string | number)[]) =>
  cells.map((cell, at) => (at === 0 ? String(cell).padEnd(32) : String(cell).padStart(8))).join('')
const struck = Object.entries(ended.struck).map(([fate, times]) => `${fate} ${times}`)
console.log(
  [
    `${campaigns} campaigns were on, and the stop met ${stopped.met}; ${processes} worker process(es)`,
    `answers took ${answerMs} ms; ${struck.join(', ')} of ${ended.seen} requests`,
    line(['seconds until', ...Object.keys(confirmedSeconds)]),
    line(['the platform had confirmed it', ...Object.values(confirmedSeconds)]),
    line(['it was off', ...Object.values(offSeconds)]),
    `${confirmed.length} confirmed, ${stillOn} still on; wanted: all within ${aimSeconds} s: ${reached ? 'reached' : 'NOT REACHED'}`,
  ].join('\n'),
)
const troubles = await Promise.all(
  workers.map(async (worker) => (await worker.ask<{ troubles: string[] }>('state')).troubles),
)
console.log(
  JSON.stringify({
    bench: 'ads-stop',
    ...machine(),
    campaigns,
    answerMs,
    failing,
    processes,
    aimSeconds,
    reached,
    met: stopped.met,
    pressMs,
    confirmed: confirmed.length,
    stillOn,
    confirmedSeconds,
    offSeconds,
    requests: ended,
    troubles: troubles.flat(),
  }),
)
for (const worker of workers) await worker.stop()
await stop()
await admin.end()
await emulator.stop()
await database.drop()
await leaveCluster()
rmSync(folder, { recursive: true, force: true })
process.exitCode = reached ? 0 : 1
