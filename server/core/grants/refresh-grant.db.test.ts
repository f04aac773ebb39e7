import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { rewriting } from '../../../testing/attacks/broken-parts.ts'
import {
  createRenewalScene,
  type RenewalScene,
  type Seeded,
  tokenPath,
} from '../../../testing/renewal-scene.ts'
import { Problem } from '../../base/problem.ts'
import type { Reply } from '../../platforms/egress.ts'
import { removeAccount } from '../connect/remove-account.ts'
import type { Context } from '../context.ts'
import { freshen } from './freshen.ts'
import { openToken } from './open-token.ts'
import { refreshGrant } from './refresh-grant.ts'
import { createRenewalDesk } from './renewal-desk.ts'
import { replayJournal } from './replay-journal.ts'
import { revokeDue } from './revoke-due.ts'

let scene: RenewalScene
let here: Context
let there: Context
let stopThere: () => Promise<void>
beforeAll(async () => {
  scene = await createRenewalScene({ timing: { refreshDeadlineMs: 5_000, quarantineMs: 10_000 } })
  here = scene.core
  const other = await scene.another('second')
  there = other.core
  stopThere = other.stop
})
afterAll(async () => {
  await stopThere()
  await scene.close()
})
afterEach(async () => {
  await scene.calm()
  await scene.sql('delete from app_health')
  await scene.world.control('POST', '/settings', { platform: 'x', settings: { familyRevocation: 'on' } })
})

const x = async (person = 'ada') => {
  const seeded = await scene.seed('x', person)
  scene.sent.length = 0
  scene.said.length = 0
  return seeded
}
const strikes = (effect: object, times: number | null = 1) => scene.fault('x', tokenPath.x, effect, times)
const revoke = ({ consent }: Seeded) => scene.world.control('POST', `/grants/${consent}/revoke`)
const reasonsOf = (results: PromiseSettledResult<unknown>[]) =>
  results.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Problem).code ?? one.reason] : []))
const callers = (count: number, seeded: Seeded, cores: readonly Context[]) =>
  Promise.allSettled(
    Array.from({ length: count }, (_, n) =>
      openToken(cores[n % cores.length] ?? here, seeded.scope, seeded.accountId),
    ),
  )
const refresh = async (core: Context, { scope, grantId }: Seeded, reason?: 'person' | 'sweep') =>
  refreshGrant(core, scope, grantId, reason ?? { held: Number((await scene.row(grantId)).generation) })
const codeOf = (work: Promise<unknown>) =>
  work.then(
    (value) => value,
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  )

/** The database does not take adoptions while `away.on`. */
function withoutAdoption(core: Context): { core: Context; away: { on: boolean } } {
  const away: { on: boolean } = { on: true }
  const db = rewriting(core.db, (text) => {
    if (away.on && text.includes('adopt_successors')) throw new Error('the database is away')
    return text
  })
  return { core: { ...core, db }, away }
}

/** The platform's answers are here, but the process gets no further before `go`. */
function held(core: Context, turn = (reply: Reply): Reply => reply) {
  let go = () => {}
  let arrive = () => {}
  const open = new Promise<void>((resolve) => {
    go = resolve
  })
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve
  })
  const egress: Context['egress'] = async (request) => {
    const reply = await core.egress(request)
    arrive()
    await open
    return turn(reply)
  }
  return { core: { ...core, egress }, arrived, go: () => go() }
}
const answering = (core: Context, turn: (reply: Reply) => Reply): Context => ({
  ...core,
  egress: async (request) => turn(await core.egress(request)),
})

