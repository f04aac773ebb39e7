import { setTimeout as pause } from 'node:timers/promises'
import { type Child, startChild } from './parts/child.ts'
import { makeDue, openFixture } from './parts/fixture.ts'
import { machine } from './parts/machine.ts'
import { type Shape, shapes } from './parts/plan.ts'
import { quantile } from './parts/quantile.ts'

// 200 callers at once want a token of one connection that has to be renewed, in one process and in three. Exactly one request may
// leave. Exits with 1 when another one does, or a caller hears something else than it should:
//   npx tsx bench/single-flight.ts [rounds, for the slow platform one]
const callers = 200
const rounds = Number(process.argv[2] ?? 10)

interface Case {
  readonly name: string
  readonly processes: number
  readonly delayMs: number
  readonly mode: 'well' | 'revoked' | 'unavailable'
  /** The access token still works for half a minute. */
  readonly stillValid?: true
  readonly expected: string
}
const cases: readonly Case[] = [1, 3].flatMap((processes) => [
  { name: 'expired', processes, delayMs: 150, mode: 'well', expected: 'token' },
  { name: 'expired, the platform takes 11.5 s', processes, delayMs: 11_500, mode: 'well', expected: 'token' },
  { name: 'revoked', processes, delayMs: 150, mode: 'revoked', expected: 'reconnect-needed' },
  {
    name: 'platform answers 503, the token still works',
    processes,
    delayMs: 150,
    mode: 'unavailable',
    stillValid: true,
    expected: 'token',
  },
])

const room = await openFixture()
const place = (await room.addWorkspaces(await room.addHub(), 1))[0] ?? { hubId: '', workspaceId: '' }
const children: Child[] = []
for (let n = 0; n < 3; n += 1)
  children.push(await startChild('worker-process', { ...room.plan, connections: 12 }))

const results: object[] = []
let isRight = true
for (const [n, one] of cases.entries()) {
  const times = one.delayMs > 1_000 ? 1 : rounds
  const upstream: number[] = []
  const heard: Heard[] = []
  for (let round = 0; round < times; round += 1) {
    const result = await ask(one, shapes[(n + round) % 2] ?? shapes[0])
    upstream.push(result.upstream)
    heard.push(...result.heard)
  }
  const wrong = heard.filter(({ outcome }) => outcome !== one.expected)
  const right =
    upstream.every((calls) => calls === 1) && heard.length === callers * times && wrong.length === 0
  isRight &&= right
  const ms = heard.map((each) => each.ms)
  results.push({
    case: one.name,
    processes: one.processes,
    rounds: times,
    callers: heard.length,
    upstream: upstream.reduce((sum, calls) => sum + calls, 0),
    heard: one.expected,
    others: wrong.length,
    ...(wrong[0] ? { such: wrong[0].outcome } : {}),
    p50Ms: quantile(ms, 0.5),
    p99Ms: quantile(ms, 0.99),
    right,
  })
}

interface Heard {
  readonly outcome: string
  readonly ms: number
}

async function ask(one: Case, shape: Shape): Promise<{ upstream: number; heard: Heard[] }> {
  const [accountId] = await room.plant(place, { shape, appId: room.appOf(shape.platform), count: 1 })
  await makeDue(room.admin)
  if (one.stillValid)
    await room.admin.query(
      `update grants set refreshed_at = now() - interval '2 hours', access_expires_at = now() + interval '30 seconds'`,
    )
  await room.platforms.ask('be', one)
  const asked = children.slice(0, one.processes)
  const at = Date.now() + 100
  const heard = await Promise.all(
    asked.map((child, index) => {
      const share = Math.floor(callers / asked.length) + (index < callers % asked.length ? 1 : 0)
      return child.ask<Heard[]>('call', { ...place, accountId, callers: share, at })
    }),
  )
  // Somebody who sends once more would do so soon.
  await pause(400)
  const { tokenRequests } = await room.platforms.ask<{ tokenRequests: number }>('told')
  // Each round stands alone: so many ended consents in a row would rightly open the app's breaker.
  await room.admin.query('delete from grants; delete from app_health')
  return { upstream: tokenRequests, heard: heard.flat() }
}

console.log(JSON.stringify({ bench: 'single-flight', ...machine(), results, right: isRight }))
for (const child of children) await child.stop()
await room.close()
process.exit(isRight ? 0 : 1)
