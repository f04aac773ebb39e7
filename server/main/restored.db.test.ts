import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Backup, backUp, restore } from '../../testing/backup.ts'
import {
  createRestoreScene,
  fileIn,
  liveThere,
  type RestoreScene,
  rowsOf,
  workOnce,
} from '../../testing/restore-scene.ts'
import type { World } from '../../testing/world.ts'
import { unwatched } from '../core/operator/restore-safety.ts'
import { startWorker } from '../worker/worker.ts'
import type { DeploymentWatch } from './watch-deployment.ts'

let scene: RestoreScene
let world: World

beforeAll(async () => {
  scene = await createRestoreScene()
  world = scene.world
})
afterAll(() => scene.close())

/** As if this long had passed since the epoch last advanced. */
async function minutesLater(watch: DeploymentWatch, minutes: number): Promise<void> {
  for (let n = 0; n < minutes; n++) {
    await rowsOf(world.database, `update deployment set advanced_at = advanced_at - interval '1 minute'`)
    await watch.lookAgain()
  }
}

const tokenRequests = (): number =>
  world.emulator.requests.filter((line) => /\/oauth2?\/(token|revoke)/.test(line.path)).length

/** Everything that could renew or end something: buttons, the worker, a token too old to be used. */
async function tryEverything(): Promise<number[]> {
  const statuses: number[] = []
  for (const { workspaceId, accountId, browser } of scene.held) {
    const place = `/api/workspaces/${workspaceId}`
    // A look with the access token alone is a read; where the platform refuses it, it would be renewed.
    await browser.post(`${place}/accounts/${accountId}/check`)
    statuses.push((await browser.post(`${place}/accounts/${accountId}/refresh`)).status)
    statuses.push((await browser.post(`${place}/connections`, { platform: 'x' })).status)
  }
  await rowsOf(world.database, `update grants set probe_due_at = now() - interval '1 day'`)
  await workOnce(world.core, world.sweep)
  return statuses
}

async function rotateAll(): Promise<void> {
  for (const { workspaceId, accountId, browser } of scene.held) {
    const answer = await browser.post(`/api/workspaces/${workspaceId}/accounts/${accountId}/refresh`)
    expect(answer.status, answer.text).toBe(200)
  }
}

