import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Context } from '../../server/core/context.ts'
import { deeds, live } from './lives.ts'
import { createPostScene, type PostScene } from './scene.ts'

let scene: PostScene
beforeAll(async () => {
  scene = await createPostScene()
})
afterAll(() => scene.close())

const runs = Number(process.env.MOORING_LIVES ?? 25)

it('whatever happens: nothing is out twice, nothing after its limit, and every delivery ends in a named state that is true', async () => {
  await fc.assert(
    fc.asyncProperty(deeds, async (happening) => {
      expect(await live(scene, happening)).toEqual([])
    }),
    { numRuns: runs, endOnFailure: true },
  )
}, 600_000)

it('planted: a worker that forgets what it had begun sends twice', async () => {
  /** Whatever was begun and not ended is taken for not begun. */
  const forgetful = (core: Context): Context => ({
    ...core,
    db: {
      ...core.db,
      inScope: async (scope, work) => {
        await scene.sql(
          `with gone as (delete from post_attempts where settled_at is null returning target_id)
           update post_targets set state = 'ready', next_at = due_at, lease = null, leased_until = null
           where id in (select target_id from gone) and state in ('sending', 'unconfirmed')`,
        )
        return core.db.inScope(scope, work)
      },
    },
  })
  const wrong = await live(
    scene,
    [
      { do: 'write', inMinutes: 0, limitMinutes: null },
      { do: 'fates', fates: ['lost'] },
      { do: 'work' },
      { do: 'pass', minutes: 1 },
      { do: 'work' },
    ],
    { dead: forgetful },
  )
  expect(wrong.join()).toMatch(/is out [0-9]+ times/)
})
