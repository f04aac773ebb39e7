import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Backup, backUp, restore } from '../../testing/backup.ts'
import type { Browser } from '../../testing/browser.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { createWorld, type World } from '../../testing/world.ts'
import { hubScope, operatorScope } from '../base/make-scope.ts'
import { silent } from '../base/signals.ts'
import type { Context } from '../core/context.ts'
import { confirmRestore, type RestoreChoice } from '../core/operator/confirm-restore.ts'
import { type RestoreSafety, unwatched } from '../core/operator/restore-safety.ts'
import { connectDatabase } from '../store/database.ts'
import { connectSweep } from '../store/sweep.ts'
import { startWorker } from '../worker/worker.ts'
import { type DeploymentWatch, watchDeployment } from './watch-deployment.ts'

const people = ['ada', 'dana', 'erik', 'farah', 'hana']
const rotating = ['x', 'tiktok']

let world: World
let hubId: string
/** What the running process knows of its database; a restart is another one. */
let current: RestoreSafety = unwatched
const held: { workspaceId: string; accountId: string; browser: Browser }[] = []
const folders: string[] = []
const watches: DeploymentWatch[] = []

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'mooring-deployment-'))
  folders.push(folder)
  return folder
}

const starts = async (
  database: TestDatabase,
  dataDir: string,
  more: { named?: string; comparesPlace?: boolean } = {},
): Promise<DeploymentWatch> => {
  const watch = await watchDeployment({
    appUrl: database.urls.app,
    dataDir,
    named: more.named,
    comparesPlace: more.comparesPlace ?? false,
    advances: true,
    signals: silent,
  })
  watches.push(watch)
  return watch
}

async function rows<T extends object>(database: TestDatabase, sql: string): Promise<T[]> {
  const client = new Client(database.urls.admin)
  await client.connect()
  const result = await client.query<T>(sql)
  await client.end()
  return result.rows
}

/** As if this long had passed since the epoch last advanced. */
async function minutesLater(watch: DeploymentWatch, minutes: number): Promise<void> {
  for (let n = 0; n < minutes; n++) {
    await rows(world.database, `update deployment set advanced_at = advanced_at - interval '1 minute'`)
    await watch.lookAgain()
  }
}

const fileIn = (folder: string): { id: string; epoch: number } =>
  JSON.parse(readFileSync(join(folder, 'deployment.json'), 'utf8'))

const tokenRequests = (): number =>
  world.emulator.requests.filter((line) => /\/oauth2?\/(token|revoke)/.test(line.path)).length

const liveThere = (): number =>
  Object.values(world.emulator.state.grants).filter((grant) => grant.endedAt === null).length

/** Everything that could renew or end something: buttons, the worker, a token too old to be used. */
async function tryEverything(): Promise<number[]> {
  const statuses: number[] = []
  for (const { workspaceId, accountId, browser } of held) {
    const place = `/api/workspaces/${workspaceId}`
    // A look with the access token alone is a read; where the platform refuses it, it would be renewed.
    await browser.post(`${place}/accounts/${accountId}/check`)
    statuses.push((await browser.post(`${place}/accounts/${accountId}/refresh`)).status)
    statuses.push((await browser.post(`${place}/connections`, { platform: 'x' })).status)
  }
  await rows(world.database, `update grants set probe_due_at = now() - interval '1 day'`)
  await workOnce(world.core)
  return statuses
}

async function workOnce(core: Context, sweep = world.sweep): Promise<void> {
  const worker = startWorker(core, sweep, { everyMs: 3_600_000 })
  await worker.runOnce()
  await worker.stop()
}

async function rotateAll(): Promise<void> {
  for (const { workspaceId, accountId, browser } of held) {
    const answer = await browser.post(`/api/workspaces/${workspaceId}/accounts/${accountId}/refresh`)
    expect(answer.status, answer.text).toBe(200)
  }
}

const say = (core: Context, choice: RestoreChoice) =>
  confirmRestore(core, operatorScope(), {
    choice,
    by: 'Olga',
    hubScope: (id) => hubScope(id, { kind: 'operator' }),
  })

