import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../../testing/browser.ts'
import { picture } from '../../../testing/media/pictures.ts'
import { addPicture } from '../../../testing/media/send-picture.ts'
import { video } from '../../../testing/media/videos.ts'
import { createWorld, type World } from '../../../testing/world.ts'
import type { ImageRule } from '../../platforms/publishing.ts'
import { openFile } from './open-file.ts'

let world: World
let hub: string
let workspace: string
let browser: Browser

beforeAll(async () => {
  world = await createWorld()
  hub = await world.addHub()
  workspace = await world.addWorkspace(hub, 'Riverside')
  const { userId } = await world.addUser('Dana Owner')
  await world.join(userId, { hubId: hub, workspaceId: workspace }, 'owner')
  browser = await world.browser(userId)
})
afterAll(() => world.close())

const scope = () => world.worker(hub, workspace)
const image: ImageRule = {
  types: ['image/jpeg'],
  bytes: 8_000_000,
  ratio: { least: 0.8, most: 1.91 },
  width: { least: 320, most: 1080 },
}
const open = (mediaId: string, more: object = {}) =>
  openFile(world.core, scope(), { mediaId, rules: { image }, ...more })

describe('a picture for an account', () => {
  it('is a copy that fits, made once for a rule, read in ranges', async () => {
    const id = await addPicture(browser, workspace, await picture(2000, 1500, 'png'), 'Menü für heute!.png')
    const file = await open(id, { altText: 'Soup' })
    expect(file).toMatchObject({
      kind: 'image',
      type: 'image/jpeg',
      width: 1080,
      height: 810,
      fileName: 'Menu-fur-heute.jpg',
      altText: 'Soup',
    })
    const bytes = Buffer.from(await file.read(0, file.bytes - 1))
    expect(bytes.length).toBe(file.bytes)
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1080 })
    expect(Buffer.from(await file.read(10, 19)).equals(bytes.subarray(10, 20))).toBe(true)
    const written: string[] = []
    const files = { ...world.core.files, write: async (key: string) => void written.push(key) }
    const again = await openFile({ ...world.core, files }, scope(), { mediaId: id, rules: { image } })
    expect(written).toEqual([])
    expect(again.bytes).toBe(file.bytes)
    const smaller = await open(id, { rules: { image: { ...image, width: { most: 500 } } } })
    expect(smaller).toMatchObject({ width: 500 })
  })

  it('asked for by several at once is one and the same', async () => {
    const id = await addPicture(browser, workspace, await picture(1500, 1500, 'png'))
    const files = await Promise.all([open(id), open(id), open(id)])
    expect(new Set(files.map(({ bytes }) => bytes)).size).toBe(1)
    for (const file of files) expect((await file.read(0, file.bytes - 1)).length).toBe(file.bytes)
  })

  it('that fits is itself', async () => {
    const bytes = await picture(800, 800)
    const file = await open(await addPicture(browser, workspace, bytes))
    expect(Buffer.from(await file.read(0, file.bytes - 1)).equals(bytes)).toBe(true)
  })

  it('of another shape is refused, or cut where somebody said around what', async () => {
    const id = await addPicture(browser, workspace, await picture(3000, 1000))
    await expect(open(id)).rejects.toMatchObject({
      code: 'file-refused',
      facts: { reason: 'too-wide-a-shape', ratio: '3' },
    })
    await browser.send('PATCH', `/api/workspaces/${workspace}/media/${id}`, { focus: { x: 0.5, y: 0.5 } })
    const { width = 0, height = 1 } = await open(id)
    expect(width / height).toBeLessThanOrEqual(1.91)
    expect(width / height).toBeGreaterThan(1.89)
    await expect(open(id, { focus: null })).rejects.toMatchObject({ facts: { reason: 'too-wide-a-shape' } })
  })

  it('goes with its copies when it is removed', async () => {
    const id = await addPicture(browser, workspace, await picture(1500, 1200, 'png'))
    const file = await open(id)
    expect((await browser.send('DELETE', `/api/workspaces/${workspace}/media/${id}`)).status).toBe(204)
    await expect(file.read(0, 1)).rejects.toMatchObject({ kind: 'gone' })
    await expect(open(id)).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('a public address of it', () => {
  it('opens the copy and not the original, one for as long as it is held', async () => {
    const original = await picture(2000, 1500, 'png')
    const file = await open(await addPicture(browser, workspace, original))
    const address = await file.publicAddress()
    expect(await file.publicAddress()).toBe(address)
    const { pathname } = new URL(address)
    const answer = await world.app.inject({ url: pathname })
    expect(answer.headers['content-type']).toBe('image/jpeg')
    expect(answer.rawPayload.length).toBe(file.bytes)
    expect((await sharp(answer.rawPayload).metadata()).width).toBe(1080)
  })
})

describe('a video', () => {
  const rules = {
    video: { types: ['video/mp4'], bytes: 1_000_000, seconds: { least: 1, most: 60 }, codecs: ['h264'] },
  }
  it('goes as it is, with what the platform has to be told', async () => {
    const bytes = video('upright.mp4')
    const file = await open(await addPicture(browser, workspace, bytes, 'a b.MP4'), { rules })
    expect(file).toMatchObject({
      kind: 'video',
      type: 'video/mp4',
      seconds: 3,
      width: 180,
      height: 320,
      fileName: 'a-b.mp4',
    })
    expect(Buffer.from(await file.read(0, file.bytes - 1)).equals(bytes)).toBe(true)
  })

  it('that does not fit is refused with its reason', async () => {
    const id = await addPicture(browser, workspace, video('other-codec.mp4'))
    await expect(open(id, { rules })).rejects.toMatchObject({
      facts: { reason: 'codec-not-taken', codec: 'hevc' },
    })
  })
})

it('another workspace’s file is none', async () => {
  const id = await addPicture(browser, workspace, await picture(500, 500))
  const other = await world.addWorkspace(hub, 'Harbour')
  await expect(
    openFile(world.core, world.worker(hub, other), { mediaId: id, rules: { image } }),
  ).rejects.toMatchObject({ code: 'not-found' })
})
