import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dyingAt, rewriting } from '../../../testing/attacks/broken-parts.ts'
import { createRenewalScene, type RenewalScene, type Seeded } from '../../../testing/renewal-scene.ts'
import { hubScope } from '../../base/make-scope.ts'
import type { Context } from '../context.ts'
import { replayJournal } from '../grants/replay-journal.ts'
import { askRefresh } from './ask-refresh.ts'
import { runRefreshes } from './run-refreshes.ts'
import { showRefresh } from './show-refresh.ts'

const owners = ['ada', 'ben', 'carla', 'dana', 'erik', 'farah']
let scene: RenewalScene
beforeAll(async () => {
  scene = await createRenewalScene()
})
afterAll(() => scene.close())

let hubId: string
let connections: Seeded[]
beforeEach(async () => {
  hubId = await scene.world.addHub()
  connections = []
  for (const owner of owners) {
    const workspaceId = await scene.world.addWorkspace(hubId, `Place of ${owner}`)
    connections.push(await scene.seed('x', owner, scene.world.worker(hubId, workspaceId)))
  }
  scene.sent.length = 0
})

const ask = () =>
  askRefresh(scene.core, hubScope(hubId, { kind: 'worker' }), {
    filter: {},
    as: {},
    by: { id: 'usr_hana', name: 'Hana' },
  })
const run = (core: Context) => runRefreshes(core, scene.world.sweep, scene.world.worker)
const show = (id: string) => showRefresh(scene.core, hubScope(hubId, { kind: 'worker' }), id, {})

/** A worker begins and is gone at this statement; the next one comes when the lease of what it had taken is over. */
async function interruptedAt(statement: RegExp, next: (core: Context) => Context = (core) => core) {
  const id = await ask()
  const dying = await scene.another('dying')
  await run({ ...dying.core, db: dyingAt(dying.core.db, statement) }).catch(() => undefined)
  const left = (await show(id)).refresh.waiting
  await dying.stop()
  await scene.world.advance(91)
  // The lease of a renewal that was cut off runs on database time.
  await scene.sql(
    `update grants set leased_until = clock_timestamp() - interval '1 second', intent_at = intent_at - interval '1 day' where hub_id = $1`,
    [hubId],
  )
  const { core, stop } = await scene.another('next')
  await replayJournal(core, scene.world.worker)
  await run(next(core))
  await stop()
  return { id, left }
}

const linesOf = (account: string) =>
  scene.sql<{ facts: { result: string } }>(
    `select facts from ledger where subject = $1 and action = 'account.refresh-asked'`,
    [account],
  )
const parents = () => scene.sent.map((one) => one.parent)

describe('a refresh of many whose worker is gone in the middle', () => {
  it.each([
    ['before it took anything', /^update board_refresh_items i set due_at/],
    ['between an answer and its adoption', /adopt_successors/],
    ['between a renewal and its result', /^update board_refresh_items set due_at = null/],
  ])('%s: it is gone on with, each account once', async (_, statement) => {
    const { id, left } = await interruptedAt(statement)
    expect(left).toBe(owners.length)
    const { refresh, items } = await show(id)
    expect(refresh).toMatchObject({ waiting: 0, extended: owners.length, failed: 0, person: 0, gone: 0 })
    expect(items.map((one) => one.result)).toEqual(owners.map(() => 'extended'))
    // Each account was renewed once, over both workers together, and its ledger says so once.
    expect(scene.sent).toHaveLength(owners.length)
    expect(new Set(parents()).size).toBe(owners.length)
    for (const { accountId, grantId } of connections) {
      expect((await linesOf(accountId)).map((line) => line.facts.result)).toEqual(['extended'])
      expect(Number((await scene.row(grantId)).generation)).toBe(2)
    }
    for (const one of connections) expect(await scene.works(one)).toBe(true)
  })

  it('what a living worker has taken nobody else takes', async () => {
    const id = await ask()
    const other = await scene.another('second')
    await Promise.all([run(scene.core), run(other.core)])
    await other.stop()
    expect((await show(id)).refresh).toMatchObject({ waiting: 0, extended: owners.length })
    expect(scene.sent).toHaveLength(owners.length)
  })

  it('planted: a worker that does not look whether it was renewed since renews twice', async () => {
    const forgetful = (core: Context): Context => ({
      ...core,
      db: rewriting(core.db, (text) =>
        text.replace('refreshed_at as "refreshedAt"', 'null::timestamptz as "refreshedAt"'),
      ),
    })
    await interruptedAt(/^update board_refresh_items set due_at = null/, forgetful)
    expect(scene.sent.length).toBeGreaterThan(owners.length)
  })
})
