import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createRenewalScene,
  type RenewalScene,
  type Seeded,
  tokenPath,
} from '../../../testing/renewal-scene.ts'
import { daysMs } from '../../base/clock.ts'
import { startWorker } from '../../worker/worker.ts'
import type { Context } from '../context.ts'
import { probeDue } from './probe-due.ts'
import { refreshDue } from './refresh-due.ts'
import { refreshGrant } from './refresh-grant.ts'

let scene: RenewalScene
let core: Context
beforeAll(async () => {
  scene = await createRenewalScene()
  core = scene.core
})
afterAll(() => scene.close())
beforeEach(async () => {
  // Whatever earlier tests left is nobody's business here.
  await scene.sql('update grants set refresh_due_at = null, probe_due_at = null')
})
afterEach(() => scene.calm())

const sweep = (on: Context = core, stopped?: () => boolean) =>
  refreshDue(on, scene.world.sweep, scene.world.worker, stopped)
const probe = (on: Context = core) => probeDue(on, scene.world.sweep, scene.world.worker)
const due = (seeded: Seeded, column = 'refresh_due_at') =>
  scene.sql(`update grants set ${column} = $2 where id = $1`, [
    seeded.grantId,
    new Date(core.clock.now().getTime() - 1_000),
  ])
/** As if it had been authorised, and not used, since then. */
const old = (seeded: Seeded, days: number) =>
  scene.sql('update grants set authorised_at = $2 where id = $1', [
    seeded.grantId,
    new Date(core.clock.now().getTime() - daysMs(days)),
  ])
const versions = async (seeded: readonly Seeded[]) =>
  (
    await scene.sql<{ version: string }>(
      'select xmin::text as version from grants where id = any ($1) order by id',
      [seeded.map(({ grantId }) => grantId)],
    )
  ).map(({ version }) => version)
const fresh = async (platform: string, person: string) => {
  const seeded = await scene.seed(platform, person)
  scene.sent.length = 0
  return seeded
}

describe('renewals', () => {
  it('only what is due is touched at all', async () => {
    const [one, ...others] = [
      await fresh('tiktok', 'dana'),
      await fresh('tiktok', 'gus'),
      await fresh('x', 'ada'),
    ]
    await old(one, 31)
    await due(one)
    const before = await versions(others)
    expect(await sweep()).toBe(1)
    expect(scene.sent).toHaveLength(1)
    expect((await scene.row(one.grantId)).generation).toBe(2)
    expect(await versions(others)).toEqual(before)
    expect(await sweep()).toBe(0)
  })

  it('one that came too early goes back with the date that it is planned for', async () => {
    const one = await fresh('x', 'ada')
    await due(one)
    const { authorised_at: since } = (
      await scene.sql<{ authorised_at: Date }>('select authorised_at from grants where id = $1', [
        one.grantId,
      ])
    )[0] ?? { authorised_at: new Date(0) }
    expect(await sweep()).toBe(1)
    expect(scene.sent).toEqual([])
    expect(await scene.row(one.grantId)).toMatchObject({
      lease_id: null,
      intent_at: null,
      refresh_due_at: new Date(since.getTime() + daysMs(30)),
    })
  })

  it('an idle connection whose tokens rotate is only kept from dying: twice in 65 days', async () => {
    const one = await fresh('x', 'ben')
    await due(one)
    for (let day = 0; day < 65; day += 1) {
      await sweep()
      await scene.world.advance(86_400)
    }
    expect(scene.sent).toHaveLength(2)
    expect(await scene.row(one.grantId)).toMatchObject({ generation: 3, ended_at: null })
  })

  it('at the ceiling there is nothing to gain: never', async () => {
    const one = await fresh('linkedin', 'carla')
    await scene.sql(
      `update grants set has_refresh_token = true, access_expires_at = now() + interval '1 day', refresh_expires_at = now() + interval '1 day' where id = $1`,
      [one.grantId],
    )
    await due(one)
    expect(await sweep()).toBe(1)
    expect(await scene.row(one.grantId)).toMatchObject({
      generation: 1,
      refresh_due_at: null,
      lease_id: null,
    })
  })

  it('a long-lived token is exchanged at about two thirds of its life, each time', async () => {
    await scene.world.control('POST', '/settings', { platform: 'meta', settings: { codeToken: 'long' } })
    const one = await fresh('meta', 'ada')
    await due(one)
    const days: number[] = []
    for (let day = 0; day < 80; day += 1) {
      await sweep()
      const { generation } = await scene.row(one.grantId)
      if (generation > days.length + 1) days.push(day)
      await scene.world.advance(86_400)
    }
    expect(days).toHaveLength(2)
    expect(days[0]).toBeGreaterThanOrEqual(33)
    expect(days[0]).toBeLessThanOrEqual(40)
    expect((days[1] ?? 0) - (days[0] ?? 0)).toBeGreaterThanOrEqual(33)
    expect((await scene.row(one.grantId)).ended_at).toBeNull()
  })

  it('in doubt, and the access token still works: it is used up first', async () => {
    const one = await fresh('x', 'ada')
    await scene.fault('x', tokenPath.x, { kind: 'drop-before' })
    await expect(refreshGrant(core, one.scope, one.grantId, 'person')).rejects.toThrow()
    await scene.quarantineOver(one.grantId)
    expect(await sweep()).toBe(1)
    expect(scene.sent).toHaveLength(1)
    const row = await scene.row(one.grantId)
    const [times] = await scene.sql<{ access_expires_at: Date }>(
      'select access_expires_at from grants where id = $1',
      [one.grantId],
    )
    expect(row.lease_id).toBeNull()
    expect(row.in_doubt_since).not.toBeNull()
    expect(row.refresh_due_at?.getTime()).toBe((times?.access_expires_at.getTime() ?? 0) - 60_000)
    await scene.world.advance(7_145)
    expect(await sweep()).toBe(1)
    expect(scene.sent).toHaveLength(2)
    expect(await scene.row(one.grantId)).toMatchObject({ generation: 2, in_doubt_since: null })
  })

  it('two workers at once: one request for each connection', async () => {
    const other = await scene.another('second')
    const all: Seeded[] = []
    for (let n = 0; n < 12; n += 1) all.push(await fresh('tiktok', n % 2 ? 'dana' : 'gus'))
    for (const one of all) {
      await old(one, 31)
      await due(one)
    }
    await Promise.all([sweep(), sweep(other.core), sweep(other.core)])
    await other.stop()
    expect(scene.sent).toHaveLength(12)
    expect(new Set(scene.sent.map(({ parent }) => parent)).size).toBe(12)
    for (const one of all) expect((await scene.row(one.grantId)).generation).toBe(2)
  })

  it('a graceful stop waits for what is on its way, and begins nothing', async () => {
    const [first, second] = [await fresh('tiktok', 'dana'), await fresh('tiktok', 'gus')]
    await old(first, 31)
    await due(first)
    let go = () => {}
    const gate = new Promise<void>((resolve) => {
      go = resolve
    })
    let arrive = () => {}
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve
    })
    const slow: Context = {
      ...core,
      egress: async (request) => {
        const reply = await core.egress(request)
        arrive()
        await gate
        return reply
      },
    }
    const problems: unknown[] = []
    const worker = startWorker(slow, scene.world.sweep, {
      everyMs: 20,
      onError: (error) => problems.push(error),
    })
    await arrived
    await old(second, 31)
    await due(second)
    let stopped = false
    const stopping = worker.stop().then(() => {
      stopped = true
    })
    await scene.sql('select pg_sleep(0.2)')
    expect(stopped).toBe(false)
    go()
    await stopping
    expect(problems).toEqual([])
    expect((await scene.row(first.grantId)).generation).toBe(2)
    expect((await scene.row(second.grantId)).generation).toBe(1)
  })

  it('a leftover that cannot be read is told, and stops nobody', async () => {
    const one = await fresh('tiktok', 'dana')
    await old(one, 31)
    await due(one)
    const journal = { ...core.journal, leftovers: () => Promise.reject(new Error('EACCES')) }
    await expect(sweep({ ...core, journal })).rejects.toThrow()
    expect((await scene.row(one.grantId)).generation).toBe(2)
  })
})

