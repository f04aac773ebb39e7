import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Child, startChild } from './parts/child.ts'
import { fillPosts } from './parts/fill-posts.ts'
import { openFixture } from './parts/fixture.ts'
import { databaseCpuMs, databaseWork, machine } from './parts/machine.ts'
import { profileOf } from './parts/profile.ts'
import { quantile } from './parts/quantile.ts'

// Ten thousand texts due in the same second on X, LinkedIn and Facebook, five accounts a location, platforms that answer after 50 ms,
// two worker processes; prepared beforehand as in life, or, `unprepared`, written for that moment. Then 20 a second for two minutes.
//   npx tsx bench/due.ts [targets, 10000] [seconds of normal load, 120] [--profile]     exits with 1 when an aim is missed
const [targets = 10_000, seconds = 120] = process.argv
  .slice(2)
  .filter((one) => /^\d+$/.test(one))
  .map(Number)
const profile = process.argv.includes('--profile')
const aims = { burstSeconds: 90, normalWithin5s: 0.99 }
const perSecond = 20

const say = (line: string) => process.stderr.write(`${line}\n`)

const room = await openFixture()
await room.platforms.ask('be', { delayMs: 50, mode: 'well' })
if (profile)
  await room.admin.query(
    `do $$ begin execute format('alter database %I set track_functions = ''all''', current_database()); end $$`,
  )
const accounts = await fillPosts.accounts(room, Math.max(targets, perSecond * seconds))
say(`${accounts.length} accounts`)
const folder = mkdtempSync(join(tmpdir(), 'mooring-bench-profile-'))
const workers: Child[] = []
for (const nth of [1, 2]) {
  const flags = profile && nth === 1 ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : []
  const worker = await startChild('worker-process', { ...room.plan, connections: 12 }, flags)
  await worker.ask('work')
  workers.push(worker)
}

const left = async (states: readonly string[]) =>
  (
    await room.admin.query<{ n: number }>(
      'select count(*)::integer as n from post_targets where state = any ($1)',
      [states],
    )
  ).rows[0]?.n ?? 0
async function until(states: readonly string[], mostSeconds: number): Promise<void> {
  for (let n = 0; n < mostSeconds * 2 && (await left(states)) > 0; n += 1) await pause(500)
}
async function seen() {
  return {
    database: await databaseCpuMs(room.admin),
    work: await databaseWork(room.admin),
    platforms: (await room.platforms.ask<{ cpuMs: number }>('told')).cpuMs,
    workers: await Promise.all(workers.map(async (one) => (await one.ask<{ cpuMs: number }>('state')).cpuMs)),
  }
}

/** How late each went out, seconds; and what it took. */
async function measured(name: string, before: Awaited<ReturnType<typeof seen>>) {
  const later = await seen()
  const { rows } = await room.admin.query<{ late: number }>(
    `select extract(epoch from published_at - due_at)::float as late from post_targets where state = 'published'`,
  )
  const late = rows.map((row) => row.late)
  const told = await room.platforms.ask<{ posts: number; doubles: number }>('told')
  const each = (from: number, to: number) => Math.round(((to - from) / Math.max(1, late.length)) * 1_000)
  const states = (
    await room.admin.query('select state, count(*)::integer as n from post_targets group by 1 order by 1')
  ).rows
  return {
    name,
    published: late.length,
    onTheWalls: told.posts,
    doubles: told.doubles,
    lastSeconds: quantile(late, 1),
    p99Seconds: quantile(late, 0.99),
    medianSeconds: quantile(late, 0.5),
    within5s: late.filter((one) => one <= 5).length / Math.max(1, late.length),
    commitsEach:
      Math.round(((later.work.commits - before.work.commits) / Math.max(1, late.length)) * 10) / 10,
    workersCpuUs: later.workers.map((ms, at) => each(before.workers[at] ?? 0, ms)),
    databaseCpuUs: each(before.database, later.database),
    platformsCpuUs: each(before.platforms, later.platforms),
    states,
  }
}

const waits = ['scheduled', 'preparing', 'ready', 'sending', 'processing', 'unconfirmed']
const results = []
for (const kind of ['prepared', 'unprepared'] as const) {
  await fillPosts.clear(room)
  const inMinutes = kind === 'prepared' ? 20 : 55
  await fillPosts.write(room, accounts.slice(0, targets), inMinutes)
  if (kind === 'prepared') await until(['scheduled', 'preparing'], 300)
  await room.admin.query('vacuum (analyze) post_targets, posts, post_attempts, ledger')
  say(`${kind}: written`)
  const before = await seen()
  await fillPosts.dueIn(room, { seconds: 1, spreadSeconds: 0 })
  await until(waits, 300)
  const result = await measured(`${targets} at once, ${kind}`, before)
  say(JSON.stringify(result))
  results.push(result)
}
await fillPosts.clear(room)
await fillPosts.write(room, accounts.slice(0, perSecond * seconds), 20)
await until(['scheduled', 'preparing'], 300)
const before = await seen()
await fillPosts.dueIn(room, { seconds: 1, spreadSeconds: seconds })
await until(waits, seconds + 120)
const normal = await measured(`${perSecond} a second for ${seconds} s`, before)

const functions = profile
  ? (
      await room.admin.query(
        'select funcname, calls::integer, round(total_time) as total, round(self_time) as self from pg_stat_user_functions order by self_time desc limit 15',
      )
    ).rows
  : undefined
const troubles = await Promise.all(
  workers.map(async (one) => (await one.ask<{ troubles: string[] }>('state')).troubles),
)
for (const worker of workers) await worker.stop()
const reached =
  results.every(
    (one) => one.published === targets && one.doubles === 0 && one.lastSeconds <= aims.burstSeconds,
  ) && normal.within5s >= aims.normalWithin5s
console.log(
  JSON.stringify({
    bench: 'due',
    ...machine(),
    aims,
    reached,
    results: [...results, normal],
    troubles,
    ...(profile ? { functions, profile: profileOf(folder) } : {}),
  }),
)
await room.close()
process.exitCode = reached ? 0 : 1
