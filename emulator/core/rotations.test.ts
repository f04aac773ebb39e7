import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../create-emulator.ts'
import { type App, basicOf, connect, control, newApp, type Pair, refresh } from '../x/test-client.ts'
import type { Listening } from './listen.ts'
import type { RotationLine, RotationSummary } from './rotations.ts'

const open: Listening[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

const short = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)
type Page = RotationSummary & { lines: RotationLine[]; next: number }
const rotations = (emulator: Emulator, query = '') => control<Page>(emulator, `/rotations${query}`)

type Connected = { emulator: Emulator; app: App; pair: Pair; port: number }

async function connected(plan?: Record<string, unknown>): Promise<Connected> {
  const emulator = createEmulator()
  const app = await newApp(emulator)
  const pair = await connect(emulator, app)
  const listening = await emulator.listen(0)
  open.push(listening)
  if (plan) {
    const body = JSON.stringify({ seed: 1, ...plan })
    await emulator.fetch(`${emulator.origin}/_control/fault-plan`, { method: 'PUT', body })
  }
  return { emulator, app, pair, port: listening.port }
}

/** A refresh over the socket: what arrived, or null when the connection ended without an answer. `leave` hangs up. */
function overSocket({ app, pair, port }: Connected): { arrived: Promise<string | null>; leave(): void } {
  let leave = (): void => undefined
  const arrived = new Promise<string | null>((resolve) => {
    const sent = request(
      {
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/x/api/2/oauth2/token',
        headers: { authorization: basicOf(app), 'content-type': 'application/x-www-form-urlencoded' },
      },
      (answer) => {
        let text = ''
        answer.on('data', (chunk: Buffer) => {
          text += chunk.toString()
        })
        answer.on('error', () => undefined)
        answer.on('close', () => resolve(text))
      },
    )
    sent.on('error', () => resolve(null))
    leave = () => sent.destroy()
    sent.end(`grant_type=refresh_token&refresh_token=${pair.refresh_token}`)
  })
  return { arrived, leave: () => leave() }
}

/** The only line, once the emulator is done with it. */
async function onlyLine(emulator: Emulator): Promise<RotationLine | undefined> {
  await expect.poll(async () => (await rotations(emulator)).lines[0]?.endedAt ?? null).not.toBeNull()
  const { lines } = await rotations(emulator)
  expect(lines).toHaveLength(1)
  return lines[0]
}

describe('the truth of rotations, over a socket', () => {
  it('sent: parent, successor, and when the last byte left', async () => {
    const trial = await connected()
    const { arrived } = overSocket(trial)
    const next = JSON.parse((await arrived) ?? '{}') as Pair
    const line = await onlyLine(trial.emulator)
    const [grant] = await control<{ id: string }[]>(trial.emulator, '/grants')
    expect(line).toEqual({
      id: 1,
      platform: 'x',
      clientId: trial.app.clientId,
      grantId: grant?.id,
      at: expect.any(Number),
      parent: short(trial.pair.refresh_token),
      successor: short(next.refresh_token),
      outcome: 'rotated',
      answer: 'sent',
      answeredAt: line?.endedAt,
      aborted: false,
      endedAt: expect.any(Number),
      again: null,
    })
    expect(line?.answeredAt).toBeGreaterThanOrEqual(line?.at ?? Number.POSITIVE_INFINITY)
  })

  it.each([
    ['lost', { lost: 1 }, 'rotated', null],
    ['cut', { cut: 1 }, 'rotated', 'half'],
    ['html', { html: 1 }, 'rotated', 'page'],
    ['sent', { early: 1 }, 'early', '{"error":"unavailable"}'],
  ] as const)('%s under %j: %s', async (answer, rates, outcome, seen) => {
    const trial = await connected({ rates })
    const text = await overSocket(trial).arrived
    if (seen === 'half') expect(() => JSON.parse(text ?? '')).toThrow()
    else if (seen === 'page') expect(text).toContain('<!doctype html>')
    else expect(text).toBe(seen)
    const line = await onlyLine(trial.emulator)
    expect(line).toMatchObject({
      parent: short(trial.pair.refresh_token),
      successor: outcome === 'rotated' ? expect.stringMatching(/^[0-9a-f]{16}$/) : null,
      outcome,
      answer,
      aborted: false,
    })
    const whole = answer === 'sent' || answer === 'html'
    expect(line?.answeredAt).toBe(whole ? line?.endedAt : null)
    const truth = await control<{ rotations: RotationSummary }>(trial.emulator, '/truth')
    expect(truth.rotations.answers).toEqual(answer === 'sent' ? {} : { [answer]: 1 })
  })

  it('drop-before: nothing was done and nothing answered', async () => {
    const trial = await connected()
    const effect = { kind: 'drop-before' }
    await control(trial.emulator, '/faults', { platform: 'x', path: '/2/oauth2/token', effect })
    expect(await overSocket(trial).arrived).toBeNull()
    expect(await onlyLine(trial.emulator)).toMatchObject({
      outcome: 'early',
      answer: 'lost',
      successor: null,
      answeredAt: null,
    })
  })

  it('an asker who hangs up while it is being worked on: rotated, aborted, never answered', async () => {
    const trial = await connected({ rates: { slow: 1 }, slowMs: 400 })
    const { arrived, leave } = overSocket(trial)
    await expect.poll(async () => (await rotations(trial.emulator)).lines[0]?.outcome).toBe('rotated')
    leave()
    expect(await arrived).toBeNull()
    expect(await onlyLine(trial.emulator)).toMatchObject({
      outcome: 'rotated',
      answer: 'sent',
      aborted: true,
      answeredAt: null,
    })
  })

  it('the same token again while the first is being worked on: both lines, and the count', async () => {
    const trial = await connected({ rates: { slow: 1 }, slowMs: 300 })
    await Promise.all([overSocket(trial).arrived, overSocket(trial).arrived])
    await expect.poll(async () => (await rotations(trial.emulator)).lines[1]?.endedAt ?? null).not.toBeNull()
    const { lines, doubleUses } = await rotations(trial.emulator)
    expect(doubleUses).toEqual({ overlapping: 1, later: 0 })
    expect(lines[1]).toMatchObject({
      outcome: 'refused:refresh-reused',
      parent: lines[0]?.parent,
      again: { id: 1, at: lines[0]?.at, endedAt: null },
    })
  })
})

