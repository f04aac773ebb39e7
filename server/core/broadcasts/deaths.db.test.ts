import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type BroadcastScene, createBroadcastScene } from '../../../testing/posts/broadcast-scene.ts'
import { type Death, dying } from '../../../testing/posts/dying-broadcasts.ts'
import { workBroadcasts } from './work-broadcasts.ts'

let scene: BroadcastScene
beforeAll(async () => {
  scene = await createBroadcastScene()
})
afterAll(() => scene.close())

const corners = 6

/** Sends to a hub of its own and lets the worker die as told; then a whole one comes, and later another. */
async function life(deaths: Death[], blind = false) {
  const hub = await scene.hub()
  const places = await Promise.all(
    Array.from({ length: corners }, (_, n) => scene.corner(hub, `Corner ${n}`, 1)),
  )
  const id = await scene.send(hub, { timing: { kind: 'local', wallTime: '2098-06-01T09:30' } })
  const core = dying(scene.core, [...deaths], blind)
  const as = { hub: () => hub, workspace: scene.world.worker }
  // What failed is put off for a while; somebody who died left it as it was.
  for (let left = deaths.length + 1; left > 0; left -= 1) {
    await workBroadcasts(core, scene.world.sweep, as).catch(() => undefined)
    await scene.world.advance(3_600)
  }
  await scene.spread(blind ? core : scene.core).catch(() => undefined)
  const posts = await Promise.all(places.map((place) => scene.postsAt(place.scope)))
  const [waiting] = await scene.sql<{ count: number }>(
    'select count(todo)::integer as count from broadcast_workspaces where broadcast_id = $1',
    [id],
  )
  return {
    twice: posts.filter((some) => some.length > 1).length,
    forgotten: posts.filter((some) => some.length === 0).length,
    waiting: waiting?.count ?? 0,
  }
}

const death = fc.constantFrom<Death[]>('before', 'after', 'between', null)

it('however often a worker dies, no location gets its post twice, and none is forgotten', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(death, { minLength: 1, maxLength: 10 }), async (deaths) => {
      expect(await life(deaths)).toEqual({ twice: 0, forgotten: 0, waiting: 0 })
    }),
    { numRuns: 12 },
  )
})

it('two workers at once give each location one post', async () => {
  const hub = await scene.hub()
  const places = await Promise.all(Array.from({ length: 12 }, (_, n) => scene.corner(hub, `Corner ${n}`, 1)))
  await scene.send(hub, { timing: { kind: 'local', wallTime: '2098-06-01T09:30' } })
  const other = await scene.world.another()
  await Promise.all([scene.spread(), scene.spread(other.core), scene.spread()])
  await other.stop()
  await scene.spread()
  const posts = await Promise.all(places.map((place) => scene.postsAt(place.scope)))
  expect(posts.map((some) => some.length)).toEqual(places.map(() => 1))
})

it('planted: a worker that does not look whether the post is there is stopped by the index, and without it makes two', async () => {
  expect(await life(['between', 'between'], true)).toMatchObject({ twice: 0, waiting: 2 })
  await scene.sql('drop index posts_of_broadcast')
  expect(await life(['between', 'between'], true)).toMatchObject({ twice: 2 })
})
