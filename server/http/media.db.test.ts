import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../testing/browser.ts'
import { tinyPng } from '../../testing/media/one-picture.ts'
import { picture } from '../../testing/media/pictures.ts'
import { pretendS3 } from '../../testing/media/pretend-s3.ts'
import { addPicture, sendPicture } from '../../testing/media/send-picture.ts'
import { video } from '../../testing/media/videos.ts'
import { createWorld, type World } from '../../testing/world.ts'
import { Secret } from '../base/secret.ts'
import { addressFor } from '../core/media/address-for.ts'
import { connectBucket } from '../files/connect-bucket.ts'
import { filesInBucket } from '../files/in-bucket.ts'
import { findMedia } from '../store/media.ts'
import { useMedia } from '../store/media-uses.ts'
import { startWorker } from '../worker/worker.ts'

let world: World
let hub: string
let workspace: string
let at: string
let editor: Browser
let viewer: Browser

beforeAll(async () => {
  world = await createWorld({ core: (core) => ({ ...core, mediaQuotaBytes: 30_000_000 }) })
  hub = await world.addHub()
  workspace = await world.addWorkspace(hub, 'Riverside')
  at = `/api/workspaces/${workspace}/media`
  const join = async (name: string, role: string) => {
    const { userId } = await world.addUser(name)
    await world.join(userId, { hubId: hub, workspaceId: workspace }, role)
    return world.browser(userId)
  }
  editor = await join('Edda Editor', 'editor')
  viewer = await join('Viggo Viewer', 'viewer')
})
afterAll(() => world.close())

const scope = () => world.worker(hub, workspace)
const part = (id: string, offset: number, bytes: Uint8Array, by = editor) =>
  by.send('PATCH', `${at}/${id}/content`, bytes, { 'upload-offset': String(offset) })
const begin = async (bytes: number, name = 'soup.jpg') =>
  (await editor.post(at, { name, bytes })).json<{ id: string }>().id
const finish = (id: string) => editor.post(`${at}/${id}/finish`)
const reasonOf = (answer: { json<T>(): T }) => answer.json<{ facts: Record<string, string> }>().facts.reason