describe('probes', () => {
  const calls = async () =>
    (await scene.world.control<{ method: string; path: string }[]>('GET', '/requests')).filter(({ path }) =>
      path.includes('/users/me'),
    ).length

  it('only what is due is looked at, by one of two workers, and again within a day', async () => {
    const [one, other] = [await fresh('x', 'ada'), await fresh('x', 'ben')]
    await due(one, 'probe_due_at')
    const second = await scene.another('second')
    const [before, untouched] = [await calls(), await versions([other])]
    await Promise.all([probe(), probe(second.core)])
    await second.stop()
    expect((await calls()) - before).toBe(1)
    expect(await versions([other])).toEqual(untouched)
    const { probe_due_at: next, trouble_kind } = await scene.row(one.grantId)
    expect(trouble_kind).toBeNull()
    const hours = ((next?.getTime() ?? 0) - core.clock.now().getTime()) / 3_600_000
    expect(hours).toBeGreaterThan(21.5)
    expect(hours).toBeLessThan(26.5)
  })

  it('in trouble: soon at first, then at a third of the time that it has lasted, two hours at most', async () => {
    const one = await fresh('x', 'ada')
    await scene.fault('x', '/2/users/me', { kind: 'status', status: 503 }, null)
    const minutes: number[] = []
    for (const wait of [0, 60, 3_600, 86_400]) {
      await scene.world.advance(wait)
      await due(one, 'probe_due_at')
      // A renewal that is needed on the way has nothing to do with it.
      await scene.sql('update grants set access_expires_at = $2 where id = $1', [
        one.grantId,
        new Date(core.clock.now().getTime() + 7_200_000),
      ])
      await probe()
      const { probe_due_at: next } = await scene.row(one.grantId)
      minutes.push(Math.round((Number(next) - core.clock.now().getTime()) / 60_000))
    }
    expect(minutes).toEqual([5, 5, 20, 120])
    expect((await scene.row(one.grantId)).ended_at).toBeNull()
  })
})
