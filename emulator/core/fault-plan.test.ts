import { describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../create-emulator.ts'
import { fateAt } from './fault-plan.ts'
import type { FaultPlan } from './state.ts'

const PATH = '/2/oauth2/token'
const RATES = { early: 0.03, lost: 0.015, cut: 0.01, slow: 0.05, html: 0.005 }
const PLAN = { seed: '20261129', rates: RATES, delayMs: [0, 40] as const, slowMs: [100, 200] as const }

async function control<T>(
  emulator: Emulator,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: T }> {
  const answer = await emulator.fetch(`${emulator.origin}/_control${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: (await answer.json()) as T }
}

const call = (emulator: Emulator, path = PATH) =>
  emulator.fetch(`${emulator.origin}/x/api${path}`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'refresh_token' }),
  })

const tokenRequests = async (emulator: Emulator): Promise<number> =>
  (await control<{ tokenRequests: number }>(emulator, 'GET', '/truth')).body.tokenRequests

async function under(rates: Partial<typeof RATES>, more: Record<string, unknown> = {}): Promise<Emulator> {
  const emulator = createEmulator()
  const answer = await control(emulator, 'PUT', '/fault-plan', { seed: 1, path: PATH, rates, ...more })
  expect(answer.status).toBe(200)
  return emulator
}

/** What the caller saw: a status, or the error's name. */
const outcome = (answer: Promise<Response>): Promise<string> =>
  answer.then(
    async (one) =>
      `${one.status} ${await one.text().then(
        () => 'whole',
        () => 'broken',
      )}`,
    (error: Error) => error.name,
  )

describe('the random plan', () => {
  it('strikes as often as its rates say: over 10,000 requests, exactly so for this seed', () => {
    const counts: Record<string, number> = {}
    for (let n = 0; n < 10_000; n += 1) {
      const name = fateAt(PLAN, n).fate ?? 'none'
      counts[name] = (counts[name] ?? 0) + 1
    }
    expect(counts).toEqual({ none: 8923, early: 296, lost: 153, cut: 102, slow: 467, html: 59 })
  })

  it('draws times within their ends, both included', () => {
    const drawn = Array.from({ length: 10_000 }, (_, n) => fateAt(PLAN, n))
    const delays = drawn.map(({ delayMs }) => delayMs)
    expect([Math.min(...delays), Math.max(...delays)]).toEqual([0, 40])
    const slow = drawn.filter(({ fate }) => fate === 'slow').map(({ slowMs }) => slowMs)
    expect([Math.min(...slow), Math.max(...slow)]).toEqual([100, 200])
    expect(drawn.filter(({ fate, slowMs }) => fate !== 'slow' && slowMs !== 0)).toEqual([])
  })

  it('gives one seed the same run again, another seed another', async () => {
    const run = async (seed: string): Promise<string[]> => {
      const emulator = await under({ early: 0.2, lost: 0.2, cut: 0.2, html: 0.2 }, { seed })
      const seen: string[] = []
      for (let n = 0; n < 40; n += 1) seen.push(await outcome(call(emulator)))
      return seen
    }
    const first = await run('a')
    expect(new Set(first)).toEqual(
      new Set(['503 whole', 'ConnectionCut', '401 broken', '200 whole', '401 whole']),
    )
    expect(await run('a')).toEqual(first)
    expect(await run('b')).not.toEqual(first)
  })

  it.each([
    ['early', '503 whole', 0],
    ['lost', 'ConnectionCut', 1],
    ['cut', '401 broken', 1],
    ['slow', '401 whole', 1],
    ['html', '200 whole', 1],
  ] as const)('%s: the caller sees "%s", and the work is done %i time(s)', async (fate, seen, done) => {
    const emulator = await under({ [fate]: 1 }, { slowMs: 5 })
    expect(await outcome(call(emulator))).toBe(seen)
    expect(await tokenRequests(emulator)).toBe(done)
    const plan = (await control<FaultPlan>(emulator, 'GET', '/fault-plan')).body
    expect([plan.seen, plan.struck[fate]]).toEqual([1, 1])
    const requests = (await control<unknown[]>(emulator, 'GET', '/requests')).body
    expect(requests).toMatchObject([
      { fault: fate, status: seen === 'ConnectionCut' ? null : expect.any(Number) },
    ])
  })

  it('the page in place of an answer is a page, with status 200', async () => {
    const answer = await call(await under({ html: 1 }))
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  })

  it('means only its platform and path', async () => {
    const emulator = await under({ early: 1 }, { platform: 'x', path: '/2/oauth2/*', method: 'post' })
    expect((await call(emulator)).status).toBe(503)
    expect((await call(emulator, '/2/users/me')).status).not.toBe(503)
    const elsewhere = await emulator.fetch(`${emulator.origin}/tiktok/open/v2/oauth/token/`, {
      method: 'POST',
    })
    expect(elsewhere.status).not.toBe(503)
    expect((await control<FaultPlan>(emulator, 'GET', '/fault-plan')).body.seen).toBe(1)
  })

  it('a fault by rule comes first and uses nothing of the plan up', async () => {
    const emulator = await under({ early: 1 })
    const effect = { kind: 'status', status: 418 }
    await control(emulator, 'POST', '/faults', { platform: 'x', path: PATH, times: 1, effect })
    expect((await call(emulator)).status).toBe(418)
    expect((await control<FaultPlan>(emulator, 'GET', '/fault-plan')).body.seen).toBe(0)
    expect((await call(emulator)).status).toBe(503)
  })

  it('ends when it is deleted, telling what it did; a reset ends it too', async () => {
    const emulator = await under({ early: 1 })
    await call(emulator)
    const { body } = await control<{ ended: FaultPlan }>(emulator, 'DELETE', '/fault-plan')
    expect(body.ended.struck.early).toBe(1)
    expect((await call(emulator)).status).toBe(401)
    expect((await control(emulator, 'GET', '/fault-plan')).body).toBeNull()
    await control(emulator, 'PUT', '/fault-plan', { rates: { early: 1 } })
    await control(emulator, 'POST', '/reset', {})
    expect((await control(emulator, 'GET', '/fault-plan')).body).toBeNull()
  })

  it('makes up a seed and tells it', async () => {
    const emulator = createEmulator()
    const { body } = await control<FaultPlan>(emulator, 'PUT', '/fault-plan', { rates: {} })
    expect(body.seed).toMatch(/^.{8}$/)
  })

  it('is shown in the console', async () => {
    const emulator = await under({ early: 0.015 }, { seed: 'rough-day' })
    await call(emulator)
    const page = await (await emulator.fetch(`${emulator.origin}/`)).text()
    expect(page).toContain('rough-day')
    expect(page).toContain('1.5 %')
  })

  it.each<[unknown, string]>([
    [{}, '"rates"'],
    [{ rates: { early: 0.6, lost: 0.6 } }, 'at most 1'],
    [{ rates: { early: -0.1 } }, '"rates.early"'],
    [{ rates: {}, slowMs: [20, 10] }, '"slowMs"'],
    [{ rates: {}, path: 'token' }, '"path"'],
    [{ rates: {}, platform: 'myspace' }, '"platform"'],
    [{ rates: { burn: 1 } }, 'burn'],
  ])('%j is refused with a sentence', async (input, part) => {
    const { status, body } = await control<{ error: string }>(createEmulator(), 'PUT', '/fault-plan', input)
    expect(status).toBe(400)
    expect(body.error).toContain(part)
  })
})