beforeAll(async () => {
  world = await createWorld({
    core: (core) => ({
      ...core,
      get restore() {
        return current
      },
    }),
  })
  hubId = await world.addHub()
  for (const person of people) {
    const user = await world.addUser(person)
    const workspaceId = await world.addWorkspace(hubId, person)
    await world.join(user.userId, { hubId, workspaceId }, 'owner')
    const browser = await world.browser(user.userId)
    for (const platform of rotating) {
      const [accountId = ''] = await browser.keepAll(
        workspaceId,
        await browser.connect(workspaceId, platform, { person }),
      )
      held.push({ workspaceId, accountId, browser })
    }
  }
})
afterAll(async () => {
  for (const watch of watches) await watch.stop()
  await world.close()
  for (const folder of folders) rmSync(folder, { recursive: true })
})

describe('a database restored from its backup (T22)', () => {
  let folder: string
  let backup: Backup
  let emulated: typeof world.emulator.state

  it('lives: the epoch advances, database first, then the file', async () => {
    folder = newFolder()
    const watch = await starts(world.database, folder)
    current = watch
    expect(watch.doubt()).toBeUndefined()
    expect(fileIn(folder).epoch).toBe(1)
    await minutesLater(watch, 2)
    const [row] = await rows<{ id: string; epoch: string }>(
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
    await minutesLater(current as DeploymentWatch, 1)
    expect(current.doubt()).toBeUndefined()
    emulated = structuredClone(world.emulator.state)
  })

  it('restored and started, it sends nothing to a token endpoint, whatever is tried', async () => {
    await watches.pop()?.stop()
    await restore(world.database, backup)
    current = await starts(world.database, folder)
    expect(current.doubt()).toMatchObject({ kind: 'restored', note: { epoch: 4 }, database: { epoch: 3 } })
    world.emulator.requests.length = 0
    const alive = liveThere()
    const statuses = await tryEverything()
    expect(new Set(statuses)).toEqual(new Set([503]))
    expect(tokenRequests()).toBe(0)
    expect(liveThere()).toBe(alive)
    expect(await rows(world.database, 'select id from grants where ended_at is not null')).toEqual([])
  })

  it('stops the others too, though their folders know nothing', async () => {
    const [row] = await rows<{ id: string }>(world.database, 'select id from deployment')
    const further = await starts(world.database, newFolder(), { named: row?.id ?? '' })
    expect(further.doubt()).toMatchObject({ kind: 'restored' })
  })

  it('with the check taken out the same tries kill the connections: these tests can fail', async () => {
    const asking = current
    current = unwatched
    world.emulator.requests.length = 0
    const alive = liveThere()
    await tryEverything()
    expect(tokenRequests()).toBeGreaterThanOrEqual(10)
    expect(liveThere()).toBeLessThan(alive)
    world.emulator.change((state) => Object.assign(state, emulated))
    await restore(world.database, backup)
    current = asking
    await current.lookAgain()
    expect(current.doubt()?.kind).toBe('restored')
  })

  it('says so to hub people alone, and only its owner (in practice) may answer', async () => {
    const owner = await world.addUser('Olga')
    await world.join(owner.userId, { hubId }, 'owner')
    const viewer = await world.addUser('Vera')
    await world.join(viewer.userId, { hubId }, 'viewer')
    const [olga, vera] = [await world.browser(owner.userId), await world.browser(viewer.userId)]
    expect((await olga.get('/api/restored')).json()).toMatchObject({
      doubt: { kind: 'restored', copiedAt: expect.any(String) },
      maySay: true,
    })
    expect((await vera.get('/api/restored')).json()).toMatchObject({
      doubt: { kind: 'restored' },
      maySay: false,
    })
    expect((await held[0]?.browser.get('/api/restored'))?.json()).toEqual({ doubt: null, maySay: false })
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
    expect(current.doubt()).toBeUndefined()
    expect(fileIn(folder).epoch).toBe(1_000_004)
    const [grants] = await rows<{ alive: number; due: number; inDoubt: number }>(
      world.database,
      `select count(*)::int as alive, count(*) filter (where probe_due_at <= now())::int as due, count(in_doubt_since)::int as "inDoubt"
       from grants where ended_at is null`,
    )
    expect(grants).toEqual({ alive: 10, due: 10, inDoubt: 10 })
    const lines = await rows<{ action: string; facts: object }>(
      world.database,
      `select action, facts from ledger where action like 'mooring.%'`,
    )
    expect(lines).toEqual([
      {
        action: 'mooring.settled',
        facts: expect.objectContaining({ as: 'only-one', by: 'Olga', doubt: 'restored' }),
      },
    ])
    const again = await starts(world.database, folder)
    expect(again.doubt()).toBeUndefined()
    const [row] = await rows<{ id: string }>(world.database, 'select id from deployment')
    const further = await starts(world.database, newFolder(), { named: row?.id ?? '' })
    expect(further.doubt()).toBeUndefined()
  })
})

describe('a clone beside the original', () => {
  let original: TestDatabase
  let clone: TestDatabase
  let copied: string
  let there: Context
  let stopClone: () => Promise<void>

  beforeAll(async () => {
    original = world.database
    clone = await createTestDatabase()
    const folder = folders[0] ?? ''
    await (current as DeploymentWatch).lookAgain()
    await restore(clone, await backUp(original))
    copied = newFolder()
    cpSync(folder, copied, { recursive: true })
    const db = connectDatabase({
      url: clone.urls.app,
      maxConnections: 2,
      now: () => world.clock.now(),
    })
    const watch = await starts(clone, copied)
    there = { ...world.core, db, restore: watch }
    stopClone = () => db.close()
  })
  afterAll(async () => {
    await stopClone()
    for (const watch of watches.splice(0)) await watch.stop()
    await clone.drop()
  })

  it('with its own copy of the folder, it asks and sends nothing; the original goes on', async () => {
    expect(there.restore.doubt()?.kind).toBe('moved-database')
    const sweep = connectSweep(clone.urls.sweep)
    world.emulator.requests.length = 0
    await rows(clone, `update grants set probe_due_at = now() - interval '1 day'`)
    await workOnce(there, sweep)
    await sweep.close()
    expect(world.emulator.requests).toHaveLength(0)
    await current.lookAgain()
    expect(current.doubt()).toBeUndefined()
  })

  it('a folder that was copied alone, or a folder that is empty, is not believed either', async () => {
    const folder = folders[0] ?? ''
    const elsewhere = newFolder()
    cpSync(folder, elsewhere, { recursive: true })
    expect((await starts(original, elsewhere, { comparesPlace: true })).doubt()?.kind).toBe('moved-folder')
    const stranger = await starts(original, newFolder())
    expect(stranger.doubt()?.kind).toBe('unknown-database')
    // The original is told that somebody asks, and goes on.
    await current.lookAgain()
    expect(current.doubt()).toBeUndefined()
    expect(current.askingElsewhere()).toMatchObject({ from: hostname() })
    await expect(say(world.core, 'this-is-a-copy')).rejects.toMatchObject({ code: 'already-done' })
    const before = await rows(original, 'select id, in_doubt_since, probe_due_at from grants order by id')
    await say(world.core, 'this-is-the-only-one')
    await stranger.lookAgain()
    expect(stranger.doubt()).toBeUndefined()
    expect(await rows(original, 'select id, in_doubt_since, probe_due_at from grants order by id')).toEqual(
      before,
    )
  })

  it('made a separate one, it has an id of its own and touches nothing that came along, ever', async () => {
    await rows(
      clone,
      `insert into revocations (hub_id, workspace_id, id, grant_id, platform, app_id, subject, whole_consent, wrapped_key,
         access_sealed, generation, scopes, next_try_at, give_up_at)
       select g.hub_id, g.workspace_id, 'rev_' || g.id, g.id, g.platform, g.app_id, g.subject, true, g.wrapped_key, s.sealed, g.generation, g.scopes,
         now() - interval '1 hour', now() + interval '1 day'
       from grants g join sealed_values s on s.grant_id = g.id and s.kind = 'access' and s.generation = g.generation`,
    )
    const alive = liveThere()
    const { deploymentId } = await say(there, 'this-is-a-copy')
    expect(there.restore.doubt()).toBeUndefined()
    expect(fileIn(copied).id).toBe(deploymentId)
    expect(deploymentId).not.toBe(fileIn(folders[0] ?? '').id)
    const sweep = connectSweep(clone.urls.sweep)
    world.emulator.requests.length = 0
    await workOnce(there, sweep)
    await sweep.close()
    expect(world.emulator.requests).toHaveLength(0)
    expect(await rows(clone, 'select distinct end_cause from grants')).toEqual([{ end_cause: 'copied' }])
    expect(await rows(clone, 'select distinct result from revocations')).toEqual([{ result: 'copied' }])
    expect(await rows(clone, 'select judge_due_at from accounts where judge_due_at is not null')).toEqual([])
    expect(await rows(clone, `select facts from ledger where facts ->> 'as' = 'copy'`)).toHaveLength(1)
    expect(liveThere()).toBe(alive)
  })
})
