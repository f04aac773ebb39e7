import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type EmulatedWall, emulatedWall, keeping } from '../../../../testing/deliveries/emulated-wall.ts'
import type { Delivery, Handle, PublishFacts, Shape } from '../../publishing.ts'
import { meta } from '../index.ts'
import { instagramPublishing, pagePublishing } from './facts.ts'
import { publish } from './functions.ts'

// What the walk over all platforms does not come by: Meta's own corners, over real sockets.
let wall: EmulatedWall
beforeAll(async () => {
  wall = await emulatedWall(meta)
})
beforeEach(() =>
  setting({
    pageErrorButLive: 'off',
    instagramErrorButLive: 'off',
    instagramDailyPosts: '1000',
    samePageText: 'refused',
  }),
)
afterAll(() => wall.close())

const setting = (settings: object) => wall.at.control('POST', 'settings', { platform: 'meta', settings })
const since = () => wall.call.clock.now()
const onPage = (shape: Shape) => wall.sample('facebook_page', pagePublishing, shape)
const onInstagram = (shape: Shape) => wall.sample('instagram_account', instagramPublishing, shape)

async function submitted(delivery: Delivery): Promise<Handle> {
  const call = keeping(wall.call)
  for (let turn = 0; turn < 30; turn += 1) {
    const seen = await publish.submit(call, delivery, call.kept())
    if (seen.state === 'ready') return call.kept()
    await wall.pass(seen.lookAgainMs)
  }
  throw new Error('never ready')
}

describe('an error beside a post that is live', () => {
  it.each<[string, () => Promise<Delivery>, string]>([
    ['of a Page', () => onPage('reel'), 'pageErrorButLive'],
    ['of Instagram', () => onInstagram('image'), 'instagramErrorButLive'],
  ])('%s is believed only as far as reading back goes', async (_what, sample, name) => {
    await setting({ [name]: 'once' })
    const delivery = await sample()
    const handle = await submitted(delivery)
    const began = since()
    const call = keeping(wall.call, handle)
    await expect(publish.finish(call, delivery, handle)).rejects.toMatchObject({ kind: 'unknown-outcome' })
    await wall.pass(60_000)
    expect(await publish.find?.(call, delivery, handle, began)).toMatchObject({ state: 'published' })
    expect(await wall.hanging(delivery)).toHaveLength(1)
  })
})

it('finishing twice leaves one: the id is the same', async () => {
  for (const sample of [() => onPage('text'), () => onPage('image'), () => onInstagram('image')]) {
    const delivery = await sample()
    const handle = await submitted(delivery)
    await publish.finish(keeping(wall.call, handle), delivery, handle)
    await publish.finish(keeping(wall.call, handle), delivery, handle).catch(() => undefined)
    expect(await wall.hanging(delivery)).toHaveLength(1)
  }
})

it('a container that has expired meanwhile is made anew', async () => {
  const delivery = await onInstagram('images')
  const first = await submitted(delivery)
  await wall.pass(25 * 3_600_000)
  await expect(publish.finish(keeping(wall.call, first), delivery, first)).rejects.toMatchObject({
    kind: 'unavailable',
  })
  expect(await publish.check(wall.call, delivery, first)).toMatchObject({ state: 'waiting' })
  const call = keeping(wall.call, first)
  await publish.submit(call, delivery, first)
  expect(call.kept().container).not.toBe(first.container)
  expect(await publish.finish(call, delivery, call.kept())).toMatchObject({ state: 'published' })
})

it('the day’s quota is told, and then kept', async () => {
  const account = wall.account('instagram_account')
  const options = async () => (await publish.publishOptions?.(wall.call, account))?.left ?? -1
  await setting({ instagramDailyPosts: '50' })
  const before = await options()
  const delivery = await onInstagram('image')
  const handle = await submitted(delivery)
  await publish.finish(keeping(wall.call, handle), delivery, handle)
  expect(await options()).toBe(before - 1)
  await setting({ instagramDailyPosts: '1' })
  const next = await onInstagram('image')
  const waiting = await submitted(next)
  await expect(publish.finish(keeping(wall.call, waiting), next, waiting)).rejects.toMatchObject({
    kind: 'limited',
  })
  expect(await wall.hanging(next)).toEqual([])
})

it.each<[string, PublishFacts, string]>([
  ['facebook_page', pagePublishing, 'png'],
  ['instagram_account', instagramPublishing, 'png'],
])('%s: a picture that is none is refused before anything hangs', async (kind, facts) => {
  const sample = await wall.sample(kind, facts, 'image')
  const nonsense = Buffer.from('this is no picture')
  const files = sample.files.map((file) => ({
    ...file,
    bytes: nonsense.length,
    read: async (first: number, last: number) => nonsense.subarray(first, last + 1),
    publicAddress: async () => `${(await file.publicAddress()).replace(/\/\d+$/, '')}/none`,
  }))
  const delivery: Delivery = { ...sample, files }
  await expect(submitted(delivery)).rejects.toMatchObject({ name: 'PlatformFailure' })
  expect(await wall.hanging(delivery)).toEqual([])
})

it('a role lost between writing and posting is told, and nothing hangs', async () => {
  const delivery = await onPage('text')
  const handle = await submitted(delivery)
  const { externalId: account } = delivery.account
  const role = (word: string) =>
    wall.at.control('POST', 'roles', { platform: 'meta', account, person: 'ada', role: word })
  await role('none')
  await expect(publish.finish(keeping(wall.call, handle), delivery, handle)).rejects.toMatchObject({
    kind: 'role-lost',
  })
  expect(await wall.hanging(delivery)).toEqual([])
})
