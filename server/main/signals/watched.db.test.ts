import { request } from 'node:http'
import { trace } from '@opentelemetry/api'
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser } from '../../../testing/browser.ts'
import { createWorld, type World } from '../../../testing/world.ts'
import { startWorker } from '../../worker/worker.ts'
import { addGauges } from './gauges.ts'
import { openMetricsDoor } from './open-metrics-door.ts'
import { type Opened, openSignals } from './open-signals.ts'

const exporter = new InMemorySpanExporter()
const lines: string[] = []
let world: World
let opened: Opened
let browser: Browser
let place: string
let accountId: string
let door: { stop(): Promise<void> }
let port: number
let reads = 0

beforeAll(async () => {
  trace.setGlobalTracerProvider(
    new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
  )
  opened = openSignals({ level: 'debug', readable: false, to: { write: (line) => void lines.push(line) } })
  world = await createWorld({ signals: opened.signals })
  const hubId = await world.addHub()
  const user = await world.addUser('Dana')
  const workspaceId = await world.addWorkspace(hubId, 'Riverside')
  await world.join(user.userId, { hubId, workspaceId }, 'owner')
  browser = await world.browser(user.userId)
  place = `/api/workspaces/${workspaceId}`
  ;[accountId = ''] = await browser.keepAll(
    workspaceId,
    await browser.connect(workspaceId, 'x', { person: 'dana' }),
  )
  port = 20_000 + (process.pid % 20_000)
  const fill = addGauges(opened.registry, {
    overdue: () => {
      reads += 1
      return world.sweep.overdue(world.clock.now())
    },
    journalPending: () => 3,
    openBreakers: async () => new Map([['x', 1]]),
    adsOut: async () => [
      ...(await world.sweep.adsOut()),
      { platform: 'x', running: 2, pausing: 1, unreadable: 1 },
    ],
    restore: world.core.restore,
  })
  door = await openMetricsDoor({ host: '127.0.0.1', port, registry: opened.registry, fill })
})
afterAll(async () => {
  await door.stop()
  await world.close()
  trace.disable()
})
beforeEach(() => {
  exporter.reset()
  lines.length = 0
})

const spans = (name: string): ReadableSpan[] =>
  exporter.getFinishedSpans().filter((span) => span.name === name)

const scrape = (path = '/metrics'): Promise<{ status: number; text: string }> =>
  new Promise((done, failed) => {
    request({ host: '127.0.0.1', port, path }, (reply) => {
      let text = ''
      reply.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      reply.once('end', () => done({ status: reply.statusCode ?? 0, text }))
    })
      .once('error', failed)
      .end()
  })