describe('the truth of rotations, in process', () => {
  async function renewed(times: number, options: Parameters<typeof createEmulator>[0] = {}) {
    const emulator = createEmulator(options)
    const app = await newApp(emulator)
    let { refresh_token } = await connect(emulator, app)
    const seen = [refresh_token]
    for (let n = 0; n < times; n += 1) {
      ;({ refresh_token } = (await (await refresh(emulator, app, refresh_token)).json()) as Pair)
      seen.push(refresh_token)
    }
    return { emulator, app, seen }
  }

  it('is a chain: each successor is the next parent', async () => {
    const { emulator, seen } = await renewed(3)
    const { lines } = await rotations(emulator)
    expect(lines.map(({ parent, successor }) => [parent, successor])).toEqual(
      [0, 1, 2].map((n) => [short(seen[n] ?? ''), short(seen[n + 1] ?? '')]),
    )
  })

  it('pages by id', async () => {
    const { emulator } = await renewed(5)
    const first = await rotations(emulator, '?limit=3')
    expect([first.lines.map(({ id }) => id), first.next]).toEqual([[1, 2, 3], 3])
    const rest = await rotations(emulator, `?after=${first.next}`)
    expect([rest.lines.map(({ id }) => id), rest.next]).toEqual([[4, 5], 5])
    expect((await rotations(emulator, '?after=5')).next).toBe(5)
  })

  it('remembers only so many, and says how many are forgotten', async () => {
    const { emulator } = await renewed(25, { rotationsKept: 10 })
    const page = await rotations(emulator)
    expect(page.total).toBe(25)
    expect(page.lines).toHaveLength(page.total - page.forgotten)
    expect(page.lines.length).toBeLessThanOrEqual(11)
    expect(page.lines.at(-1)?.id).toBe(25)
    expect((await rotations(emulator, '?after=24')).lines.map(({ id }) => id)).toEqual([25])
  })

  it('a token presented again later says when it was presented before', async () => {
    const { emulator, app, seen } = await renewed(1)
    await refresh(emulator, app, seen[0] ?? '')
    const { lines, doubleUses, outcomes } = await rotations(emulator)
    expect(doubleUses).toEqual({ overlapping: 0, later: 1 })
    expect(outcomes).toEqual({ rotated: 1, 'refused:refresh-reused': 1 })
    expect(lines[1]?.again).toEqual({ id: 1, at: lines[0]?.at, endedAt: lines[0]?.endedAt })
    expect((await rotations(emulator, '?again=true')).lines.map(({ id }) => id)).toEqual([2])
  })

  it('names a refusal before the token was looked at, and an unknown token', async () => {
    const { emulator, app, seen } = await renewed(0)
    await refresh(emulator, { ...app, clientSecret: 'wrong' }, seen[0] ?? '')
    await refresh(emulator, app, 'nonsense')
    expect((await rotations(emulator)).lines).toMatchObject([
      { outcome: 'refused:client-secret', grantId: expect.any(String), successor: null },
      { outcome: 'refused:refresh-unknown', grantId: null, parent: short('nonsense') },
    ])
  })

  it('a code’s exchange is no rotation', async () => {
    const { emulator } = await renewed(0)
    expect((await rotations(emulator)).total).toBe(0)
  })

  it('the truth stays small: counts, no lines, no token', async () => {
    const { emulator, seen } = await renewed(50)
    const text = JSON.stringify(await control(emulator, '/truth'))
    expect(text.length).toBeLessThan(2000)
    for (const token of seen) expect(JSON.stringify(await rotations(emulator))).not.toContain(token)
  })

  it('a reset forgets them', async () => {
    const { emulator } = await renewed(2)
    await control(emulator, '/reset', {})
    expect(await rotations(emulator)).toMatchObject({ total: 0, lines: [], outcomes: {} })
  })

  it.each(['?after=-1', '?limit=0', '?limit=10001', '?again=perhaps', '?before=1'])(
    '%s is refused',
    async (query) => {
      const answer = await createEmulator().fetch(`http://127.0.0.1:4700/_control/rotations${query}`)
      expect(answer.status).toBe(400)
    },
  )
})