describe('uploading', () => {
  it('part by part, gone on with after a break, looked at and kept', async () => {
    const bytes = await picture(1600, 900)
    const id = await begin(bytes.length, 'Soup of the day.jpg')
    expect((await part(id, 0, bytes.subarray(0, 1000))).json()).toEqual({ received: 1000 })
    // The answer was lost, so it is sent again; then it asks how far it is.
    const again = await part(id, 0, bytes.subarray(0, 1000))
    expect(again.status).toBe(409)
    expect(again.json()).toMatchObject({ code: 'wrong-offset', facts: { offset: '1000' } })
    expect((await editor.get(`${at}/${id}`)).json()).toMatchObject({ state: 'uploading', received: 1000 })
    expect((await finish(id)).json()).toMatchObject({ code: 'wrong-offset' })
    expect((await part(id, 1000, bytes.subarray(1000))).status).toBe(200)
    const done = await finish(id)
    expect(done.json()).toMatchObject({
      id,
      state: 'ready',
      name: 'Soup of the day.jpg',
      kind: 'image',
      type: 'image/jpeg',
      bytes: bytes.length,
      width: 1600,
      height: 900,
      hasPreview: true,
      addedBy: 'Edda Editor',
    })
    expect((await finish(id)).json()).toEqual(done.json())
    expect((await part(id, 0, bytes.subarray(0, 10))).status).toBe(404)
    const { media } = (await viewer.get(`${at}?kind=image`)).json<{ media: { id: string }[] }>()
    expect(media.map((one) => one.id)).toContain(id)
    expect((await viewer.get(`${at}?kind=video`)).json()).toEqual({ media: [], next: null })
  })

  it('a video is known by what is in it', async () => {
    const id = await addPicture(editor, workspace, video('turned.mov'), 'holiday.avi')
    expect((await editor.get(`${at}/${id}`)).json()).toMatchObject({
      kind: 'video',
      type: 'video/quicktime',
      width: 180,
      height: 320,
      seconds: 2,
      framesPerSecond: 25,
      videoCodec: 'h264',
      audioCodec: null,
      hasPreview: false,
    })
  })

  it.each([
    ['words that say they are a picture', Buffer.from('not a picture at all'), 'unknown-type'],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'unknown-type'],
    ['a drawing', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'not-taken'],
    ['a program', Buffer.from(`7f454c46${'00'.repeat(60)}`, 'hex'), 'not-taken'],
    [
      'a phone’s picture',
      Buffer.from(
        `0000001866747970${Buffer.from('heic').toString('hex')}00000000${'6d696631'}68656963${'00'.repeat(40)}`,
        'hex',
      ),
      'phone-picture',
    ],
    ['half a picture', tinyPng.subarray(0, 45), 'unreadable'],
    ['a sound', video('sound-only.mp4'), 'no-pictures'],
    ['half a video', video('upright.mp4').subarray(0, 14_000), 'cut-short'],
  ])('%s is refused with its reason, and nothing of it stays', async (_, bytes, reason) => {
    const id = await sendPicture(editor, workspace, bytes, 'picture.jpg')
    const answer = await finish(id)
    expect(answer.status, answer.text).toBe(422)
    expect(reasonOf(answer)).toBe(reason)
    expect((await editor.get(`${at}/${id}`)).status).toBe(404)
  })

  it('more than was announced, nothing at all, and too much at once are refused', async () => {
    const id = await begin(10)
    expect((await part(id, 0, Buffer.alloc(11))).json()).toMatchObject({ code: 'bad-input' })
    expect((await part(id, 0, Buffer.alloc(0))).json()).toMatchObject({ code: 'bad-input' })
    expect((await part(id, 0, Buffer.alloc(8 * 1024 * 1024 + 1))).status).toBe(413)
    expect((await editor.send('PATCH', `${at}/${id}/content`, Buffer.alloc(4))).json()).toMatchObject({
      code: 'bad-input',
      fields: [{ field: 'headers.upload-offset' }],
    })
    const typed = await editor.send('PATCH', `${at}/${id}/content`, { a: 1 }, { 'upload-offset': '0' })
    expect(typed.status).toBe(415)
    expect((await editor.get(`${at}/${id}`)).json()).toMatchObject({ received: 0 })
    expect(reasonOf(await editor.post(at, { name: 'film.mp4', bytes: 9_000_000_000 }))).toBe('too-large')
  })

  it('two who send the same part: one writes, and all bytes are there once', async () => {
    const bytes = await picture(900, 900, 'png')
    const id = await begin(bytes.length)
    const answers = await Promise.all([part(id, 0, bytes), part(id, 0, bytes), part(id, 0, bytes)])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const { status } of answers) expect([200, 409]).toContain(status)
    expect((await finish(id)).json()).toMatchObject({ width: 900 })
  })

  it('a workspace that is full takes no more', async () => {
    const first = await editor.post(at, { name: 'film.mp4', bytes: 28_000_000 })
    expect(first.status).toBe(201)
    const answer = await editor.post(at, { name: 'film.mp4', bytes: 28_000_000 })
    expect(answer.json()).toMatchObject({ code: 'no-room', facts: { most: '30000000' } })
    // What is never finished is forgotten, and its room with it.
    await world.advance(25 * 3600)
    await worked()
    expect((await editor.get(`${at}/${first.json<{ id: string }>().id}`)).status).toBe(404)
    expect((await editor.post(at, { name: 'film.mp4', bytes: 20_000_000 })).status).toBe(201)
  })

  it('nobody is let in who may not, before a byte is read', async () => {
    const id = await begin(10)
    expect((await part(id, 0, Buffer.alloc(9_000_000), viewer)).status).toBe(403)
    expect((await part(id, 0, Buffer.alloc(9_000_000), await world.browser())).status).toBe(401)
    expect((await viewer.post(at, { name: 'a.jpg', bytes: 10 })).status).toBe(403)
  })
})

const worked = async () => {
  const worker = startWorker(world.core, world.sweep, { everyMs: 3_600_000 })
  await worker.runOnce()
  await worker.stop()
}

