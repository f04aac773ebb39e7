import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ThreeWorkspaces } from '../../testing/isolation/things.ts'
import { threeWorkspaces } from '../../testing/isolation/three-workspaces.ts'
import { createWorld, type World } from '../../testing/world.ts'
import { hubScope } from '../base/make-scope.ts'
import { addUpDays, hubDays } from './hub-ads.ts'

let world: World
let three: ThreeWorkspaces
let writer: Client
beforeAll(async () => {
  world = await createWorld()
  three = await threeWorkspaces(world)
  writer = new Client(world.database.urls.admin)
  await writer.connect()
})
afterAll(async () => {
  await writer.end()
  await three.admin.end()
  await world.close()
})

it('misses no day that was written, and not committed yet, while days were added up', async () => {
  const { hub, ad } = three.things.A
  const scope = hubScope(hub, { kind: 'worker' })
  const addUp = () => world.core.db.inScope(scope, (tx) => addUpDays(tx))
  const spends = (minor: number) =>
    writer.query(
      `insert into ad_days select hub_id, workspace_id, id, date '2026-11-30', 'GBP', $2, 1, 1, 1, 1 from ads where hub_id = $1 and id = $3
       on conflict (hub_id, workspace_id, ad_id, day) do update set spent_minor = excluded.spent_minor`,
      [hub, minor, ad],
    )
  await spends(100)
  // The mark of that day stands already.
  await writer.query('begin')
  await spends(700)
  let isDone = false
  const added = addUp().finally(() => {
    isDone = true
  })
  const isHeld = async () =>
    (await three.admin.query('select 1 from pg_locks where not granted')).rows.length > 0
  await expect.poll(async () => isDone || (await isHeld()), { timeout: 60_000 }).toBe(true)
  await writer.query('commit')
  await added
  await addUp()
  const days = await world.core.db.inScope(scope, (tx) =>
    hubDays(tx, { from: '2026-11-30', to: '2026-11-30' }),
  )
  expect(days).toMatchObject([{ spentMinor: 700 }])
})
