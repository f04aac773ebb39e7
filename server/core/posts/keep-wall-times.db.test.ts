import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPostScene, type PostScene } from '../../../testing/posts/scene.ts'
import { after, hoursMs } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { keepWallTimes } from './keep-wall-times.ts'
import { wallTimeAt } from './moment-of.ts'

let scene: PostScene
beforeAll(async () => {
  scene = await createPostScene()
})
afterAll(() => scene.close())

const inHours = (hours: number) => wallTimeAt(after(scene.core.clock.now(), hoursMs(hours)), 'Europe/London')
const keep = () => keepWallTimes(scene.core, scene.world.sweep, scene.world.worker)

interface Row {
  due_at: Date
  not_after: Date | null
  zone_rules: string
  targets: { due_at: string; state: string; next_at: string | null }[]
}
async function row(postId: string): Promise<Row> {
  const [found] = await scene.sql<Row>(
    `select due_at, not_after, zone_rules, (select json_agg(json_build_object('due_at', t.due_at, 'state', t.state, 'next_at', t.next_at))
       from post_targets t where t.post_id = p.id) as targets from posts p where id = $1`,
    [postId],
  )
  if (!found) throw new Error('no post')
  return found
}

/** As if it had been written by rules under which the clocks there were an hour ahead. */
async function byOldRules(postId: string) {
  await scene.sql(
    `update posts set due_at = due_at - interval '1 hour', not_after = not_after - interval '1 hour', zone_rules = '2001a' where id = $1`,
    [postId],
  )
  await scene.sql(
    `update post_targets set due_at = due_at - interval '1 hour', late_from = late_from - interval '1 hour',
       not_after = not_after - interval '1 hour', next_at = next_at - interval '1 hour' where post_id = $1`,
    [postId],
  )
}

async function written(scope: WorkspaceScope, accounts: readonly string[], hours: number) {
  return scene.write(scope, {
    text: `In ${hours} hours, ${Math.random()}`,
    accounts,
    moment: { wallTime: inHours(hours) },
    notAfter: inHours(hours + 5),
  })
}

describe('new rules for the clocks of a place', () => {
  it('keep a post at its time on the wall there: the instant moves, with its limit and its deliveries', async () => {
    const { scope, accounts } = await scene.place(2)
    const postId = await written(scope, accounts, 30)
    const meant = await row(postId)
    await byOldRules(postId)
    expect((await row(postId)).due_at).not.toEqual(meant.due_at)
    await keep()
    expect(await row(postId)).toEqual({ ...meant, zone_rules: scene.core.zoneRules })
    const lines = await scene.sql<{ action: string }>(
      `select action from ledger where workspace_id = $1 and action = 'post.clocks-changed'`,
      [scope.workspaceId],
    )
    expect(lines).toHaveLength(1)
  })

  it('by the same rules nothing moves, and nothing is looked at twice', async () => {
    const { scope, accounts } = await scene.place(1)
    const postId = await written(scope, accounts, 30)
    const meant = await row(postId)
    expect(await keep()).toBe(1)
    expect(await row(postId)).toEqual({ ...meant, zone_rules: scene.core.zoneRules })
    expect(await keep()).toBe(0)
  })

  it('an older process beside a newer one moves nothing back', async () => {
    const { scope, accounts } = await scene.place(1)
    const postId = await written(scope, accounts, 30)
    await byOldRules(postId)
    await scene.sql(`update posts set zone_rules = '9999a' where id = $1`, [postId])
    const before = await row(postId)
    await keep()
    expect(await row(postId)).toEqual(before)
  })

  it('leave alone what is past, out or being worked on', async () => {
    const { scope, accounts } = await scene.place(1)
    const worked = await written(scope, accounts, 30)
    await byOldRules(worked)
    await scene.sql(
      `update post_targets set lease = 'somebody', leased_until = clock_timestamp() + interval '1 minute' where post_id = $1`,
      [worked],
    )
    const out = await scene.write(scope, { text: `Out ${Math.random()}`, accounts })
    await scene.work()
    await scene.sql(`update posts set zone_rules = '2001a' where id = $1`, [out])
    const before = [await row(worked), await row(out)]
    await keep()
    expect([await row(worked), await row(out)]).toEqual(before)
    await scene.leasesOver()
    await keep()
    expect((await row(worked)).due_at).not.toEqual(before[0]?.due_at)
  })
})
