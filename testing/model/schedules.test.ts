import fc, { type Scheduler } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refreshGrant } from '../../server/core/grants/refresh-grant.ts'
import { replayJournal } from '../../server/core/grants/replay-journal.ts'
import { scope, smallWorld, sound, timing } from './small-world.ts'

const fate = fc.constantFrom('ok' as const, 'ok' as const, 'lost-before' as const, 'lost-after' as const)

interface Plan {
  readonly fates: readonly ('ok' | 'lost-before' | 'lost-after')[]
  /** Which of the processes is killed somewhere on the way. */
  readonly killed: readonly number[]
  /** Time that passes somewhere on the way, milliseconds each. */
  readonly pauses: readonly number[]
  readonly reasons: readonly ('need' | 'person' | 'sweep')[]
}
const plan: fc.Arbitrary<Plan> = fc.record({
  fates: fc.array(fate, { minLength: 1, maxLength: 4 }),
  killed: fc.uniqueArray(fc.nat(2), { maxLength: 2 }),
  pauses: fc.array(fc.constantFrom(1_000, 9_000, timing.quarantineMs + 1), { maxLength: 4 }),
  reasons: fc.array(fc.constantFrom('need' as const, 'person' as const, 'sweep' as const), {
    minLength: 3,
    maxLength: 6,
  }),
})

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Three processes at one grant, any interleaving of their steps, kills, lost answers and time. Answers what went wrong. */
async function play(
  s: Scheduler,
  { fates, killed, pauses, reasons }: Plan,
  rules = sound,
): Promise<string[]> {
  const world = smallWorld(s, rules, fates)
  const processes = [world.start(), world.start(), world.start()]
  const open = new Set<Promise<unknown>>()
  const go = (work: Promise<unknown>) => {
    const settled = work.catch(() => undefined).finally(() => open.delete(settled))
    open.add(settled)
  }
  const wrong: string[] = []
  reasons.forEach((reason, n) => {
    const { ctx } = processes[n % 3] ?? world.start()
    go(
      s
        .schedule(Promise.resolve(), 'begin')
        .then(() =>
          refreshGrant(ctx, scope, 'grt_1', reason === 'need' ? { held: world.row.generation } : reason),
        ),
    )
  })
  for (const n of killed)
    go(
      s.schedule(Promise.resolve(), 'kill').then(() => {
        const one = processes[n]
        if (one) one.alive = false
      }),
    )
  for (const pause of pauses)
    go(
      s.schedule(Promise.resolve(), 'time passes').then(() => {
        world.now.ms += pause
      }),
    )
  const settle = async () => {
    for (let idle = 0; idle < 3; ) {
      await turn()
      if (s.count() > 0) {
        idle = 0
        await s.waitOne()
      } else idle += 1
    }
  }
  await settle()

  // Another two rounds in calmer weather, before anybody has read the journal.
  for (const { ctx } of processes.filter((one) => one.alive).slice(0, 2)) {
    world.now.ms += timing.quarantineMs + 1
    go(refreshGrant(ctx, scope, 'grt_1', 'person'))
    await settle()
  }

  // Later: time has passed, a new process reads the journal, and a person asks.
  world.now.ms += timing.quarantineMs + 1
  const next = world.start()
  go(replayJournal(next.ctx, () => scope))
  await settle()
  const before = { ...world.row }
  const newest = Math.max(0, ...world.reached)
  // What reached a process that lived long enough to write it down is held.
  const written = world.journal.some(({ entry }) => tokenOf(entry.refresh) === newest)
  const { live, accepted } = world.platform
  if ([live, newest === accepted, written || !rules.journal, before.token !== newest].every(Boolean))
    wrong.push('a successor that reached us is not held')
  if (before.endedAt && !world.platform.refused.has(before.endedToken))
    wrong.push('ended although the platform had not refused it')
  if (world.needless.length > 0) wrong.push('a token was shown although its successor had reached us')
  for (const [n, later] of world.shown.entries()) {
    const earlier = world.shown.slice(0, n).findLast(({ token }) => token === later.token)
    // The lease is older than the sending; what is left of it is at least the deadline, after which nothing arrives.
    if (earlier && later.leftAt - earlier.leftAt < timing.refreshDeadlineMs)
      wrong.push('a token was shown twice inside its quarantine')
  }
  return wrong
}

const tokenOf = (sealed: string | null) =>
  Number(
    Buffer.from(sealed ?? '', 'base64')
      .toString()
      .replace('token ', ''),
  )

/** How many of so many schedules go wrong, and the first of their complaints. */
async function count(runs: number, rules: typeof sound): Promise<{ wrong: number; said: Set<string> }> {
  const said = new Set<string>()
  let wrong = 0
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), plan, async (s, one) => {
      const complaints = await play(s, one, rules)
      if (complaints.length > 0) wrong += 1
      for (const complaint of complaints) said.add(complaint)
    }),
    { numRuns: runs, seed: 7 },
  )
  return { wrong, said }
}

describe('three processes at one connection', () => {
  it('two thousand interleavings: none loses a successor, none shows a token twice inside its quarantine', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), plan, async (s, one) => {
        expect(await play(s, one)).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['no lock', { ...sound, lock: false }],
    ['a quarantine shorter than the deadline', { ...sound, quarantineMs: 1 }],
    ['no journal', { ...sound, journal: false }],
    ['no look at the parent’s generation', { ...sound, byParent: false }],
  ])(
    'notice %s',
    async (_what, rules) => {
      const { wrong, said } = await count(3_000, rules)
      expect(wrong, [...said].join()).toBeGreaterThanOrEqual(5)
    },
    60_000,
  )
})
