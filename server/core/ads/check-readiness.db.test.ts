import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { type AdPlace, type AdScene, createAdScene } from '../../../testing/ads/scene.ts'
import type { AdsReadiness } from '../../platforms/advertising.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import { refuseUnreadyWish } from './check-readiness.ts'

let scene: AdScene
let place: AdPlace
beforeAll(async () => {
  scene = await createAdScene()
  place = await scene.place()
})
afterAll(() => scene.close())
afterEach(() => vi.restoreAllMocks())

/** What the platform says when it is asked whether this could run. */
function says(answer: () => Promise<AdsReadiness>) {
  const { ads } = scene.platform.platform
  if (!ads) throw new Error('no ads')
  return vi.spyOn(ads, 'readiness').mockImplementation(answer)
}

const ask = () => refuseUnreadyWish(scene.core, place.scope, scene.wish(place))

it('nobody is asked to approve what the platform would not take', async () => {
  says(() => Promise.resolve({ missing: [{ code: 'ad-account-unsettled', facts: {} }], limits: [] }))
  await expect(ask()).rejects.toMatchObject({
    code: 'account-unusable',
    facts: { missing: 'ad-account-unsettled' },
  })
})

it('what limits it, and a platform that does not answer, say nothing against it', async () => {
  says(() => Promise.resolve({ missing: [], limits: [{ code: 'ad-account-unsettled', facts: {} }] }))
  await ask()
  const asked = says(() => Promise.reject(new PlatformFailure('linkedin', 'unavailable', '503')))
  await ask()
  expect(asked).toHaveBeenCalled()
})

it('a wish with flaws is not asked after: they are said first', async () => {
  const asked = says(() => Promise.resolve({ missing: [], limits: [] }))
  const wish = scene.wish(place, { budget: { per: 'day', minor: 0 } })
  await refuseUnreadyWish(scene.core, place.scope, wish)
  expect(asked).not.toHaveBeenCalled()
})