describe('a file that is here', () => {
  let id: string
  let bytes: Buffer
  beforeAll(async () => {
    bytes = await picture(1200, 800)
    id = await addPicture(editor, workspace, bytes, 'Tagesmenü “neu”.jpg')
  })
  const raw = (path: string, headers: Record<string, string> = {}) =>
    world.app.inject({ url: path, headers: { cookie: viewer.cookieHeader, ...headers } })

  it('is handed out whole and in ranges, as what it is and nothing else', async () => {
    const whole = await raw(`${at}/${id}/original`)
    expect(whole.statusCode).toBe(200)
    expect(whole.rawPayload.equals(bytes)).toBe(true)
    expect(whole.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'content-disposition': "inline; filename*=UTF-8''Tagesmen%C3%BC%20%E2%80%9Cneu%E2%80%9D.jpg",
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
    })
    expect(whole.headers['content-security-policy']).toContain('sandbox')
    for (const [range, first, last] of [
      ['bytes=0-9', 0, 9],
      ['bytes=100-', 100, bytes.length - 1],
      ['bytes=-5', bytes.length - 5, bytes.length - 1],
      [`bytes=5-${bytes.length * 2}`, 5, bytes.length - 1],
    ] as const) {
      const answer = await raw(`${at}/${id}/original`, { range })
      expect(answer.statusCode, range).toBe(206)
      expect(answer.headers['content-range']).toBe(`bytes ${first}-${last}/${bytes.length}`)
      expect(answer.rawPayload.equals(bytes.subarray(first, last + 1))).toBe(true)
    }
    expect((await raw(`${at}/${id}/original`, { range: `bytes=${bytes.length}-` })).statusCode).toBe(416)
    for (const range of ['bytes=9-1', 'lines=1-2', 'bytes=-', 'bytes=0-1,5-6'])
      expect((await raw(`${at}/${id}/original`, { range })).statusCode, range).toBe(200)
  })

  it('has a small picture', async () => {
    const answer = await raw(`${at}/${id}/preview`)
    expect(answer.headers['content-type']).toBe('image/webp')
    expect(answer.rawPayload.length).toBeLessThan(bytes.length)
    const { default: sharp } = await import('sharp')
    expect(await sharp(answer.rawPayload).metadata()).toMatchObject({
      format: 'webp',
      width: 480,
      height: 320,
    })
  })

  it('is described, and may be cut around a place', async () => {
    const change = (body: object) => editor.send('PATCH', `${at}/${id}`, body)
    expect((await change({ altText: 'A bowl of soup', focus: { x: 0.25, y: 1 } })).json()).toMatchObject({
      altText: 'A bowl of soup',
      focus: { x: 0.25, y: 1 },
    })
    expect((await change({ focus: null })).json()).toMatchObject({ altText: 'A bowl of soup', focus: null })
    expect((await change({ focus: { x: 2, y: 0 } })).status).toBe(400)
    expect((await viewer.send('PATCH', `${at}/${id}`, { altText: '' })).status).toBe(403)
  })

  it('stays while a post uses it, and goes with everything of it afterwards', async () => {
    const { fileKey } = await world.core.db.inScope(scope(), async (tx) => {
      expect(await useMedia(tx, 'pst_1', [id, 'med_nothing'])).toEqual(['med_nothing'])
      return (await findMedia(tx, id)) ?? { fileKey: '' }
    })
    const refused = await editor.send('DELETE', `${at}/${id}`)
    expect(refused.json()).toMatchObject({ code: 'in-use', facts: { posts: '1' } })
    await world.core.db.inScope(scope(), (tx) => useMedia(tx, 'pst_1', []))
    expect((await editor.send('DELETE', `${at}/${id}`)).status).toBe(204)
    expect((await editor.get(`${at}/${id}`)).status).toBe(404)
    expect(await world.core.files.size(fileKey)).toBe(0)
    const { lines } = (await editor.get(`/api/workspaces/${workspace}/ledger`)).json<{
      lines: { action: string; facts: object }[]
    }>()
    expect(lines[0]).toMatchObject({ action: 'media.removed' })
  })

  it('a removal whose bytes could not be deleted is finished by the worker', async () => {
    const other = await addPicture(editor, workspace, tinyPng)
    const { fileKey } = (await world.core.db.inScope(scope(), (tx) => findMedia(tx, other))) ?? {
      fileKey: '',
    }
    const { files } = world.core
    const remove = files.remove
    files.remove = () => Promise.reject(new Error('the disk is away'))
    expect((await editor.send('DELETE', `${at}/${other}`)).status).toBe(204)
    files.remove = remove
    expect(await files.size(fileKey)).toBe(tinyPng.length)
    await worked()
    expect(await files.size(fileKey)).toBe(0)
  })
})

