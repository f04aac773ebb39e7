import { Client } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createProduction, type Production, type Run, until } from '../../testing/production.ts'

let production: Production
const lockers: Client[] = []

beforeAll(async () => {
  production = await createProduction()
})
afterAll(async () => {
  for (const client of lockers) await client.end()
  await production.close()
})

/** Holds a table, so that whatever needs it is under way until it is let go. */
async function holding(table: string): Promise<{ letGo(): Promise<void>; waiting(): Promise<number> }> {
  // Who waits is asked by another: inside a transaction the answer stays the same.
  const [client, onlooker] = [0, 1].map(() => new Client(production.database.urls.admin)) as [Client, Client]
  lockers.push(client, onlooker)
  await Promise.all([client.connect(), onlooker.connect()])
  await client.query('begin')
  await client.query(`lock table ${table} in access exclusive mode`)
  return {
    letGo: async () => {
      await client.query('commit')
    },
    waiting: async () => {
      const { rows } = await onlooker.query<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      return rows[0]?.n ?? 0
    },
  }
}

const ask = async (path: string): Promise<number | undefined> =>
  fetch(`http://127.0.0.1:${production.port}${path}`).then(
    (reply) => reply.status,
    () => undefined,
  )

async function eventually(check: () => Promise<boolean>): Promise<void> {
  await vi.waitFor(async () => expect(await check()).toBe(true), { timeout: 60_000, interval: 20 })
}

test('a server that is told to stop says so first, then refuses, and finishes what is under way', async () => {
  const web = production.start('serve', { ...production.settings, MOORING_DRAIN_SECONDS: '1' })
  await until(web, 'Mooring serves')
  expect([await ask('/readyz'), await ask('/healthz')]).toEqual([200, 200])

  const held = await holding('invitations')
  const underWay = ask('/api/invitations/a-token-that-opens-nothing')
  await eventually(async () => (await held.waiting()) > 0)
  web.child.kill('SIGTERM')
  await eventually(async () => (await ask('/readyz')) === 503)
  expect(await ask('/healthz')).toBe(200)
  await eventually(async () => (await ask('/healthz')) === undefined)
  expect(web.child.exitCode).toBeNull()
  await held.letGo()
  expect(await underWay).toBe(410)
  expect(await web.ended, web.said()).toBe(0)
})

test('a worker that is told to stop finishes the chore it is at, and begins no other', async () => {
  const metricsPort = String(production.port + 1)
  const worker: Run = production.start('worker', { ...production.settings, METRICS_PORT: metricsPort })
  await until(worker, 'The worker is running')
  const metrics = await fetch(`http://127.0.0.1:${metricsPort}/metrics`).then((reply) => reply.text())
  expect(metrics).toMatch(/^mooring_due\{work="renewals"\} 0$/m)
  expect(metrics).toMatch(/^process_resident_memory_bytes /m)

  const held = await holding('revocations')
  await eventually(async () => (await held.waiting()) > 0)
  worker.child.kill('SIGTERM')
  const ended = vi.fn()
  void worker.ended.then(ended)
  await eventually(async () => (await held.waiting()) > 0)
  expect(ended).not.toHaveBeenCalled()
  await held.letGo()
  expect(await worker.ended).toBe(0)
  expect(worker.said()).not.toContain('a chore failed')
})

test('its lines are JSON, one for each request, without query and cookie', async () => {
  const web = production.start('serve', { ...production.settings, MOORING_DRAIN_SECONDS: '0' })
  await until(web, 'Mooring serves')
  await fetch(`http://127.0.0.1:${production.port}/api/contexts?search=canary`, {
    headers: { cookie: 'mooring=canary' },
  })
  await until(web, '"msg":"request"')
  web.child.kill('SIGTERM')
  expect(await web.ended).toBe(0)
  const lines = web
    .said()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(lines).toContainEqual(
    expect.objectContaining({ level: 'info', method: 'GET', route: '/api/contexts', status: 401 }),
  )
  expect(web.said()).not.toContain('canary')
})
