import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { after, hoursMs, minutesMs } from '../server/base/clock.ts'
import { workspaceScope } from '../server/base/make-scope.ts'
import { wallTimeAt } from '../server/core/posts/moment-of.ts'
import { writePost } from '../server/core/posts/write-post.ts'
import { startChild } from './parts/child.ts'
import { type Fixture, openFixture, type Place } from './parts/fixture.ts'
import { databaseCpuMs, machine } from './parts/machine.ts'
import { shapes } from './parts/plan.ts'
import { quantile } from './parts/quantile.ts'

// 10,000 deliveries (X, LinkedIn and Facebook, texts) due at one moment, platforms that answer after 50 ms, two workers: how long until
// the last is out. Then normal load: five a second for two minutes. Exits with 1 when it takes longer than wanted.
//   npx tsx bench/publish.ts [--targets 10000]
const { values } = parseArgs({ options: { targets: { type: 'string' } } })
const targets = Number(values.targets ?? 10_000)
const wanted = { allWithinS: 90, p99WithinS: 5 }
const kinds = shapes.filter(({ platform }) => platform !== 'tiktok')
/** Of each kind, in a location. */
const each = 5

const room = await openFixture()
const say = (line: string) => process.stderr.write(`${line}\n`)
const places = await room.addWorkspaces(await room.addHub(), Math.ceil(targets / (each * kinds.length)))
const accounts = new Map<Place, string[]>()
for (const [n, place] of places.entries()) {
  const own: string[] = []
  for (const shape of kinds)
    own.push(...(await room.plant(place, { shape, appId: room.appOf(shape.platform), count: each })))
  accounts.set(place, own)
  if ((n + 1) % 100 === 0) say(`${n + 1} of ${places.length} locations`)
}
await room.platforms.ask('be', { delayMs: 50, mode: 'well' })

/** One post of each location to all of its accounts, so many in all, at this minute. */
async function write(dueAt: Date, count: number): Promise<void> {
  let left = count
  for (const [{ hubId, workspaceId }, own] of accounts) {
    const to = own.slice(0, left)
    left -= to.length
    if (to.length === 0) return
    await writePost(room.core, workspaceScope(hubId, workspaceId, { kind: 'operator' }), {
      content: { title: '', text: `Fresh bread at ${dueAt.toISOString()}`, link: null, media: [], parts: [] },
      targets: to.map((accountId) => ({ accountId, form: 'post', text: null, choices: {} })),
      moment: { wallTime: wallTimeAt(dueAt, 'UTC') },
      notAfter: null,
      as: 'schedule',
      by: { id: 'usr_hana', name: 'Hana' },
    })
  }
}

interface Late {
  readonly count: number
  readonly firstS: number
  readonly p50S: number
  readonly p99S: number
  readonly lastS: number
  readonly otherEnds: number
}

/** Waits until nothing is under way; how late each was out. */
async function lateness(room: Fixture): Promise<Late> {
  for (;;) {
    const { rows } = await room.admin.query<{ left: number }>(
      `select count(*)::integer as left from post_targets where next_at is not null`,
    )
    if ((rows[0]?.left ?? 0) === 0) break
    await pause(500)
  }
  const { rows } = await room.admin.query<{ s: number | null }>(
    `select extract(epoch from published_at - due_at)::double precision as s from post_targets order by 1`,
  )
  const late = rows.flatMap(({ s }) => (s === null ? [] : [s]))
  const rounded = (s: number) => Math.round(s * 100) / 100
  return {
    count: late.length,
    firstS: rounded(late[0] ?? 0),
    p50S: rounded(quantile(late, 0.5)),
    p99S: rounded(quantile(late, 0.99)),
    lastS: rounded(late.at(-1) ?? 0),
    otherEnds: rows.length - late.length,
  }
}

const workers = await Promise.all(
  ['one', 'two'].map(() => startChild('worker-process', { ...room.plan, connections: 12 })),
)

/** The next full minute that leaves time to write and to prepare everything. */
const soon = (ms: number) => new Date(Math.ceil((Date.now() + ms) / minutesMs(1)) * minutesMs(1))
const dueAt = soon(Math.max(minutesMs(1), targets * 12))
await write(dueAt, targets)
say(`${targets} written, due ${dueAt.toISOString()}`)
await room.admin.query('vacuum (analyze)')
for (const worker of workers) await worker.ask('work')
await pause(Math.max(0, dueAt.getTime() - Date.now()))
const cpu = async () => ({
  database: await databaseCpuMs(room.admin),
  platforms: (await room.platforms.ask<{ cpuMs: number }>('told')).cpuMs,
  workers: (await Promise.all(workers.map((one) => one.ask<{ cpuMs: number }>('state')))).reduce(
    (sum, one) => sum + one.cpuMs,
    0,
  ),
})
const [before, ready] = [await cpu(), await statesNow()]
const atOnce = await lateness(room)
const later = await cpu()
say(JSON.stringify(atOnce))

async function statesNow(): Promise<Record<string, number>> {
  const { rows } = await room.admin.query<{ state: string; count: number }>(
    'select state, count(*)::integer as count from post_targets group by state',
  )
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

// Two minutes of normal load: written for hours ahead, where no worker looks yet, and then brought near, one after the other.
await room.admin.query('truncate post_attempts, post_targets, posts cascade')
await write(after(new Date(), hoursMs(3)), Math.min(600, targets))
await room.admin.query(
  `update post_targets t set due_at = s.due_at, late_from = s.due_at, next_at = now()
   from (select id, now() + interval '20 seconds' + row_number() over (order by random()) * interval '200 milliseconds' as due_at
         from post_targets) s where s.id = t.id`,
)
await pause(minutesMs(1))
const normal = await lateness(room)

const perTarget = (name: 'database' | 'platforms' | 'workers') =>
  Math.round(((later[name] - before[name]) / Math.max(1, atOnce.count)) * 1_000)
const isReached =
  atOnce.lastS <= wanted.allWithinS &&
  atOnce.count === targets &&
  normal.p99S <= wanted.p99WithinS &&
  normal.otherEnds === 0
console.log(
  JSON.stringify({
    bench: 'publish',
    ...machine(),
    wanted,
    ready,
    atOnce,
    cpuUs: {
      database: perTarget('database'),
      workers: perTarget('workers'),
      platforms: perTarget('platforms'),
    },
    normal,
    isReached,
  }),
)
for (const worker of workers) await worker.stop()
await room.close()
process.exitCode = isReached ? 0 : 1
