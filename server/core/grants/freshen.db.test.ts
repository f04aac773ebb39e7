import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { failingAt, rewriting } from '../../../testing/attacks/broken-parts.ts'
import { createRenewalRoom, type PlantedAt, type RenewalRoom } from '../../../testing/renewal-room.ts'
import { after, hoursMs, minutesMs } from '../../base/clock.ts'
import { Problem } from '../../base/problem.ts'
import type { Context } from '../context.ts'
import { freshen } from './freshen.ts'

let room: RenewalRoom
beforeAll(async () => {
  room = await createRenewalRoom()
})
afterAll(() => room.close())
beforeEach(() => room.fresh())

const now = () => room.core.clock.now()
const ahead = (ms: number) => after(now(), ms)
/** Ends in that many milliseconds; over unless a test says otherwise. */
const held = (planted: PlantedAt, accessMs: number | null = -1) => ({
  grantId: planted.grantId,
  generation: 1,
  accessExpiresAt: accessMs === null ? null : ahead(accessMs),
})
const ask = (planted: PlantedAt, accessMs?: number | null, core: Partial<Context> = {}) =>
  freshen({ ...room.core, ...core }, planted.scope, held(planted, accessMs))
const codeOf = (work: Promise<unknown>) =>
  work.then(
    (value) => value,
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  )
/** Somebody else is at it. */
const busy = (planted: PlantedAt) =>
  room.sql(
    `update grants set lease_id = 'att_other', leased_until = clock_timestamp() + interval '1 hour' where id = $1`,
    [planted.grantId],
  )
/** Counts how often the database is asked how the renewal goes. */
function watched(core: Context = room.core) {
  const looks = { count: 0 }
  const db = rewriting(core.db, (text) => {
    if (text.includes('"inDoubtSince"')) looks.count += 1
    return text
  })
  return { db, looks }
}
const looked = (looks: { count: number }, times: number) =>
  vi.waitFor(() => expect(looks.count).toBeGreaterThanOrEqual(times), { timeout: 60_000, interval: 20 })
/** With what came of it, once it has. */
function under(work: Promise<unknown>) {
  const state: { outcome: unknown } = { outcome: undefined }
  const done = codeOf(work).then((outcome) => {
    state.outcome = outcome
    return outcome
  })
  return { state, done }
}

describe('a token that still works', () => {
  it('is replaced when it can be', async () => {
    const one = await room.plant()
    expect(await ask(one, minutesMs(1))).toBe('renewed')
    expect(room.sent).toHaveLength(1)
    expect((await room.row(one)).generation).toBe(2)
  })

  it('was replaced since it was read: that is enough, and nothing is sent (R38)', async () => {
    const one = await room.plant()
    await room.alter(one, { generation: 2 })
    expect(await ask(one, minutesMs(1))).toBe('renewed')
    expect(room.sent).toEqual([])
  })

  it('serves while somebody else is at it: nobody waits', async () => {
    const one = await room.plant()
    await busy(one)
    const { db, looks } = watched()
    expect(await ask(one, 1, { db })).toBe('as-it-was')
    expect([looks.count, room.sent.length]).toEqual([0, 0])
  })

  it('serves while the platform does not answer, and while its app is not set up', async () => {
    const [silent, bare] = [await room.plant(), await room.plant()]
    await room.alter(silent, { refresh_not_before: ahead(minutesMs(1)) })
    expect(await ask(silent, minutesMs(1))).toBe('as-it-was')
    expect(await ask(bare, minutesMs(1), { operatorApps: new Map() })).toBe('as-it-was')
  })

  it('does not hide that the connection is over, or not there', async () => {
    const [ended, gone] = [await room.plant(), await room.plant()]
    await room.alter(ended, { ended_at: now() })
    expect(await codeOf(ask(ended, minutesMs(1)))).toBe('reconnect-needed')
    expect(await codeOf(ask({ ...gone, grantId: 'grt_nothing' }, minutesMs(1)))).toBe('not-found')
  })

  it('does not hide a mistake of ours', async () => {
    const one = await room.plant()
    const desk: Context['desk'] = { ...room.core.desk, claim: () => Promise.reject(new Error('a mistake')) }
    expect(await codeOf(ask(one, minutesMs(1), { desk }))).toBe('Error: a mistake')
  })
})

