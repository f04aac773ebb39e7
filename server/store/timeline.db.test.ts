import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { newId } from '../base/id.ts'
import { workspaceScope } from '../base/make-scope.ts'
import type { WorkspaceScope } from '../base/scope.ts'
import { connectDatabase, type Database, type Tx } from './database.ts'
import { countRenewals, listCarriage, listTold, type Span } from './timeline.ts'

const ids = {
  hub: newId('hub'),
  workspace: newId('workspace'),
  account: newId('account'),
  grant: newId('grant'),
}
/** One line in twenty-four is a renewal of the grant; a year of two-hourly ones would be 4,380. */
const renewals = Math.floor(100_000 / 24)
let database: TestDatabase
let admin: Client
let db: Database
let scope: WorkspaceScope

beforeAll(async () => {
  database = await createTestDatabase()
  admin = new Client(database.urls.admin)
  await admin.connect()
  db = connectDatabase({ url: database.urls.app, now: () => new Date() })
  scope = workspaceScope(ids.hub, ids.workspace, { kind: 'worker' })
  await admin.query('insert into hubs (id, name, created_at) values ($1, $2, now())', [
    ids.hub,
    'Copper Kettle',
  ])
  // 100,000 lines of one busy workspace: a year of one grant, renewed every two hours, among many others.
  await admin.query('alter table ledger disable trigger chain')
  await admin.query(
    `insert into ledger (hub_id, workspace_id, seq, id, at, actor, action, subject, facts, prev_hash, hash)
     select $1, $2, n, 'led_' || n, timestamptz '2026-01-01' + n * interval '5 minutes', '{"kind": "worker"}',
       case when n = 1 then 'account.connected' when n % 48 = 1 then 'account.lost' when n % 24 = 1 then 'account.restored'
         else 'grant.refreshed' end,
       case n % 24 when 1 then $3 when 0 then $4 else 'grt_other' || n % 23 end,
       case when n = 1 then jsonb_build_object('grant', $4::text) else '{}' end, '', ''
     from generate_series(1, 100000) n`,
    [ids.hub, ids.workspace, ids.account, ids.grant],
  )
  await admin.query('alter table ledger enable trigger chain')
  await admin.query('vacuum analyze ledger')
})
afterAll(async () => {
  await db.close()
  await admin.end()
  await database.drop()
})

const spans = (): Span[] => [
  { subject: ids.account, first: 0, beyond: Number.MAX_SAFE_INTEGER, without: 'nothing' },
  { subject: ids.grant, first: 1, beyond: Number.MAX_SAFE_INTEGER, without: 'nothing' },
]

interface Plan {
  'Node Type': string
  'Index Name'?: string
  'Relation Name'?: string
  'Shared Hit Blocks': number
  'Shared Read Blocks': number
  'Heap Fetches'?: number
  Plans?: Plan[]
}

/** How the database really went about one of these, as the app's login, behind row-level security. */
async function planOf(ask: (tx: Tx<WorkspaceScope>) => Promise<unknown>): Promise<Plan[]> {
  const plans: Plan[] = []
  const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)]
  await db.inScope(scope, async (tx) => {
    await ask({
      ...tx,
      query: async (text, values) => {
        const [row] = await tx.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
          `explain (analyze, buffers, format json) ${text}`,
          values,
        )
        const plan = row?.['QUERY PLAN'][0]?.Plan
        if (plan) plans.push(...nodes(plan))
        return []
      },
    })
  })
  return plans
}

const blocks = ([whole]: Plan[]): number =>
  whole ? whole['Shared Hit Blocks'] + whole['Shared Read Blocks'] : Number.POSITIVE_INFINITY
const indexes = (plan: Plan[]) => plan.flatMap((one) => one['Index Name'] ?? [])

it('a page of what is told reads its own lines alone, whatever else the ledger holds', async () => {
  const plan = await planOf((tx) => listTold(tx, spans(), Number.MAX_SAFE_INTEGER, 31))
  expect(indexes(plan)).toContain('ledger_told')
  expect(plan.some((one) => one['Node Type'] === 'Seq Scan' && one['Relation Name'] === 'ledger')).toBe(false)
  expect(blocks(plan)).toBeLessThan(150)
})

it('a year of two-hourly renewals is counted in the index, without reading one of their rows', async () => {
  const counted = await db.inScope(scope, (tx) =>
    countRenewals(tx, spans(), { above: 0, before: Number.MAX_SAFE_INTEGER, told: [50_000] }),
  )
  expect(counted.map((one) => one.times).reduce((a, b) => a + b)).toBe(renewals)
  const plan = await planOf((tx) =>
    countRenewals(tx, spans(), { above: 0, before: Number.MAX_SAFE_INTEGER, told: [50_000] }),
  )
  expect(indexes(plan)).toContain('ledger_renewals')
  expect(plan.find((one) => one['Index Name'] === 'ledger_renewals')).toMatchObject({
    'Node Type': 'Index Only Scan',
    'Heap Fetches': 0,
  })
  expect(blocks(plan)).toBeLessThan(250)
})

it('the grants of an account are found by its own lines', async () => {
  const plan = await planOf((tx) => listCarriage(tx, ids.account))
  expect(indexes(plan)).toEqual(['ledger_told'])
  const carriage = await db.inScope(scope, (tx) => listCarriage(tx, ids.account))
  expect(carriage).toEqual([{ seq: 1, grantId: ids.grant }])
})

it('planted: without the indexes the same look finds it dear', async () => {
  await admin.query('drop index ledger_told; drop index ledger_renewals')
  expect(blocks(await planOf((tx) => listTold(tx, spans(), Number.MAX_SAFE_INTEGER, 31)))).toBeGreaterThan(
    1000,
  )
})
