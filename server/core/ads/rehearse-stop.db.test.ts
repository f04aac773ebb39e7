import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AdPlace, type AdScene, createAdScene } from '../../../testing/ads/scene.ts'
import { minutesMs } from '../../base/clock.ts'
import { rehearseStop } from './rehearse-stop.ts'
import { liftAdStop, showStops } from './stop-ads.ts'
import { stopAndConfirm } from './stop-and-confirm.ts'

let scene: AdScene
let place: AdPlace

beforeAll(async () => {
  scene = await createAdScene()
  place = await scene.place()
  const ad = await scene.ask(place)
  await scene.approve(place, ad)
  await scene.work()
})
afterAll(() => scene.close())

const asWorker = (workspaceId: string) => scene.world.worker(place.hubId, workspaceId)
const rehearsed = () => rehearseStop(scene.core, scene.hub(place), asWorker)
const switchedOn = () =>
  scene.platform.objects.filter(({ level, status }) => level === 'campaign' && status === 'active').length

it('reads every ad account with an ad that is on, and changes nothing', async () => {
  const [before, asked] = [switchedOn(), scene.platform.calls.length]
  expect(before).toBeGreaterThan(0)
  expect(await rehearsed()).toMatchObject([
    { workspaceName: 'Riverside', accountName: 'Riverside pays', failure: null, missing: 0 },
  ])
  expect(scene.platform.calls.length).toBeGreaterThan(asked)
  expect(scene.platform.calls.slice(asked).filter((call) => !call.startsWith('look'))).toEqual([])
  expect(switchedOn()).toBe(before)
})

it('names what a stop would not reach, with its reason and where to do it by hand', async () => {
  scene.platform.lookFails = 'unavailable'
  const [one] = await rehearsed()
  scene.platform.lookFails = null
  expect(one).toMatchObject({ tookMs: null, failure: { kind: 'unavailable' } })
  expect(one?.manager).toMatch(/^https:\/\/ads\.example\//)

  const carriers = 'update carriers set lost_at = $1 where account_id = $2'
  await scene.sql(carriers, [new Date(), place.account])
  expect(await rehearsed()).toMatchObject([{ failure: { kind: 'role-lost' } }])
  await scene.sql(carriers, [null, place.account])
  expect(await rehearsed()).toMatchObject([{ failure: null }])
})

it('done in earnest, switches off without a worker and waits for the platform’s word', async () => {
  const told: string[] = []
  scene.platform.statusFates.push('lost', 'unavailable')
  const stopping = stopAndConfirm(scene.core, scene.hub(place), {
    by: 'the drill',
    patienceMs: minutesMs(60),
    asWorker,
    onProgress: (confirmed, all) => told.push(`${confirmed} of ${all}`),
  })
  // Nobody else moves the clock here.
  let isOver = false
  const passing = (async () => {
    for (; !isOver; await pause(300)) await scene.pass(minutesMs(1))
  })()
  const [met] = await Promise.all([
    stopping.finally(() => {
      isOver = true
    }),
    passing,
  ])
  expect(met).toMatchObject([{ state: 'paused' }])
  expect(told).toEqual(['0 of 1', '1 of 1'])
  expect(switchedOn()).toBe(0)
  expect(await rehearsed()).toEqual([])
  const [stop] = await showStops(scene.core, scene.hub(place))
  expect(stop).toMatchObject({ by: 'the drill', liftedAt: null, met: 1, confirmed: 1 })
  await liftAdStop(scene.core, scene.hub(place), stop?.id ?? '', { name: 'the drill' })
})

it('says which are not confirmed when its patience is over', async () => {
  const ad = await scene.ask(place)
  await scene.approve(place, ad)
  await scene.work()
  scene.platform.statusFates.push(...Array.from({ length: 50 }, () => 'unavailable' as const))
  const met = await stopAndConfirm(scene.core, scene.hub(place), {
    by: 'the drill',
    patienceMs: -1,
    asWorker,
  })
  expect(met.map(({ state }) => state)).toEqual(['pausing'])
})