describe('many callers', () => {
  it('200 at once on one expired connection: one request, no error, one token', async () => {
    const seeded = await x()
    await scene.stale()
    const results = await callers(200, seeded, [here])
    expect(reasonsOf(results)).toEqual([])
    expect(scene.sent).toHaveLength(1)
    const tokens = new Set(results.map((one) => (one.status === 'fulfilled' ? one.value.reveal() : '')))
    expect(tokens.size).toBe(1)
    expect(await scene.row(seeded.grantId)).toMatchObject({ generation: 2, lease_id: null, intent_at: null })
    expect(await scene.works(seeded)).toBe(true)
  })

  it('200 at once over two processes: one request, no error', async () => {
    const seeded = await x()
    await scene.stale()
    expect(reasonsOf(await callers(200, seeded, [here, there]))).toEqual([])
    expect(scene.sent).toHaveLength(1)
    expect(await scene.ledger(seeded.grantId, 'grant.refreshed')).toHaveLength(1)
  })

  it('a platform that takes its time: the others wait for it, in both processes', async () => {
    const seeded = await x()
    await scene.stale()
    await strikes({ kind: 'delay', ms: 700 })
    expect(reasonsOf(await callers(60, seeded, [here, there]))).toEqual([])
    expect(scene.sent).toHaveLength(1)
  })

  it('one who read before it was renewed, and asks after, is served with what is there (R38)', async () => {
    const seeded = await x()
    const read = { grantId: seeded.grantId, generation: 1, accessExpiresAt: null }
    await scene.stale()
    expect(await freshen(here, seeded.scope, read)).toBe('renewed')
    expect(await freshen(here, seeded.scope, read)).toBe('renewed')
    expect(await freshen(there, seeded.scope, read)).toBe('renewed')
    expect(scene.sent).toHaveLength(1)
    expect(await scene.row(seeded.grantId)).toMatchObject({ generation: 2, lease_id: null, intent_at: null })
  })
})

describe('the platform refuses', () => {
  it('revoked: asked once, everybody is told to reconnect, one line in the ledger', async () => {
    const seeded = await x()
    await revoke(seeded)
    await scene.stale()
    const results = await callers(100, seeded, [here, there])
    expect(reasonsOf(results)).toEqual(Array.from({ length: 100 }, () => 'reconnect-needed'))
    expect(scene.sent).toHaveLength(1)
    expect(await scene.ledger(seeded.grantId, 'grant.ended')).toHaveLength(1)
    expect(await scene.row(seeded.grantId)).toMatchObject({
      end_cause: 'unknown',
      lease_id: null,
      refresh_due_at: null,
    })
    expect(await codeOf(refresh(here, seeded))).toBe('reconnect-needed')
    expect(scene.sent).toHaveLength(1)
  })

  it('a successor in the journal outweighs it: nothing ends, nobody is sent to reconnect', async () => {
    const seeded = await x()
    await revoke(seeded)
    const journal = { ...here.journal, holds: async () => true }
    expect(await refresh({ ...here, journal }, seeded)).toBe('in-progress')
    const row = await scene.row(seeded.grantId)
    expect(row).toMatchObject({ ended_at: null, lease_id: null, intent_journal: here.journal.id })
    expect(await scene.ledger(seeded.grantId, 'grant.ended')).toEqual([])
  })

  it('the grant moved on meanwhile: the refusal says nothing about it', async () => {
    const seeded = await x()
    await revoke(seeded)
    const { core, arrived, go } = held(here)
    const under = refresh(core, seeded)
    await arrived
    await scene.sql('update grants set generation = 2 where id = $1', [seeded.grantId])
    go()
    expect(await under).toBe('in-progress')
    expect((await scene.row(seeded.grantId)).ended_at).toBeNull()
  })

  it('another attempt has the lease by now: the refusal is not believed', async () => {
    const seeded = await x()
    await revoke(seeded)
    const { core, arrived, go } = held(here)
    const under = refresh(core, seeded)
    await arrived
    await scene.sql(`update grants set lease_id = 'att_other' where id = $1`, [seeded.grantId])
    go()
    expect(await under).toBe('in-progress')
    expect(await scene.row(seeded.grantId)).toMatchObject({ ended_at: null, lease_id: 'att_other' })
  })
})

