import pg from 'pg'
import { connectSweep } from '../server/store/sweep.ts'
import { createTestDatabase, leaveCluster } from '../testing/database.ts'
import { fillGrants } from './parts/fill-grants.ts'
import { machine } from './parts/machine.ts'
import { quantile } from './parts/quantile.ts'

// How long the sweep takes to find 1,000 due among ten thousand, a hundred thousand and a million grants: to renew, to probe, accounts to
// judge. And with 50,000 due of an app whose breaker is open, a hundred of another: npx tsx bench/sweep.ts [largest, 1000000]
const largest = Number(process.argv[2] ?? 1_000_000)
const sizes = [10_000, 100_000, 1_000_000].filter((size) => size <= largest)
const repeats = 20

const database = await createTestDatabase()
const admin = new pg.Client({ connectionString: database.urls.admin })
await admin.connect()
const sweep = connectSweep(database.urls.sweep)
const asSweep = new pg.Client({ connectionString: database.urls.sweep })
await asSweep.connect()

/** What the sweep really asks, as it is sent, so that it can be explained. */
let asked: { text: string; values: unknown[] } = { text: '', values: [] }
const send = pg.Pool.prototype.query as (...args: unknown[]) => unknown
pg.Pool.prototype.query = function (this: pg.Pool, ...args: unknown[]) {
  const [text, values] = args as [string, unknown[]]
  asked = { text, values }
  return send.apply(this, args)
} as typeof pg.Pool.prototype.query

const from = { fullApps: [] }
const plans: Record<string, string[]> = {}
const questions: Record<string, () => Promise<readonly unknown[]>> = {
  renewals: () => sweep.renewalsDue(new Date(), 1_000, from),
  probes: () => sweep.probesDue(new Date(), 1_000, from),
  interrupted: () => sweep.renewalsInterrupted(new Date(), 1_000),
  judgements: async () => {
    asked = {
      text: 'select hub_id as "hubId", workspace_id as "workspaceId", id from accounts where judge_due_at <= $1 and removed_at is null order by judge_due_at limit $2',
      values: [new Date(), 1_000],
    }
    return (await asSweep.query(asked.text, asked.values)).rows
  },
}

/** Pages of 8 KiB that the question touched: the same on a busy machine. */
const pagesIn = (plan: readonly string[]): number =>
  [...(/Buffers: (.*)/.exec(plan.join('\n'))?.[1] ?? '').matchAll(/=(\d+)/g)].reduce(
    (sum, [, n]) => sum + Number(n),
    0,
  )

async function time(name: string): Promise<Timed> {
  const ms: number[] = []
  let found = 0
  for (let n = 0; n < repeats + 3; n += 1) {
    const startedAt = performance.now()
    found = (await questions[name]?.())?.length ?? 0
    // The first ones connect and warm up.
    if (n >= 3) ms.push(performance.now() - startedAt)
  }
  plans[name] = await explain()
  return { found, medianMs: quantile(ms, 0.5), p90Ms: quantile(ms, 0.9), pages: pagesIn(plans[name]) }
}

interface Timed {
  found: number
  medianMs: number
  p90Ms: number
  pages: number
}

async function explain(): Promise<string[]> {
  const { rows } = await asSweep.query<{ 'QUERY PLAN': string }>(
    `explain (analyze, costs off, buffers) ${asked.text}`,
    asked.values,
  )
  return rows.map((row) => row['QUERY PLAN'])
}

const results: Record<string, Record<string, Timed>> = {}
let have = 0
for (const size of sizes) {
  await fillGrants(admin, have, size)
  have = size
  const names = Object.keys(questions)
  const measured: (typeof results)[string] = {}
  for (const name of names) measured[name] = await time(name)
  results[size] = measured
}

const plansOfLargest = { ...plans }

/** One app's breaker is open and 50,000 of its grants are due, oldest first; a hundred of another app came last. */
await admin.query(`
  insert into app_health (app_id, area, opened_at, retry_at) values ('app_1', 'token', now(), now() + interval '1 hour');
  update grants set refresh_due_at = null where refresh_due_at <= now();
  update grants set refresh_due_at = now() - interval '1 day' + random() * interval '12 hours'
    where id in (select id from grants where app_id = 'app_1' order by id limit 50000);
  update grants set refresh_due_at = now() - random() * interval '1 minute'
    where id in (select id from grants where app_id = 'app_2' order by id limit 100)`)
await admin.query('vacuum (analyze) grants')
const blocked = { ...(await time('renewals')), plan: plans.renewals }

const factors = Object.fromEntries(
  Object.keys(questions).map((name) => {
    const at = (size: number | undefined) => results[size ?? 0]?.[name]?.medianMs ?? 0
    return [name, Math.round((at(sizes.at(-1)) / at(sizes[0])) * 100) / 100]
  }),
)
console.log(
  JSON.stringify({
    bench: 'sweep',
    ...machine(),
    repeats,
    wantedFactor: 1.5,
    factors,
    results,
    blocked,
    plans: plansOfLargest,
  }),
)
await sweep.close()
await asSweep.end()
await admin.end()
await database.drop()
await leaveCluster()