describe('public addresses', () => {
  const addressed = async (hours: number, name = 'soup.png') => {
    const mediaId = await addPicture(editor, workspace, tinyPng, name)
    const media = await world.core.db.inScope(scope(), (tx) => findMedia(tx, mediaId))
    if (!media) throw new Error('no media')
    const address = await addressFor(world.core, scope(), { ...media, mediaId, fileName: 'soup.png' }, hours)
    return { path: address.replace(world.core.publicUrl, ''), mediaId }
  }
  const open = (url: string, method: 'GET' | 'HEAD' | 'POST' = 'GET', headers = {}) =>
    world.app.inject({ url, method, headers })

  it('open one file for whoever has it, without a cookie, until they run out', async () => {
    const { path } = await addressed(2)
    expect(path).toMatch(/^\/m\/[\w-]{22}$/)
    const answer = await open(path)
    expect(answer.statusCode).toBe(200)
    expect(answer.rawPayload.equals(tinyPng)).toBe(true)
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-disposition': "inline; filename*=UTF-8''soup.png",
    })
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(JSON.stringify(answer.headers)).not.toMatch(/med_|ws_|hub_/)
    const head = await open(path, 'HEAD')
    expect([head.statusCode, head.headers['content-length'], head.body]).toEqual([
      200,
      String(tinyPng.length),
      '',
    ])
    expect((await open(path, 'GET', { range: 'bytes=1-3' })).body).toBe('PNG')
    await world.advance(2 * 3600 + 1)
    expect((await open(path)).statusCode).toBe(404)
  })

  it('one that ran out, one that was forgotten and one that never was cannot be told apart', async () => {
    const said = async (url: string) => {
      const { statusCode, body, headers } = await open(url)
      const { date: _, 'x-ratelimit-remaining': __, 'x-ratelimit-reset': ___, ...rest } = headers
      return { statusCode, body: body.replace(/"requestId":"[^"]*"/, ''), rest }
    }
    const { path } = await addressed(1)
    await world.advance(3601)
    const over = await said(path)
    await worked()
    expect(await said(path)).toEqual(over)
    expect(over.statusCode).toBe(404)
    for (const token of ['a', 'A'.repeat(22), '..%2f..%2fetc', '%00', `${path.slice(3)}x`, 'x'.repeat(400)])
      expect(await said(`/m/${token}`), token).toEqual(over)
  })

  it('a removed file has none any more', async () => {
    const { path, mediaId } = await addressed(5)
    await editor.send('DELETE', `${at}/${mediaId}`)
    expect((await open(path)).statusCode).toBe(404)
  })

  it('only reading is answered', async () => {
    const { path } = await addressed(1)
    expect((await open(path, 'POST')).statusCode).toBeGreaterThanOrEqual(403)
  })

  it('what is stored opens nothing', async () => {
    const { path } = await addressed(1)
    const { Client } = await import('pg')
    const admin = new Client(world.database.urls.admin)
    await admin.connect()
    const { rows } = await admin.query('select to_jsonb(l)::text as row from media_links l')
    await admin.end()
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(path.slice(3))
  })

  it('are asked for at most so often by one caller', async () => {
    const limited = await createWorld({ limits: { file: 3, api: 1e6, 'sign-in': 1e6, connect: 1e6 } })
    const seen: number[] = []
    for (let tries = 0; tries < 4; tries += 1)
      seen.push((await limited.app.inject({ url: '/m/nothing' })).statusCode)
    expect(seen).toEqual([404, 404, 404, 429])
    await limited.close()
  })
})

describe('in a bucket', () => {
  it('all of it works as on a disk', async () => {
    const s3 = await pretendS3()
    const files = filesInBucket(
      connectBucket({
        endpoint: s3.origin,
        bucket: 'mooring',
        region: 'eu-west-2',
        prefix: '',
        accessKeyId: s3.accessKeyId,
        secretAccessKey: new Secret(s3.secretAccessKey),
      }),
    )
    const there = await createWorld({ core: (core) => ({ ...core, files }) })
    const hubId = await there.addHub()
    const workspaceId = await there.addWorkspace(hubId, 'Harbour')
    const { userId } = await there.addUser('Dana Owner')
    await there.join(userId, { hubId, workspaceId }, 'owner')
    const dana = await there.browser(userId)
    // Longer than an object and than a part; what follows a video's end is nothing to a player.
    const bytes = Buffer.concat([video('upright.mp4'), freeBox(9 * 1024 * 1024)])
    const id = await addPicture(dana, workspaceId, bytes)
    const path = `/api/workspaces/${workspaceId}/media/${id}`
    const answer = await there.app.inject({
      url: `${path}/original`,
      headers: { cookie: dana.cookieHeader, range: 'bytes=8388600-8388620' },
    })
    expect(answer.rawPayload.equals(bytes.subarray(8_388_600, 8_388_621))).toBe(true)
    expect(s3.names()).toHaveLength(2)
    expect((await dana.send('DELETE', path)).status).toBe(204)
    expect(s3.names()).toEqual([])
    await there.close()
    await s3.close()
  })
})

/** A box that holds nothing, as editors leave behind. */
function freeBox(bytes: number): Buffer {
  const box = Buffer.alloc(bytes)
  box.writeUInt32BE(bytes, 0)
  box.write('free', 4)
  return box
}