describe('no clear answer', () => {
  it('503: nobody is disconnected, a token that still works serves, one request in the quarantine', async () => {
    const seeded = await x()
    await scene.world.advance(7_150)
    await strikes({ kind: 'status', status: 503 }, null)
    expect(reasonsOf(await callers(40, seeded, [here, there]))).toEqual([])
    expect(reasonsOf(await callers(40, seeded, [here, there]))).toEqual([])
    expect(scene.sent).toHaveLength(1)
    const row = await scene.row(seeded.grantId)
    expect(row).toMatchObject({
      ended_at: null,
      trouble_kind: 'unknown-outcome',
      generation: 1,
      refresh_failures: 1,
    })
    expect(row.in_doubt_since).not.toBeNull()
    expect(await scene.ledger(seeded.grantId, 'grant.trouble')).toHaveLength(1)
    // It is looked at soon, not with the next round of a day.
    expect(
      (row.probe_due_at?.getTime() ?? Number.POSITIVE_INFINITY) - here.clock.now().getTime(),
    ).toBeLessThanOrEqual(300_000)
  })

  it('an expired token and 503: told to try again, not to reconnect', async () => {
    const seeded = await x()
    await scene.stale()
    await strikes({ kind: 'status', status: 503 })
    expect(reasonsOf(await callers(10, seeded, [here]))).toEqual(
      Array.from({ length: 10 }, () => 'platform-unavailable'),
    )
    expect(scene.sent).toHaveLength(1)
  })

  it('silence after silence: asked at once after the first quarantine, then less and less often', async () => {
    const seeded = await x()
    await scene.stale()
    await strikes({ kind: 'drop-before' }, null)
    // From before it was asked, and from after it was read: a slow machine lies between.
    const atLeast: number[] = []
    const atMost: number[] = []
    for (let n = 0; n < 9; n += 1) {
      const asked = here.clock.now().getTime()
      expect(await codeOf(refresh(here, seeded, 'person'))).toBe('platform-unavailable')
      const next = (await scene.row(seeded.grantId)).refresh_not_before?.getTime() ?? 0
      atLeast.push(Math.round((next - asked) / 1000))
      atMost.push(Math.round((next - here.clock.now().getTime()) / 1000))
      await scene.quarantineOver(seeded.grantId)
    }
    expect(atMost[0]).toBeLessThanOrEqual(0)
    expect(atLeast[1]).toBeGreaterThanOrEqual(26)
    expect(atLeast[3]).toBeGreaterThan(atMost[1] ?? 0)
    expect(atLeast[8]).toBeGreaterThan(590)
    expect(Math.max(...atMost)).toBeLessThanOrEqual(600)
    expect((await scene.row(seeded.grantId)).ended_at).toBeNull()
    expect(await scene.world.sweep.renewalsInterrupted(here.clock.now(), 10)).toEqual([])
  })

  it('lost before it was used up: quarantine, then once more with the same token', async () => {
    const seeded = await x()
    await scene.stale()
    await strikes({ kind: 'drop-before' })
    expect(await codeOf(refresh(here, seeded))).toBe('platform-unavailable')
    expect(await refresh(here, seeded)).toBe('in-progress')
    expect(await refresh(there, seeded, 'person')).toBe('in-progress')
    expect(await refresh(there, seeded, 'sweep')).toBe('in-progress')
    expect(scene.sent).toHaveLength(1)
    await scene.quarantineOver(seeded.grantId)
    expect(await refresh(there, seeded)).toBe('extended')
    expect(new Set(scene.sent.map(({ parent }) => parent)).size).toBe(1)
    expect(scene.sent).toHaveLength(2)
    expect(await scene.row(seeded.grantId)).toMatchObject({
      generation: 2,
      in_doubt_since: null,
      trouble_kind: null,
      refresh_failures: 0,
    })
    expect(await scene.works(seeded)).toBe(true)
  })

  it('lost after it was used up: asked once more, and the cause is told as it is', async () => {
    const seeded = await x()
    await scene.stale()
    await strikes({ kind: 'drop-after' })
    expect(await codeOf(refresh(here, seeded))).toBe('platform-unavailable')
    await scene.quarantineOver(seeded.grantId)
    expect(await codeOf(refresh(there, seeded))).toBe('reconnect-needed')
    expect(scene.sent).toHaveLength(2)
    expect((await scene.row(seeded.grantId)).end_cause).toBe('lost-answer')
    expect((await scene.ledger(seeded.grantId, 'grant.ended')).map(({ facts }) => facts.cause)).toEqual([
      'lost-answer',
    ])
  })

  it('never sent: the lease is back at once, callers pause, a person does not', async () => {
    const seeded = await x()
    await scene.stale()
    const nowhere = { ...here, emulator: 'http://127.0.0.1:1' }
    expect(await codeOf(refresh(nowhere, seeded))).toBe('platform-unavailable')
    expect(await scene.row(seeded.grantId)).toMatchObject({
      lease_id: null,
      intent_at: null,
      in_doubt_since: null,
    })
    expect(await codeOf(refresh(here, seeded))).toBe('platform-unavailable')
    scene.sent.length = 0
    expect(await refresh(here, seeded, 'person')).toBe('extended')
    expect(scene.sent).toHaveLength(1)
  })
})

