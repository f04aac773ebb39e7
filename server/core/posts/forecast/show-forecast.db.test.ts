import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPostScene, type PostScene } from '../../../../testing/posts/scene.ts'
import { after, hoursMs } from '../../../base/clock.ts'
import { checkPost } from '../check-post.ts'
import { wallTimeAt } from '../moment-of.ts'
import { showPost } from '../show-posts.ts'
import { showForecast } from './show-forecast.ts'

let scene: PostScene
beforeAll(async () => {
  scene = await createPostScene()
})
afterAll(() => scene.close())

const inHours = (hours: number) => ({
  wallTime: wallTimeAt(after(scene.core.clock.now(), hoursMs(hours)), 'Europe/London'),
})
const lose = (account: string, cause: string | null) =>
  scene.sql(
    `update carriers set lost_at = case when $2::text is null then null else now() end, lost_cause = $2 where account_id = $1`,
    [account, cause],
  )

it('counts and lists posts of which something will not go out, the next one first; mended, none is left', async () => {
  const { scope, accounts } = await scene.place(2)
  const [one = '', other = ''] = accounts
  const later = await scene.write(scope, { text: 'Later', accounts: [one], moment: inHours(9) })
  const sooner = await scene.write(scope, { text: 'Sooner', accounts: [one, other], moment: inHours(4) })
  await scene.write(scope, { text: 'Elsewhere', accounts: [other], moment: inHours(5) })
  expect(await showForecast(scene.core, scope)).toMatchObject({ waiting: 3, failing: 0, posts: [] })

  await lose(one, 'role-lost')
  const { posts, ...counts } = await showForecast(scene.core, scope)
  expect(counts).toMatchObject({ waiting: 3, failing: 2 })
  expect(posts.map(({ post }) => post.id)).toEqual([sooner, later])
  const { targets, forecasts } = await showPost(scene.core, scope, sooner)
  const said = targets.map((target) => [target.accountId, forecasts.get(target.id)?.code])
  expect(said).toEqual(
    expect.arrayContaining([
      [one, 'disconnected'],
      [other, null],
    ]),
  )
  await lose(one, null)
  expect(await showForecast(scene.core, scope)).toMatchObject({ failing: 0 })
})

it('what goes out already, or is a draft, has no forecast', async () => {
  const { scope, accounts } = await scene.place(1)
  const draft = await scene.write(scope, { text: 'Draft', accounts, moment: inHours(3), as: 'draft' })
  const out = await scene.write(scope, { text: 'Out', accounts })
  await scene.work()
  for (const post of [draft, out])
    expect((await showPost(scene.core, scope, post)).forecasts.size, post).toBe(0)
})

it('while it is written: at the moment that is chosen, and nothing without one', async () => {
  const { scope, accounts } = await scene.place(1)
  await lose(accounts[0] ?? '', 'role-lost')
  const content = { title: '', text: 'Soup', link: null, media: [], parts: [] }
  const targets = accounts.map((accountId) => ({ accountId, form: 'post' as const, text: null, choices: {} }))
  const check = async (moment: { wallTime: string } | 'now' | null) =>
    (await checkPost(scene.core, scope, { content, targets, moment }))[0]?.forecast?.code
  expect(await check(null)).toBeUndefined()
  expect(await check('now')).toBe('disconnected')
  expect(await check(inHours(48))).toBe('disconnected')
  // A wall time that the clocks jump over is no reason to say nothing.
  expect(await check({ wallTime: '2098-03-30T01:30' })).toBe('disconnected')
})

it('what the app was found to lack for one post stops the next of its kind', async () => {
  const { scope, accounts } = await scene.place(1)
  const first = await scene.write(scope, { text: 'First', accounts, moment: inHours(2) })
  await scene.write(scope, { text: 'Next', accounts, moment: inHours(20) })
  await scene.sql(
    `update post_targets set state = 'held', code = 'not-set-up', facts = '{"platformCode": "403/unaudited"}' where post_id = $1`,
    [first],
  )
  const { posts } = await showForecast(scene.core, scope)
  expect(posts.flatMap(({ forecasts }) => [...forecasts.values()])).toMatchObject([
    { code: 'not-set-up', facts: { platformCode: '403/unaudited' } },
  ])
})