async function sql(text: string): Promise<void> {
  const client = new Client(world.database.urls.admin)
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

describe('spans', () => {
  it('a request and the calls that it makes: route, host, path without ids, status; no query, no address', async () => {
    expect((await browser.post(`${place}/accounts/${accountId}/refresh`)).status).toBe(200)
    const [asked] = spans('POST /api/workspaces/{workspace}/accounts/{account}/refresh')
    expect(asked?.attributes['mooring.request']).toMatch(/^\S{12}$/)
    const calls = spans('platform-call').map(({ attributes }) => attributes)
    expect(calls).toContainEqual({
      'mooring.host': expect.stringMatching(/^127\.0\.0\.1:\d+$/),
      'mooring.method': 'POST',
      'mooring.path': '/x/api/2/oauth2/token',
      'mooring.status': 200,
    })
    const text = JSON.stringify(exporter.getFinishedSpans().map(({ name, attributes }) => [name, attributes]))
    expect(text).not.toContain('?')
    expect(text).not.toContain(accountId)
  })

  it('a refusal is an answer; a fault is an error, by its code alone', async () => {
    expect((await browser.get(`${place}/connections/none`)).status).toBe(404)
    expect((await browser.post(`${place}/accounts/acc_00000000000000000000000000/check`)).status).toBe(404)
    const [refused] = spans('POST /api/workspaces/{workspace}/accounts/{account}/check')
    expect(refused?.attributes['error.type']).toBe('not-found')
    expect(refused?.status.code).toBe(0)
    await expect(
      opened.signals.span('work', {}, () => Promise.reject(new TypeError('canary'))),
    ).rejects.toThrow('canary')
    const [failed] = spans('work')
    expect(failed?.status).toEqual({ code: 2, message: 'TypeError' })
    expect(JSON.stringify([failed?.attributes, failed?.events])).not.toContain('canary')
  })

  it('every chore of the worker', async () => {
    const worker = startWorker(world.core, world.sweep, { everyMs: 3_600_000 })
    await worker.runOnce()
    await worker.stop()
    expect(spans('chore').map(({ attributes }) => attributes['mooring.chore'])).toContain('revoke')
  })
})

describe('request lines', () => {
  it('say the route, never the address', async () => {
    await browser.get('/api/contexts?search=canary-in-the-query')
    await browser.get(`${place}/connections`)
    await browser.get('/healthz')
    const said = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(said.find(({ route }) => route === '/api/contexts')).toMatchObject({
      level: 'info',
      msg: 'request',
      method: 'GET',
      status: 200,
      ms: expect.any(Number),
      request: expect.stringMatching(/^\S{12}$/),
    })
    expect(said.find(({ route }) => route === '/api/workspaces/:workspace/connections')).toMatchObject({
      workspace: place.split('/').at(-1),
    })
    expect(said.find(({ route }) => route === '/healthz')).toMatchObject({ level: 'debug' })
    expect(lines.join('')).not.toContain('canary')
    expect(lines.join('')).not.toMatch(/cookie|mooring_session/i)
  })
})

describe('/metrics', () => {
  it('counts what was done, and reads what waits on the sweep’s login', async () => {
    await browser.post(`${place}/accounts/${accountId}/refresh`)
    await sql(`update grants set refresh_due_at = now() - interval '10 minutes', probe_due_at = now() - interval '1 minute', in_doubt_since = now();
      update accounts set judge_due_at = now() - interval '2 minutes';
      insert into mail_outbox (id, recipient, subject, body, created_at, next_try_at)
        values ('mail_1', 'a@b.example', '', '', now() - interval '3 minutes', now() - interval '3 minutes')`)
    const { status, text } = await scrape()
    expect(status).toBe(200)
    const value = (name: string) =>
      Number(new RegExp(`^${name.replace(/[{}]/g, '\\$&')} (\\S+)$`, 'm').exec(text)?.[1])
    expect(value('mooring_due{work="renewals"}')).toBe(1)
    expect(value('mooring_due{work="probes"}')).toBe(1)
    expect(value('mooring_due{work="judgements"}')).toBe(1)
    expect(value('mooring_due{work="mails"}')).toBe(1)
    expect(value('mooring_due{work="revocations"}')).toBe(0)
    expect(value('mooring_due_oldest_seconds{work="renewals"}')).toBeGreaterThanOrEqual(599)
    expect(value('mooring_due_oldest_seconds{work="mails"}')).toBeGreaterThanOrEqual(179)
    expect(value('mooring_grants_in_doubt')).toBe(1)
    expect(value('mooring_journal_pending')).toBe(3)
    expect(value('mooring_breakers_open{platform="x"}')).toBe(1)
    expect(value('mooring_ads{platform="x",state="on"}')).toBe(2)
    expect(value('mooring_ads{platform="x",state="being-switched-off"}')).toBe(1)
    expect(value('mooring_ad_accounts_unreadable{platform="x"}')).toBe(1)
    expect(value('mooring_safe_mode')).toBe(0)
    expect(value('mooring_database_up')).toBe(1)
    expect(text).toMatch(
      /^mooring_request_seconds_count\{method="POST",route="\/api\/workspaces\/:workspace\/accounts\/:account\/refresh",status="\d+"\} \d+$/m,
    )
    expect(text).toMatch(
      /^mooring_platform_call_seconds_count\{host="127.0.0.1:\d+",method="POST",status="200"\} \d+$/m,
    )
    expect(text).not.toMatch(/(hub|ws|grt|acc|usr)_[0-9a-z]{26}/)
  })

  it('asks the database once for all who scrape within seconds, answers nothing else, and outlives a lost database', async () => {
    const before = reads
    await Promise.all([scrape(), scrape(), scrape()])
    expect(reads).toBe(before)
    expect((await scrape('/')).status).toBe(404)
    const { registry } = openSignals({ level: 'silent', readable: false })
    const fill = addGauges(registry, {
      overdue: () => Promise.reject(new Error('away')),
      restore: world.core.restore,
    })
    await fill()
    expect(await registry.metrics()).toMatch(/^mooring_database_up 0$/m)
  })

  it('an address that is taken is refused with a line', async () => {
    const again = openMetricsDoor({
      host: '127.0.0.1',
      port,
      registry: openSignals({ level: 'silent', readable: false }).registry,
      fill: async () => undefined,
    })
    await expect(again).rejects.toThrow(/METRICS_PORT \d+ on 127.0.0.1 is taken/)
  })
})
