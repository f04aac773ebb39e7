import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { quarantineMs } from '../../../testing/posts/pretended-wall.ts'
import { createPostScene, type PostScene } from '../../../testing/posts/scene.ts'
import { after } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { addLeftover } from '../../store/post-leftovers.ts'
import { answerTarget } from './answer-target.ts'
import { cancelPost } from './cancel-post.ts'
import { clearLeftovers } from './clear-leftovers.ts'
import { wallTimeAt } from './moment-of.ts'
import { rewritePost } from './write-post.ts'

let scene: PostScene
beforeAll(async () => {
  scene = await createPostScene()
})
afterAll(() => scene.close())
beforeEach(async () => {
  scene.wall.fates.length = 0
  scene.wall.drafts.clear()
  scene.wall.discardsBlindly = false
  await scene.sql('delete from post_leftovers')
})

const inMinutes = (minutes: number) =>
  wallTimeAt(after(scene.core.clock.now(), minutes * 60_000), 'Europe/London')
const clear = async () => {
  await scene.world.advance(3_700)
  await clearLeftovers(scene.core, scene.world.sweep, scene.world.worker)
}
const onWall = (text: string) => scene.wall.posts.filter((one) => one.text === text).length
const rows = () => scene.sql('select id from post_leftovers')

/** Written for ten minutes from now, so that it is prepared at once. */
async function prepared(text: string) {
  const { scope, accounts } = await scene.place(1)
  const postId = await scene.write(scope, { text, accounts, moment: { wallTime: inMinutes(10) } })
  await scene.work()
  expect([...scene.wall.drafts.values()]).toEqual([text])
  return { scope, accounts, postId }
}

/** As a caller would that forgot to ask whether it may be out. */
async function forgetfully(scope: WorkspaceScope, postId: string) {
  const [target] = await scene.targets(scope, postId)
  if (!target) throw new Error('no target')
  const dueAt = scene.core.clock.now()
  await scene.core.db.inScope(scope, (tx) =>
    addLeftover(tx, { ...target, id: `lft_${target.id}`, targetId: target.id, dueAt }),
  )
}

describe('what a delivery left at its platform', () => {
  it('is deleted when it was cancelled', async () => {
    const { scope, postId } = await prepared('Cancelled')
    await cancelPost(scene.core, scope, { postId })
    await clear()
    expect(scene.wall.drafts.size).toBe(0)
    expect(await rows()).toEqual([])
    expect((await scene.targets(scope, postId))[0]?.handle).toEqual({})
  })

  it('is deleted when the post was written anew, and the new one goes out', async () => {
    const { scope, accounts, postId } = await prepared('As it was')
    await rewritePost(scene.core, scope, postId, {
      content: { title: '', text: 'As it is', link: null, media: [], parts: [] },
      targets: accounts.map((accountId) => ({ accountId, form: 'post', text: null, choices: {} })),
      moment: { wallTime: inMinutes(10) },
      notAfter: null,
      as: 'schedule',
      version: 1,
    })
    await scene.work()
    await scene.world.advance(700)
    await scene.work()
    await clear()
    expect([...scene.wall.drafts.values()]).toEqual(['As it is'])
    expect([onWall('As it was'), onWall('As it is')]).toEqual([0, 1])
  })

  it('stays while a person has it sent after all', async () => {
    scene.wall.fates.push('refused')
    const { scope, postId } = await prepared('Refused first')
    await scene.world.advance(700)
    await scene.work()
    const [target] = await scene.targets(scope, postId)
    expect(target?.state).toBe('rejected')
    await answerTarget(scene.core, scope, { targetId: target?.id ?? '', answer: { as: 'send-now' } })
    await scene.work()
    await clear()
    expect(onWall('Refused first')).toBe(1)
    expect(scene.wall.calls.filter((call) => call.startsWith('discard'))).not.toContain(
      `discard ${target?.handle.draft}`,
    )
  })

  it('is never noted where anything may be out', async () => {
    scene.wall.fates.push('lost')
    scene.wall.lookFails = 'unavailable'
    const { scope, postId } = await prepared('Perhaps out')
    for (let hour = 0; hour < 9; hour += 1) {
      await scene.world.advance(3_600)
      await scene.work()
    }
    scene.wall.lookFails = null
    const [target] = await scene.targets(scope, postId)
    expect(target?.state).toBe('needs-person')
    await answerTarget(scene.core, scope, { targetId: target?.id ?? '', answer: { as: 'drop' } })
    await clear()
    expect(await rows()).toEqual([])
    expect(onWall('Perhaps out')).toBe(1)
  })

  it.each(['published', 'on its way'])('noted by mistake it is kept all the same: %s', async (how) => {
    // A platform that looks at nothing: our own guard is all there is.
    scene.wall.discardsBlindly = true
    if (how !== 'published') scene.wall.fates.push('lost')
    const { scope, postId } = await prepared(`By mistake, ${how}`)
    await scene.world.advance(700)
    await scene.work()
    await forgetfully(scope, postId)
    await clearLeftovers(scene.core, scene.world.sweep, scene.world.worker)
    expect(onWall(`By mistake, ${how}`)).toBe(1)
    await scene.world.advance(3 * (quarantineMs / 1_000))
    await scene.work()
    expect((await scene.targets(scope, postId))[0]?.state).toBe('published')
  })

  it('planted: a sweep that asks nobody whether it is out takes a post down', async () => {
    scene.wall.discardsBlindly = true
    const { scope, postId } = await prepared('Taken down')
    await scene.world.advance(700)
    await scene.work()
    await forgetfully(scope, postId)
    // As if there were neither delivery nor attempt to ask.
    await scene.sql('update post_leftovers set target_id = $1', ['tgt_nobody'])
    await clearLeftovers(scene.core, scene.world.sweep, scene.world.worker)
    expect(onWall('Taken down')).toBe(0)
  })

  it('is tried again while the connection is broken, and given up after a day and a half', async () => {
    const { scope, accounts, postId } = await prepared('Later')
    await cancelPost(scene.core, scope, { postId })
    await scene.sql(
      'update grants set ended_at = now(), end_cause = $2 where id = (select grant_id from carriers where account_id = any ($1))',
      [accounts, 'revoked'],
    )
    await clear()
    expect(await rows()).toHaveLength(1)
    for (let hours = 0; hours < 34; hours += 1) await clear()
    expect(await rows()).toHaveLength(1)
    for (let hours = 0; hours < 2; hours += 1) await clear()
    expect([await rows(), scene.wall.drafts.size]).toEqual([[], 1])
  })
})