describe('a token that is over', () => {
  it.each([0, -1, null])('(%s ms left) is no good when renewing fails', async (accessMs) => {
    const one = await room.plant()
    await room.alter(one, { refresh_not_before: ahead(minutesMs(1)) })
    expect(await codeOf(ask(one, accessMs))).toBe('platform-unavailable')
  })

  it('is waited for while somebody else is at it, until the next generation stands', async () => {
    const one = await room.plant()
    await busy(one)
    // Earlier failures are no news.
    await room.alter(one, { refresh_failures: 3 })
    const { db, looks } = watched()
    const { state, done } = under(ask(one, -1, { db }))
    await looked(looks, 3)
    expect(state.outcome).toBeUndefined()
    await room.alter(one, { generation: 2 })
    expect(await done).toBe('renewed')
    expect(room.sent).toEqual([])
  })

  it('two different ones are waited for apart', async () => {
    const [one, other] = [await room.plant(), await room.plant()]
    await busy(one)
    await busy(other)
    const { db, looks } = watched()
    const [first, second] = [under(ask(one, -1, { db })), under(ask(other, -1, { db }))]
    await looked(looks, 2)
    await room.alter(one, { generation: 2 })
    expect(await first.done).toBe('renewed')
    await looked(looks, looks.count + 2)
    expect(second.state.outcome).toBeUndefined()
    await room.alter(other, { generation: 2 })
    expect(await second.done).toBe('renewed')
  })

  it('of many who wait for one, one asks', async () => {
    const one = await room.plant()
    await busy(one)
    const { db, looks } = watched()
    const all = Array.from({ length: 20 }, () => codeOf(ask(one, -1, { db })))
    await looked(looks, 3)
    expect(looks.count).toBeLessThan(6)
    await room.alter(one, { generation: 2 })
    expect(new Set(await Promise.all(all))).toEqual(new Set(['renewed']))
  })

  it('ends while it is waited for: reconnect', async () => {
    const one = await room.plant()
    await busy(one)
    const { db, looks } = watched()
    const asking = ask(one, -1, { db }).catch((error: unknown) => error)
    await looked(looks, 1)
    await room.alter(one, { ended_at: now() })
    expect(await asking).toMatchObject({
      code: 'reconnect-needed',
      message: expect.stringMatching(/has ended\. Reconnect it/),
    })
  })

  it('is gone while it is waited for: reconnect', async () => {
    const one = await room.plant()
    await busy(one)
    const { db, looks } = watched()
    const { done } = under(ask(one, -1, { db }))
    await looked(looks, 1)
    await room.sql('delete from grants where id = $1', [one.grantId])
    expect(await done).toBe('reconnect-needed')
  })

  it('fails while it is waited for: told at once, not when all patience is over', async () => {
    const one = await room.plant()
    await busy(one)
    const { db, looks } = watched()
    const { state, done } = under(ask(one, -1, { db }))
    await looked(looks, 2)
    expect(state.outcome).toBeUndefined()
    await room.alter(one, { refresh_failures: 1 })
    expect(await done).toBe('platform-unavailable')
  })

  it('whoever was at it gives up: renewed by who waits', async () => {
    const one = await room.plant()
    await busy(one)
    const { db, looks } = watched()
    const { done } = under(ask(one, -1, { db }))
    await looked(looks, 1)
    expect(room.sent).toEqual([])
    await room.alter(one, { lease_id: null, leased_until: null })
    expect(await done).toBe('renewed')
    expect(room.sent).toHaveLength(1)
    expect((await room.row(one)).generation).toBe(2)
  })

  it('renewed by who waits: not asked about once more', async () => {
    const one = await room.plant()
    const { db, looks } = watched()
    let claims = 0
    const claim: Context['desk']['claim'] = async (where, wish) => {
      claims += 1
      const row = await room.core.desk.claim(where, claims === 1 ? { ...wish, grantId: 'grt_nothing' } : wish)
      return claims === 1 ? { ...row, verdict: 'busy' } : row
    }
    expect(await ask(one, -1, { db, desk: { ...room.core.desk, claim } })).toBe('renewed')
    expect([looks.count, claims]).toEqual([1, 2])
  })

  it('renewed by another one between a look and a try of one’s own: nothing is sent', async () => {
    const one = await room.plant()
    await busy(one)
    let claims = 0
    const claim: Context['desk']['claim'] = async (db, wish) => {
      claims += 1
      if (claims === 2) await room.alter(one, { generation: 2 })
      const row = await room.core.desk.claim(db, wish)
      if (claims === 1) await room.alter(one, { lease_id: null, leased_until: null })
      return row
    }
    expect(await ask(one, -1, { desk: { ...room.core.desk, claim } })).toBe('renewed')
    expect([claims, room.sent.length]).toEqual([2, 0])
  })

  it('nobody is at it, but an answer may lie elsewhere: waited for, not taken for renewed', async () => {
    const one = await room.plant()
    await room.sql(
      `update grants set intent_at = clock_timestamp(), intent_journal = 'jrn_elsewhere' where id = $1`,
      [one.grantId],
    )
    const { db, looks } = watched()
    const { state, done } = under(ask(one, -1, { db }))
    await looked(looks, 3)
    expect(state.outcome).toBeUndefined()
    expect(room.sent).toEqual([])
    await room.alter(one, { generation: 2 })
    expect(await done).toBe('renewed')
  })

  it('is not waited for longer than a lease can last, and then there is something to do', async () => {
    const one = await room.plant()
    await busy(one)
    const waiting = ask(one, -1, { timing: { refreshDeadlineMs: 100, quarantineMs: 300 } })
    await expect(waiting).rejects.toThrow(/being renewed right now\. Try again/)
    await expect(waiting).rejects.toMatchObject({ code: 'platform-unavailable' })
  })

  it('the database does not say how it goes: told as it is', async () => {
    const one = await room.plant()
    await busy(one)
    const db = failingAt(room.core.db, /"inDoubtSince"/)
    expect(await codeOf(ask(one, hoursMs(-1), { db }))).toBe('Error: the database is away')
  })
})
