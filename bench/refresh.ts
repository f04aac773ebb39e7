import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hubScope } from '../server/base/make-scope.ts'
import { bringHubApp } from '../server/core/hubs/hub-apps.ts'
import { startChild } from './parts/child.ts'
import { makeDue, openFixture } from './parts/fixture.ts'
import { databaseCpuMs, databaseWork, machine } from './parts/machine.ts'
import { shapes } from './parts/plan.ts'
import { profileOf } from './parts/profile.ts'

// Renewals a second of one worker process: 1,000 expired connections (X and TikTok) over four apps, two of them hubs' own, in 40
// workspaces of four hubs; database with fsync, row-level security, journal and ledger included.
//   npx tsx bench/refresh.ts [rounds] [--profile]
const rounds = Number(process.argv[2] ?? 3)
const profile = process.argv.includes('--profile')
const aim = 400

const room = await openFixture()
for (const [n, shape] of [shapes[0], shapes[1], shapes[0], shapes[1]].entries()) {
  const hubId = await room.addHub()
  const own = { platform: shape.platform, clientId: `own-${n}`, clientSecret: 'a secret of the hub' }
  const appId =
    n < 2
      ? room.appOf(shape.platform)
      : (await bringHubApp(room.core, hubScope(hubId, { kind: 'operator' }), own)).id
  for (const place of await room.addWorkspaces(hubId, 10))
    await room.plant(place, { shape, appId, count: 25 })
}
if (profile)
  await room.admin.query(
    `do $$ begin execute format('alter database %I set track_functions = ''all''', current_database()); end $$`,
  )

const folder = mkdtempSync(join(tmpdir(), 'mooring-bench-profile-'))
const flags = profile ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : []
const worker = await startChild('worker-process', { ...room.plan, connections: 4 }, flags)
const variants = {
  'platform answers after 150 ms': { delayMs: 150, alone: false },
  'platform answers at once': { delayMs: 0, alone: false },
  'no platform, the engine alone': { delayMs: 0, alone: true },
}
const results: Record<string, object[]> = {}
// The first round warms the process and the database up.
for (let round = 0; round <= rounds; round += 1) {
  for (const [name, { delayMs, alone }] of Object.entries(variants)) {
    if (profile && delayMs === 0) continue
    await room.platforms.ask('be', { delayMs, mode: 'well' })
    await makeDue(room.admin)
    const before = await seen()
    const { worked, ms, cpuMs, ...rest } = await worker.ask<Renewed>('renew', { alone })
    const later = await seen()
    const each = (from: number, to: number) => Math.round(((to - from) / worked) * 1_000)
    if (round === 0) continue
    results[name] ??= []
    results[name].push({
      perSecond: Math.round((worked / ms) * 1_000),
      worked,
      workerCpuUs: Math.round((cpuMs / worked) * 1_000),
      databaseCpuUs: each(before.databaseCpu, later.databaseCpu),
      platformsCpuUs: each(before.platforms.cpuMs, later.platforms.cpuMs),
      upstream: later.platforms.tokenRequests,
      commits: later.work.commits - before.work.commits,
      walSyncs: later.work.walSyncs - before.work.walSyncs,
      walKib: Math.round((later.work.walBytes - before.work.walBytes) / 1_024),
      ...rest,
    })
  }
}
interface Renewed {
  worked: number
  ms: number
  cpuMs: number
}
async function seen() {
  return {
    databaseCpu: await databaseCpuMs(room.admin),
    platforms: await room.platforms.ask<{ cpuMs: number; tokenRequests: number }>('told'),
    work: await databaseWork(room.admin),
  }
}

const functions = profile
  ? (
      await room.admin.query(
        'select funcname, calls::integer, round(total_time) as total, round(self_time) as self from pg_stat_user_functions order by self_time desc limit 12',
      )
    ).rows
  : undefined
await worker.stop()
console.log(
  JSON.stringify({
    bench: 'refresh',
    ...machine(),
    aim,
    results,
    ...(profile ? { functions, profile: profileOf(folder) } : {}),
  }),
)
await room.close()