describe('a successor that reached us is never lost', () => {
  it('a late answer is adopted by its generation, whoever has the lease by then', async () => {
    const seeded = await x()
    const { core, arrived, go } = held(here)
    const under = refresh(core, seeded)
    await arrived
    await scene.sql(
      `update grants set lease_id = 'att_other', leased_until = clock_timestamp() + interval '1 minute' where id = $1`,
      [seeded.grantId],
    )
    go()
    expect(await under).toBe('extended')
    expect(await scene.row(seeded.grantId)).toMatchObject({ generation: 2, lease_id: null })
    expect(await scene.works(seeded)).toBe(true)
  })

  it('taken for dead meanwhile: it lives again, is looked at, and its people are told', async () => {
    const seeded = await x()
    await scene.world.control('POST', '/settings', { platform: 'x', settings: { familyRevocation: 'off' } })
    const { core, arrived, go } = held(here)
    const under = refresh(core, seeded)
    await arrived
    await scene.quarantineOver(seeded.grantId)
    expect(await codeOf(refresh(there, seeded))).toBe('reconnect-needed')
    expect((await scene.row(seeded.grantId)).end_cause).toBe('lost-answer')
    await scene.sql('update accounts set judge_due_at = null where id = $1', [seeded.accountId])
    go()
    expect(await under).toBe('extended')
    const row = await scene.row(seeded.grantId)
    expect(row).toMatchObject({ generation: 2, ended_at: null, end_cause: null })
    expect([row.refresh_due_at, row.probe_due_at]).not.toContain(null)
    const [account] = await scene.sql<{ judge_due_at: Date | null }>(
      'select judge_due_at from accounts where id = $1',
      [seeded.accountId],
    )
    expect(account?.judge_due_at).not.toBeNull()
    expect(await scene.ledger(seeded.grantId, 'grant.recovered')).toHaveLength(1)
    expect(await scene.works(seeded)).toBe(true)
  })

  it('ended for another reason meanwhile: the tokens are kept, the ending stands', async () => {
    const seeded = await x()
    const { core, arrived, go } = held(here)
    const under = refresh(core, seeded)
    await arrived
    await scene.sql(`update grants set ended_at = now(), end_cause = 'revoked' where id = $1`, [
      seeded.grantId,
    ])
    go()
    await under
    expect(await scene.row(seeded.grantId)).toMatchObject({ generation: 2, end_cause: 'revoked' })
  })

  it('a crash between journal and database: the next process adopts it', async () => {
    const seeded = await x()
    const dying = await scene.another('dying')
    const { core } = withoutAdoption(dying.core)
    await expect(refresh(core, seeded)).rejects.toThrow('the database is away')
    expect(dying.core.journal.pending()).toBe(1)
    await dying.stop()
    await scene.quarantineOver(seeded.grantId)
    // Not before the journal was read: the parent must not be sent.
    expect(await refresh(here, seeded)).toBe('in-progress')
    expect(scene.sent).toHaveLength(1)
    const next = await scene.another('next')
    expect(await replayJournal(next.core, scene.world.worker)).toBe(1)
    expect(await replayJournal(here, scene.world.worker)).toBe(0)
    await next.stop()
    expect(await scene.row(seeded.grantId)).toMatchObject({ generation: 2, in_doubt_since: null })
    expect(await scene.works(seeded)).toBe(true)
    expect(scene.said.filter(({ message }) => message.startsWith('adopted'))).toHaveLength(1)
  })

  it('in the journal of a process that lives: the parent is not sent, here or on another machine', async () => {
    const seeded = await x()
    const { core, away } = withoutAdoption(there)
    await expect(refresh(core, seeded)).rejects.toThrow('the database is away')
    await scene.quarantineOver(seeded.grantId)
    for (const reason of [undefined, 'sweep', 'person'] as const)
      expect(await refresh(here, seeded, reason)).toBe('in-progress')
    // Having looked, this process has not wiped out in whose journal the answer is.
    const elsewhere = { ...here, journal: { ...here.journal, id: 'jrn_elsewhere', holds: async () => false } }
    const desk = createRenewalDesk({ journalId: 'jrn_elsewhere', quarantineMs: 10_000 })
    expect(await refresh({ ...elsewhere, desk }, seeded)).toBe('in-progress')
    expect(scene.sent).toHaveLength(1)
    away.on = false
    await vi.waitFor(async () => expect((await scene.row(seeded.grantId)).generation).toBe(2), 30_000)
    await vi.waitFor(() => expect(there.journal.pending()).toBe(0))
    expect(await scene.works(seeded)).toBe(true)
  })

  it('adopted between another one’s claim and its look into the journal: the parent is not sent', async () => {
    const seeded = await x()
    const { core, away } = withoutAdoption(here)
    await expect(refresh(core, seeded)).rejects.toThrow('the database is away')
    await scene.quarantineOver(seeded.grantId)
    const claim: Context['desk']['claim'] = async (db, wish) => {
      const row = await here.desk.claim(db, wish)
      away.on = false
      await vi.waitFor(() => expect(here.journal.pending()).toBe(0), 30_000)
      return row
    }
    const once = <T>(_key: string, work: () => Promise<T>) => work()
    expect(await refresh({ ...here, desk: { ...here.desk, once, claim } }, seeded)).toBe('in-progress')
    expect(scene.sent).toHaveLength(1)
    expect((await scene.row(seeded.grantId)).generation).toBe(2)
    expect(await scene.works(seeded)).toBe(true)
  })

  it('the database is away: tried again until it takes it', async () => {
    const seeded = await x()
    const { core, away } = withoutAdoption(here)
    await expect(refresh(core, seeded)).rejects.toThrow('the database is away')
    expect(here.journal.pending()).toBe(1)
    expect((await scene.row(seeded.grantId)).generation).toBe(1)
    away.on = false
    await vi.waitFor(async () => expect((await scene.row(seeded.grantId)).generation).toBe(2), 30_000)
    await vi.waitFor(() => expect(here.journal.pending()).toBe(0))
    expect(scene.sent).toHaveLength(1)
  })

  it('the journal takes nothing: the database does, and it is said', async () => {
    const seeded = await x()
    const journal = { ...here.journal, append: () => Promise.reject(new Error('no space')) }
    expect(await refresh({ ...here, journal }, seeded)).toBe('extended')
    expect(await scene.works(seeded)).toBe(true)
    expect(scene.said.filter(({ level }) => level === 'error')).toHaveLength(1)
  })

  it('an answer wrapped in something else: its tokens are kept', async () => {
    const seeded = await x()
    const wrapped = answering(here, (reply) => ({ ...reply, body: `<html>${reply.body}` }))
    expect(await refresh(wrapped, seeded)).toBe('extended')
    expect(await scene.row(seeded.grantId)).toMatchObject({ generation: 2, in_doubt_since: null })
    expect(await scene.works(seeded)).toBe(true)
    expect(await refresh(here, seeded)).toBe('extended')
  })

  it('of an answer only the refresh token is left: kept, and used for the next one', async () => {
    const seeded = await x()
    const half = answering(here, (reply) => {
      const { refresh_token } = JSON.parse(reply.body) as { refresh_token: string }
      return { ...reply, body: `{"refresh_token":"${refresh_token}","acc` }
    })
    expect(await codeOf(refresh(half, seeded))).toBe('platform-unavailable')
    expect(await scene.row(seeded.grantId)).toMatchObject({
      generation: 2,
      in_doubt_since: null,
      lease_id: null,
    })
    expect(await refresh(here, seeded)).toBe('extended')
    expect(await scene.works(seeded)).toBe(true)
  })

  it('the account was removed meanwhile: what came is given back to the platform', async () => {
    const seeded = await x()
    const { core, arrived, go } = held(here)
    const under = refresh(core, seeded)
    await arrived
    const by = { name: 'Somebody', asMember: false }
    await removeAccount(there, seeded.scope, { accountId: seeded.accountId, children: [], by })
    go()
    await codeOf(under)
    expect(here.journal.pending()).toBe(0)
    await revokeDue(there, scene.world.sweep, scene.world.worker)
    const grants = await scene.world.control<{ id: string; state: string }[]>('GET', '/grants')
    expect(grants.find(({ id }) => id === seeded.consent)?.state).toBe('revoked')
    // One for what the row held, one for what came after it.
    const revocations = await scene.sql<{ done_at: Date | null }>(
      'select done_at from revocations where hub_id = $1',
      [seeded.scope.hubId],
    )
    expect(revocations.map(({ done_at }) => done_at !== null)).toEqual([true, true])
  })
})

