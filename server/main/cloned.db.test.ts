import { cpSync } from 'node:fs'
import { hostname } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backUp, restore } from '../../testing/backup.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import {
  createRestoreScene,
  fileIn,
  liveThere,
  type RestoreScene,
  rowsOf,
  sayOf,
  workOnce,
} from '../../testing/restore-scene.ts'
import type { World } from '../../testing/world.ts'
import type { Context } from '../core/context.ts'
import { connectDatabase } from '../store/database.ts'
import { connectSweep } from '../store/sweep.ts'

describe('a clone beside the original', () => {
  let scene: RestoreScene
  let world: World
  let original: TestDatabase
  let clone: TestDatabase
  let folder: string
  let copied: string
  let there: Context
  let stopClone: () => Promise<void>

  beforeAll(async () => {
    scene = await createRestoreScene()
    world = scene.world
    original = world.database
    folder = scene.newFolder()
    scene.current = await scene.starts(original, folder)
    clone = await createTestDatabase()
    await restore(clone, await backUp(original))
    copied = scene.newFolder()
    cpSync(folder, copied, { recursive: true })
    const db = connectDatabase({ url: clone.urls.app, maxConnections: 2, now: () => world.clock.now() })
    there = { ...world.core, db, restore: await scene.starts(clone, copied) }
    stopClone = () => db.close()
  })
  afterAll(async () => {
    await stopClone()
    await scene.close()
    await clone.drop()
  })

  it('with its own copy of the folder, it asks and sends nothing; the original goes on', async () => {
    expect(there.restore.doubt()?.kind).toBe('moved-database')
    const sweep = connectSweep(clone.urls.sweep)
    world.emulator.requests.length = 0
    await rowsOf(clone, `update grants set probe_due_at = now() - interval '1 day'`)
    await workOnce(there, sweep)
    await sweep.close()
    expect(world.emulator.requests).toHaveLength(0)
    await scene.current.lookAgain()
    expect(scene.current.doubt()).toBeUndefined()
  })

  it('a folder that was copied alone, or a folder that is empty, is not believed either', async () => {
    const elsewhere = scene.newFolder()
    cpSync(folder, elsewhere, { recursive: true })
    expect((await scene.starts(original, elsewhere, { comparesPlace: true })).doubt()?.kind).toBe(
      'moved-folder',
    )
    const stranger = await scene.starts(original, scene.newFolder())
    expect(stranger.doubt()?.kind).toBe('unknown-database')
    // The original is told that somebody asks, and goes on.
    await scene.current.lookAgain()
    expect(scene.current.doubt()).toBeUndefined()
    expect(scene.current.askingElsewhere()).toMatchObject({ from: hostname() })
    await expect(sayOf(world.core, 'this-is-a-copy')).rejects.toMatchObject({ code: 'already-done' })
    const before = await rowsOf(original, 'select id, in_doubt_since, probe_due_at from grants order by id')
    await sayOf(world.core, 'this-is-the-only-one')
    await stranger.lookAgain()
    expect(stranger.doubt()).toBeUndefined()
    expect(await rowsOf(original, 'select id, in_doubt_since, probe_due_at from grants order by id')).toEqual(
      before,
    )
  })

  it('made a separate one, it has an id of its own and touches nothing that came along, ever', async () => {
    await rowsOf(
      clone,
      `insert into revocations (hub_id, workspace_id, id, grant_id, platform, app_id, subject, whole_consent, wrapped_key,
         access_sealed, generation, scopes, next_try_at, give_up_at)
       select g.hub_id, g.workspace_id, 'rev_' || g.id, g.id, g.platform, g.app_id, g.subject, true, g.wrapped_key, s.sealed, g.generation, g.scopes,
         now() - interval '1 hour', now() + interval '1 day'
       from grants g join sealed_values s on s.grant_id = g.id and s.kind = 'access' and s.generation = g.generation`,
    )
    const alive = liveThere(world)
    const answers = await Promise.allSettled([sayOf(there, 'this-is-a-copy'), sayOf(there, 'this-is-a-copy')])
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const deploymentId = answers.flatMap((one) =>
      one.status === 'fulfilled' ? one.value.deploymentId : [],
    )[0]
    expect(there.restore.doubt()).toBeUndefined()
    expect(fileIn(copied).id).toBe(deploymentId)
    expect(deploymentId).not.toBe(fileIn(folder).id)
    const sweep = connectSweep(clone.urls.sweep)
    world.emulator.requests.length = 0
    await workOnce(there, sweep)
    await sweep.close()
    expect(world.emulator.requests).toHaveLength(0)
    expect(await rowsOf(clone, 'select distinct end_cause from grants')).toEqual([{ end_cause: 'copied' }])
    expect(await rowsOf(clone, 'select distinct result from revocations')).toEqual([{ result: 'copied' }])
    expect(await rowsOf(clone, 'select judge_due_at from accounts where judge_due_at is not null')).toEqual(
      [],
    )
    expect(await rowsOf(clone, `select facts from ledger where facts ->> 'as' = 'copy'`)).toHaveLength(1)
    expect(liveThere(world)).toBe(alive)
    // Meanwhile the original renews as ever.
    for (const { workspaceId, accountId, browser } of scene.held) {
      const answer = await browser.post(`/api/workspaces/${workspaceId}/accounts/${accountId}/refresh`)
      expect(answer.status, answer.text).toBe(200)
    }
  })
})
