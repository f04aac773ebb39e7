import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type EmulatedWall, emulatedWall, keeping } from '../../../../testing/deliveries/emulated-wall.ts'
import type { Delivery, Handle } from '../../publishing.ts'
import { tiktok } from '../index.ts'
import { accountPublishing } from './facts.ts'
import { publish } from './functions.ts'

// What the walk over all platforms does not come by: TikTok's own corners, over real sockets.
let wall: EmulatedWall
beforeAll(async () => {
  wall = await emulatedWall(tiktok, { accessSeconds: '1000000' })
})
beforeEach(() => setting({ dailyPosts: '1000', mediaDomain: 'any', moderationMs: 'usual' }))
afterAll(() => wall.close())

const setting = (settings: object) => wall.at.control('POST', 'settings', { platform: 'tiktok', settings })
const video = () => wall.sample('tiktok_account', accountPublishing, 'video')

async function finished(
  delivery: Delivery,
): Promise<{ kept: Handle; seen: Awaited<ReturnType<typeof publish.check>> }> {
  const call = keeping(wall.call)
  await publish.submit(call, delivery, {})
  let seen: Awaited<ReturnType<typeof publish.check>> = await publish.finish(call, delivery, {})
  for (let turn = 0; seen.state === 'waiting' && turn < 20; turn += 1) {
    await wall.pass(seen.lookAgainMs)
    seen = await publish.check(wall.call, delivery, call.kept())
  }
  return { kept: call.kept(), seen }
}

it('is published by its publish id, and by its public one when moderation is through', async () => {
  await setting({ moderationMs: '3600000' })
  const delivery = await video()
  const { kept, seen } = await finished(delivery)
  expect(seen).toEqual({ state: 'published', externalId: kept.publishId })
  await wall.pass(3_700_000)
  expect(await publish.check(wall.call, delivery, kept)).toMatchObject({
    externalId: expect.stringMatching(/^\d+$/),
    link: expect.stringMatching(/^https:\/\/www\.tiktok\.com\/@[^/]+\/video\/\d+$/),
  })
})

it('the day’s posts used up: limited, and said so beforehand', async () => {
  await setting({ dailyPosts: '0' })
  await wall.pass(60_000)
  expect(await publish.publishOptions?.(wall.call, wall.account('tiktok_account'))).toEqual({
    choices: {},
    left: 0,
  })
})

it('photos on a host that nobody verified are the operator’s', async () => {
  await setting({ mediaDomain: 'none' })
  const photo = await wall.sample('tiktok_account', accountPublishing, 'image')
  const elsewhere: Delivery = {
    ...photo,
    files: photo.files.map((file) => ({
      ...file,
      publicAddress: async () => 'https://media.mooring.com/1.jpg',
    })),
  }
  await expect(publish.finish(keeping(wall.call), elsewhere, {})).rejects.toMatchObject({
    kind: 'not-set-up',
    code: '403/url_ownership_unverified',
  })
  // A video of the same app is sent, not fetched, and needs no such thing.
  const film = await video()
  expect(await publish.finish(keeping(wall.call), film, {})).toMatchObject({ state: 'waiting' })
})

it('a file that is no video is refused content, while TikTok works on it', async () => {
  const delivery = await video()
  const nonsense = Buffer.alloc(1000, 7)
  const files = delivery.files.map((file) => ({
    ...file,
    bytes: nonsense.length,
    read: async (first: number, last: number) => nonsense.subarray(first, last + 1),
  }))
  await expect(finished({ ...delivery, files })).rejects.toMatchObject({
    kind: 'content-refused',
    code: expect.stringMatching(/^FAILED\//),
  })
})

it('sends what is larger than a chunk in chunks', async () => {
  const delivery = await video()
  const [film] = delivery.files
  if (!film) throw new Error('no film')
  // The film, and then nothing but zeros: players stop at the end of what they know.
  const bytes = 70_000_000
  const read = async (first: number, last: number) => {
    const part = Buffer.alloc(last - first + 1)
    if (first < film.bytes) part.set(await film.read(first, Math.min(last, film.bytes - 1)))
    return part
  }
  const { seen } = await finished({ ...delivery, files: [{ ...film, bytes, read }] })
  expect(seen.state).toBe('published')
})

it('an app not audited: nobody but the person may see it, and public is closed', async () => {
  const unaudited = await emulatedWall(tiktok, {}, 'ada', { maturity: 'unaudited' })
  try {
    const options = await publish.publishOptions?.(unaudited.call, unaudited.account('tiktok_account'))
    const open = { ...(await unaudited.sample('tiktok_account', accountPublishing, 'video')) }
    const choices = { ...open.choices, privacy: 'PUBLIC_TO_EVERYONE' }
    await expect(publish.finish(keeping(unaudited.call), { ...open, choices }, {})).rejects.toMatchObject({
      kind: 'not-set-up',
    })
    expect(options?.choices.privacy).toContain('SELF_ONLY')
  } finally {
    await unaudited.close()
  }
})