describe('before anything is sent', () => {
  it('a journal of another machine is waited for, but not for ever', async () => {
    const seeded = await x()
    await scene.sql(
      `update grants set intent_at = clock_timestamp(), intent_journal = 'jrn_elsewhere', leased_until = clock_timestamp() - interval '1 second', lease_id = 'att_other' where id = $1`,
      [seeded.grantId],
    )
    expect(await refresh(here, seeded)).toBe('in-progress')
    expect(await refresh(here, seeded, 'person')).toBe('in-progress')
    expect(scene.sent).toEqual([])
    await scene.sql(`update grants set intent_at = clock_timestamp() - interval '11 minutes' where id = $1`, [
      seeded.grantId,
    ])
    expect(await refresh(here, seeded)).toBe('extended')
  })

  it('a process that slept between its lease and sending does not send', async () => {
    const seeded = await x()
    const { clock } = scene.world
    const offset = clock.now().getTime() - Date.now()
    const claim: Context['desk']['claim'] = async (db, wish) => {
      const row = await here.desk.claim(db, wish)
      clock.setOffset(offset + 5_500)
      return row
    }
    try {
      const once = { ...here.desk, once: <T>(_key: string, work: () => Promise<T>) => work() }
      expect(await refresh({ ...here, desk: { ...once, claim } }, seeded)).toBe('in-progress')
    } finally {
      clock.setOffset(offset)
    }
    expect(scene.sent).toEqual([])
    expect(await scene.row(seeded.grantId)).toMatchObject({
      lease_id: null,
      intent_at: null,
      in_doubt_since: null,
    })
  })

  it('no room in the journal: nothing is sent, the sweep comes back in a minute, operators hear of it', async () => {
    const seeded = await x()
    const full = { ...here, journal: { ...here.journal, hasRoom: async () => false } }
    expect(await refresh(full, seeded)).toBe('in-progress')
    expect(scene.sent).toEqual([])
    expect(scene.said.map(({ level }) => level)).toEqual(['error'])
    const row = await scene.row(seeded.grantId)
    expect(row.lease_id).toBeNull()
    expect((row.refresh_due_at?.getTime() ?? 0) - here.clock.now().getTime()).toBeLessThanOrEqual(60_000)
    expect(await refresh(here, seeded)).toBe('extended')
  })

  it('an app that is not configured here: said so, and an attempt in doubt stays written down', async () => {
    const seeded = await x()
    const bare = { ...here, operatorApps: new Map() }
    expect(await codeOf(refresh(bare, seeded))).toBe('not-set-up')
    expect(await scene.row(seeded.grantId)).toMatchObject({ lease_id: null, intent_at: null })
    await strikes({ kind: 'drop-before' })
    await codeOf(refresh(here, seeded))
    await scene.quarantineOver(seeded.grantId)
    expect(await codeOf(refresh(bare, seeded))).toBe('not-set-up')
    const row = await scene.row(seeded.grantId)
    expect(row).toMatchObject({ lease_id: null, intent_journal: here.journal.id })
    expect(row.intent_at).not.toBeNull()
    expect(scene.sent).toHaveLength(1)
  })

  it('a grant that is not there, or not in this workspace: not found, and nothing is sent', async () => {
    const [one, other] = [await x(), await scene.place()]
    expect(await codeOf(refreshGrant(here, other, one.grantId, 'person'))).toBe('not-found')
    expect(await codeOf(refreshGrant(here, one.scope, 'grt_nothing', 'person'))).toBe('not-found')
    expect(scene.sent).toEqual([])
  })
})
