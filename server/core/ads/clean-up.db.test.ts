import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AdScene, createAdScene, olga } from '../../../testing/ads/scene.ts'
import { minutesMs } from '../../base/clock.ts'
import { endAd } from './answer-ad.ts'

let scene: AdScene
beforeAll(async () => {
  scene = await createAdScene()
})
afterAll(() => scene.close())

it('takes away what an unanswered request has made together with what it stands on', async () => {
  const { platform } = scene
  platform.holdsParents = true
  const place = await scene.place()
  const ad = await scene.ask(place)
  platform.fates.push('fine', 'fine', 'lost')
  await scene.approve(place, ad)
  await scene.work()
  await endAd(scene.core, place.scope, ad.id, olga)
  for (let n = 0; n < 3; n += 1) {
    await scene.pass(minutesMs(3))
    await scene.work()
  }
  expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'cancelled', code: 'ended-by' })
  expect(platform.objects.map(({ level, status }) => `${level} ${status}`)).toEqual([
    'campaign archived',
    'group archived',
    'ad archived',
  ])
})

it('needs nobody where nothing was ever asked for, although the connection is gone', async () => {
  const place = await scene.place()
  const ad = await scene.ask(place)
  await scene.sql(`update carriers set lost_at = now(), lost_cause = 'role-lost' where workspace_id = $1`, [
    place.scope.workspaceId,
  ])
  await endAd(scene.core, place.scope, ad.id, olga)
  await scene.work()
  expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'cancelled', code: 'ended-by' })
})
