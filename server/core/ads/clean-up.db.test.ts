import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AdScene, createAdScene, olga } from '../../../testing/ads/scene.ts'
import { hoursMs, minutesMs } from '../../base/clock.ts'
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

describe('what somebody copied from it in the ads manager', () => {
  const newsOf = (userId: string) =>
    scene.sql<{ code: string }>(
      `select facts ->> 'code' as code from notifications where user_id = $1 and kind = 'ad-needs-person'`,
      [userId],
    )
  const campaign = () => {
    const found = scene.platform.objects.find(({ level }) => level === 'campaign')
    if (!found) throw new Error('no campaign')
    return found
  }
  const launched = async (...fates: AdScene['platform']['fates']) => {
    scene.platform.objects.length = 0
    scene.platform.holdsParents = false
    const place = await scene.place()
    const { userId } = await scene.world.addUser('Dana')
    await scene.world.join(userId, place.scope, 'owner')
    const ad = await scene.ask(place)
    scene.platform.fates.push(...fates)
    await scene.approve(place, ad)
    for (let n = 0; n < 4; n += 1) {
      await scene.work()
      await scene.pass(minutesMs(3))
    }
    expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'running' })
    return { place, ad, userId }
  }
  const copyStatus = () => scene.platform.objects.find(({ id }) => id === 'copy')?.status

  it.each([
    ['active', 'words behind it', ['', ' – Copy']],
    ['paused', 'words behind it', ['', ' – Copy']],
    ['paused', 'words in front of it', ['Copy of ', '']],
  ] as const)(
    'is not ours to take away under a name of its own: %s, with %s',
    async (status, _words, [before, behind]) => {
      const { place, ad } = await launched()
      scene.platform.objects.push({
        ...campaign(),
        id: 'copy',
        name: `${before}${campaign().name}${behind}`,
        status,
      })
      await endAd(scene.core, place.scope, ad.id, olga)
      await scene.work()
      expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'ended' })
      expect(copyStatus()).toBe(status)
      await scene.pass(hoursMs(2))
      await scene.work()
      expect(copyStatus()).toBe(status)
    },
  )

  it('is left on under our name as well, and told', async () => {
    const { place, ad, userId } = await launched()
    scene.platform.objects.push({ ...campaign(), id: 'copy', status: 'active' })
    await endAd(scene.core, place.scope, ad.id, olga)
    await scene.work()
    expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'ended' })
    expect(copyStatus()).toBe('active')
    expect(await newsOf(userId)).toEqual([{ code: 'copy-on' }])
  })

  it('is left by the search for what was made twice, off and with words in front of its name', async () => {
    const { userId } = await launched('lost')
    scene.platform.objects.push({
      ...campaign(),
      id: 'copy',
      name: `Copy of ${campaign().name}`,
      status: 'paused',
    })
    await scene.pass(hoursMs(2))
    await scene.work()
    expect(copyStatus()).toBe('paused')
    expect(await newsOf(userId)).toEqual([])
  })

  it('is left on by the search for what was made twice, and told once', async () => {
    const { userId } = await launched('lost')
    scene.platform.objects.push({ ...campaign(), id: 'copy', status: 'active' })
    for (let n = 0; n < 2; n += 1) {
      await scene.pass(hoursMs(2))
      await scene.work()
    }
    expect(copyStatus()).toBe('active')
    expect(await newsOf(userId)).toEqual([{ code: 'copy-on' }])
  })
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
