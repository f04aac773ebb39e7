import { Client } from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createPostScene, type PostScene } from '../../testing/posts/scene.ts'
import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'
import { listOpenTargets, listTargets } from './post-targets.ts'

let scene: PostScene
let other: Client
beforeAll(async () => {
  scene = await createPostScene()
  other = new Client(scene.world.database.urls.admin)
  await other.connect()
})
afterAll(async () => {
  await other.end()
  await scene.close()
})

/** Two deliveries of one post; the one with the lower id is due later, and its account is the later one by name. */
async function twoDeliveries() {
  const { scope, accounts } = await scene.place(2)
  const postId = await scene.write(scope, { text: `Two ${scope.workspaceId}`, accounts })
  const rows = await scene.sql<{ id: string }>('select id from post_targets where post_id = $1 order by id', [
    postId,
  ])
  const [low = '', high = ''] = rows.map((one) => one.id)
  await scene.sql(
    `update post_targets set account_name = case when id = $1 then 'Z' else 'A' end,
       due_at = due_at + case when id = $1 then interval '1 day' else interval '0' end where post_id = $2`,
    [low, postId],
  )
  return { scope, accounts, postId, low, high }
}

type Holding = (
  tx: Tx<WorkspaceScope>,
  of: { postId: string; accounts: readonly string[] },
) => Promise<readonly { id: string }[]>

it.each<[string, Holding]>([
  ['of a post', (tx, { postId }) => listTargets(tx, [postId], { forUpdate: true })],
  ['of accounts', (tx, { accounts }) => listOpenTargets(tx, accounts, { forUpdate: true })],
])(
  'deliveries %s are held in the order of their ids: whoever waits for one holds none behind it',
  async (_, hold) => {
    const { scope, accounts, postId, low, high } = await twoDeliveries()
    await other.query('begin')
    await other.query('select 1 from post_targets where id = $1 for update', [low])
    const held = scene.core.db.inScope(scope, (tx) => hold(tx, { postId, accounts }))
    await vi.waitFor(async () => {
      const waiting = await scene.sql(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%post_targets%'`,
      )
      expect(waiting).toHaveLength(1)
    })
    const free = await scene.sql('select id from post_targets where id = $1 for update skip locked', [high])
    await other.query('commit')
    expect(await held).toHaveLength(2)
    expect(free).toHaveLength(1)
  },
)