describe('a database restored from its backup (T22)', () => {
  let folder: string
  let backup: Backup
  let lived: DeploymentWatch
  let emulated: typeof world.emulator.state

  it('lives: the epoch advances, database first, then the file', async () => {
    folder = scene.newFolder()
    lived = await scene.starts(world.database, folder)
    scene.current = lived
    expect(lived.doubt()).toBeUndefined()
    expect(fileIn(folder).epoch).toBe(1)
    await minutesLater(lived, 2)
    const [row] = await rowsOf<{ id: string; epoch: string }>(
      world.database,
      'select id, epoch from deployment',
    )
    expect(fileIn(folder)).toMatchObject({ id: row?.id, epoch: 3 })
    expect(Number(row?.epoch)).toBe(3)
  })

  it('is backed up, and 20 tokens rotate afterwards', async () => {
    backup = await backUp(world.database)
    world.emulator.requests.length = 0
    await rotateAll()
    await rotateAll()
    expect(tokenRequests()).toBe(20)
    await minutesLater(lived, 1)
    expect(scene.current.doubt()).toBeUndefined()
    emulated = structuredClone(world.emulator.state)
  })

  it('restored and started, it sends nothing to a token endpoint, whatever is tried', async () => {
    await lived.stop()
    await restore(world.database, backup)
    scene.current = await scene.starts(world.database, folder)
    expect(scene.current.doubt()).toMatchObject({
      kind: 'restored',
      note: { epoch: 4 },
      database: { epoch: 3 },
    })
    world.emulator.requests.length = 0
    const alive = liveThere(world)
    const statuses = await tryEverything()
    expect(new Set(statuses)).toEqual(new Set([503]))
    expect(tokenRequests()).toBe(0)
    expect(liveThere(world)).toBe(alive)
    expect(await rowsOf(world.database, 'select id from grants where ended_at is not null')).toEqual([])
  })

  it('stops the others too, though their folders know nothing', async () => {
    const [row] = await rowsOf<{ id: string }>(world.database, 'select id from deployment')
    const further = await scene.starts(world.database, scene.newFolder(), { named: row?.id ?? '' })
    expect(further.doubt()).toMatchObject({ kind: 'restored' })
  })

  it('with the check taken out the same tries kill the connections: these tests can fail', async () => {
    const asking = scene.current
    scene.current = unwatched
    world.emulator.requests.length = 0
    const alive = liveThere(world)
    await tryEverything()
    expect(tokenRequests()).toBeGreaterThanOrEqual(10)
    expect(liveThere(world)).toBeLessThan(alive)
    world.emulator.change((state) => Object.assign(state, emulated))
    await restore(world.database, backup)
    scene.current = asking
    await scene.current.lookAgain()
    expect(scene.current.doubt()?.kind).toBe('restored')
  })

  it('says so to hub people alone, and only its owner (in practice) may answer', async () => {
    const owner = await world.addUser('Olga')
    await world.join(owner.userId, { hubId: scene.hubId }, 'owner')
    const viewer = await world.addUser('Vera')
    await world.join(viewer.userId, { hubId: scene.hubId }, 'viewer')
    const [olga, vera] = [await world.browser(owner.userId), await world.browser(viewer.userId)]
    expect((await olga.get('/api/restored')).json()).toMatchObject({
      doubt: { kind: 'restored', copiedAt: expect.any(String) },
      maySay: true,
    })
    expect((await vera.get('/api/restored')).json()).toMatchObject({
      doubt: { kind: 'restored' },
      maySay: false,
    })
    expect((await scene.held[0]?.browser.get('/api/restored'))?.json()).toEqual({
      doubt: null,
      maySay: false,
    })
    expect((await olga.get('/api/operator/restored')).json()).toMatchObject({
      database: { epoch: 3 },
      folder: { epoch: 4 },
    })
    expect((await vera.get('/api/operator/restored')).status).toBe(403)
    const choice = { choice: 'this-is-the-only-one' }
    expect((await vera.post('/api/operator/restored', choice)).status).toBe(403)
    expect((await olga.post('/api/operator/restored', choice)).status).toBe(200)
    expect((await olga.post('/api/operator/restored', choice)).status).toBe(409)
  })

  it('then goes on: everything alive is to be probed first, rotating tokens are in doubt, the ledger says so', async () => {
    expect(scene.current.doubt()).toBeUndefined()
    expect(fileIn(folder).epoch).toBe(1_000_004)
    const [grants] = await rowsOf<{ alive: number; due: number; inDoubt: number }>(
      world.database,
      `select count(*)::int as alive, count(*) filter (where probe_due_at <= now())::int as due, count(in_doubt_since)::int as "inDoubt"
       from grants where ended_at is null`,
    )
    expect(grants).toEqual({ alive: 10, due: 10, inDoubt: 10 })
    const lines = await rowsOf<{ action: string; facts: object }>(
      world.database,
      `select action, facts from ledger where action like 'mooring.%'`,
    )
    expect(lines).toEqual([
      {
        action: 'mooring.settled',
        facts: expect.objectContaining({ as: 'only-one', by: 'Olga', doubt: 'restored' }),
      },
    ])
    const again = await scene.starts(world.database, folder)
    expect(again.doubt()).toBeUndefined()
    const [row] = await rowsOf<{ id: string }>(world.database, 'select id from deployment')
    const further = await scene.starts(world.database, scene.newFolder(), { named: row?.id ?? '' })
    expect(further.doubt()).toBeUndefined()
  })

  it('and catches up from the journal: nobody has to reconnect, although the backup holds tokens that are used up', async () => {
    const before = await rowsOf<{ sum: number }>(world.database, 'select sum(generation)::int from grants')
    const worker = startWorker(world.core, world.sweep, { everyMs: 3_600_000 })
    await worker.runOnce()
    await worker.stop()
    const [grants] = await rowsOf<{ alive: number; inDoubt: number; sum: number }>(
      world.database,
      `select count(*) filter (where ended_at is null)::int as alive, count(in_doubt_since)::int as "inDoubt", sum(generation)::int from grants`,
    )
    expect(grants).toMatchObject({ alive: 10, inDoubt: 0 })
    expect(grants?.sum).toBeGreaterThan(before[0]?.sum ?? 0)
    expect(liveThere(world)).toBe(10)
  })
})
