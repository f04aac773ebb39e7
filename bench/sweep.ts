import pg from 'pg'
import { connectSweep, type Sweep } from '../server/store/sweep.ts'
import { createTestDatabase, leaveCluster, type TestDatabase } from '../testing/database.ts'
import { fillGrants } from './parts/fill-grants.ts'
import { machine } from './parts/machine.ts'
import { quantile } from './parts/quantile.ts'

// How long the sweep takes to find 1,000 due among ten thousand, a hundred thousand and a million grants: to renew, to probe, accounts to
// judge. And with 50,000 due of an app whose breaker is open, a hundred of another: npx tsx bench/sweep.ts [largest, 1000000]
// Each size has a database of its own, and they are asked in turn, so that other work on the machine weighs on all alike.
const largest = Number(process.argv[2] ?? 1_000_000)
const sizes = [10_000, 100_000, 1_000_000].filter((size) => size <= largest)
const repeats = 20

interface Stage {
  readonly size: number
  readonly database: TestDatabase
  readonly admin: pg.Client
  readonly sweep: Sweep
  /** The sweep's login. */
  readonly login: pg.Client
}

/** What the sweep really asks, as it is sent, so that it can be explained. */
let asked: { text: string; values: unknown[] } = { text: '', values: [] }
const send = pg.Pool.prototype.query as (...args: unknown[]) => unknown
pg.Pool.prototype.query = function (this: pg.Pool, ...args: unknown[]) {
  const [text, values] = args as [string, unknown[]]
  asked = { text, values }
  return send.apply(this, args)
} as typeof pg.Pool.prototype.query

const from = { fullApps: [] }
const questions: Record<string, (stage: Stage) => Promise<readonly unknown[]>> = {
  renewals: ({ sweep }) => sweep.renewalsDue(new Date(), 1_000, from),
  probes: ({ sweep }) => sweep.probesDue(new Date(), 1_000, from),
  interrupted: ({ sweep }) => sweep.renewalsInterrupted(new Date(), 1_000),
  judgements: async ({ login }) => {
    asked = {
      text: 'select hub_id as "hubId", workspace_id as "workspaceId", id from accounts where judge_due_at <= $1 and removed_at is null order by judge_due_at limit $2',
      values: [new Date(), 1_000],
    }
    return (await login.query(asked.text, asked.values)).rows
  },
}

interface Timed {
  found: number
  /** As the sweep waits for it, reading the rows included. */
  medianMs: number
  /** Inside the database. */
  databaseMs: number
  /** Pages of 8 KiB that the question touched: the same on a busy machine. */
  pages: number
  plan: string[]
}

async function time(name: string, stages: readonly Stage[]): Promise<Timed[]> {
  const all = stages.map((stage) => ({
    stage,
    found: 0,
    ms: [] as number[],
    databaseMs: [] as number[],
    plan: [''],
  }))
  // The first ones connect and warm up.
  for (let n = -3; n < repeats; n += 1)
    for (const one of all) {
      const startedAt = performance.now()
      one.found = (await questions[name]?.(one.stage))?.length ?? 0
      if (n >= 0) one.ms.push(performance.now() - startedAt)
      one.plan = await explain(one.stage)
      if (n >= 0) one.databaseMs.push(Number(/Execution Time: ([\d.]+)/.exec(one.plan.join('\n'))?.[1]))
    }
  return all.map(({ found, ms, databaseMs, plan }) => {
    const buffers = /Buffers: (.*)/.exec(plan.join('\n'))?.[1] ?? ''
    const pages = [...buffers.matchAll(/=(\d+)/g)].reduce((sum, [, count]) => sum + Number(count), 0)
    return { found, medianMs: quantile(ms, 0.5), databaseMs: quantile(databaseMs, 0.5), pages, plan }
  })
}

async function explain({ login }: Stage): Promise<string[]> {
  const { rows } = await login.query<{ 'QUERY PLAN': string }>(
    `explain (analyze, costs off, buffers, timing off) ${asked.text}`,
    asked.values,
  )
  return rows.map((row) => row['QUERY PLAN'])
}

const stages: Stage[] = []
for (const size of sizes) {
  const database = await createTestDatabase()
  const [admin, login] = [database.urls.admin, database.urls.sweep].map(
    (connectionString) => new pg.Client({ connectionString }),
  ) as [pg.Client, pg.Client]
  await Promise.all([admin.connect(), login.connect()])
  await fillGrants(admin, size)
  stages.push({ size, database, admin, login, sweep: connectSweep(database.urls.sweep) })
}

const results: Record<string, object> = {}
const factors: Record<string, object> = {}
const plans: Record<string, string[]> = {}
const ratio = (one: number, other: number) => Math.round((one / other) * 100) / 100
for (const name of Object.keys(questions)) {
  const timed = await time(name, stages)
  results[name] = Object.fromEntries(timed.map(({ plan, ...rest }, at) => [sizes[at], rest]))
  const [smallest, last] = [timed[0], timed.at(-1)]
  if (!smallest || !last) continue
  factors[name] = {
    asItWaits: ratio(last.medianMs, smallest.medianMs),
    inDatabase: ratio(last.databaseMs, smallest.databaseMs),
  }
  plans[name] = last.plan
}

// One app's breaker is open and 50,000 of its grants are due, oldest first; a hundred of another app came last.
const stage = stages.at(-1)
if (!stage) throw new Error('nothing to measure')
await stage.admin.query(`
  insert into app_health (app_id, area, opened_at, retry_at) values ('app_1', 'token', now(), now() + interval '1 hour');
  update grants set refresh_due_at = null where refresh_due_at <= now();
  update grants set refresh_due_at = now() - interval '1 day' + random() * interval '12 hours'
    where id in (select id from grants where app_id = 'app_1' order by id limit 50000);
  update grants set refresh_due_at = now() - random() * interval '1 minute'
    where id in (select id from grants where app_id = 'app_2' order by id limit 100)`)
await stage.admin.query('vacuum (analyze) grants')
const [blocked] = await time('renewals', [stage])

console.log(
  JSON.stringify({
    bench: 'sweep',
    ...machine(),
    repeats,
    wantedFactor: 1.5,
    factors,
    results,
    blocked,
    plans,
  }),
)
for (const { sweep, login, admin, database } of stages) {
  await Promise.all([sweep.close(), login.end(), admin.end()])
  await database.drop()
}
await leaveCluster()
