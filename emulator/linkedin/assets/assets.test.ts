import { describe, expect, it } from 'vitest'
import { makePng, makeVideo } from '../../core/media-facts/test-media.ts'
import { createEmulator, type Emulator } from '../../create-emulator.ts'
import { control, publish, RIVERSIDE, rest, say, tokenOf, upload, wall } from '../test-client.ts'

const NOON = Date.parse('2026-11-22T12:00:00Z')
const at = () => createEmulator({ time: () => NOON })
const PART = 4_194_304

type Video = {
  video: string
  uploadToken: string
  uploadUrlsExpireAt: number
  uploadInstructions: { uploadUrl: string; firstByte: number; lastByte: number }[]
}

async function beginVideo(emulator: Emulator, token: string, size: number): Promise<Video> {
  const json = { initializeUploadRequest: { owner: RIVERSIDE, fileSizeBytes: size } }
  const { body } = await rest(emulator, token, '/videos?action=initializeUpload', { json })
  return body.value as Video
}

const put = (emulator: Emulator, url: string, bytes: Uint8Array) =>
  emulator.fetch(url, { method: 'PUT', body: bytes as BodyInit })

const finalize = (
  emulator: Emulator,
  token: string,
  { video, uploadToken }: Video,
  uploadedPartIds: string[],
) =>
  rest(emulator, token, '/videos?action=finalizeUpload', {
    json: { finalizeUploadRequest: { video, uploadToken, uploadedPartIds } },
  })

const statusOf = async (emulator: Emulator, token: string, kind: string, urn: string) =>
  (await rest(emulator, token, `/${kind}s/${encodeURIComponent(urn)}`)).body.status

describe('LinkedIn: an image', () => {
  it('waits for its bytes, is processed, and is there', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    const json = { initializeUploadRequest: { owner: RIVERSIDE } }
    const begun = await rest(emulator, token, '/images?action=initializeUpload', { json })
    const value = begun.body.value as { image: string; uploadUrl: string; uploadUrlExpiresAt: number }
    expect(value.uploadUrl).toContain('/linkedin/www/dms-uploads/')
    expect(value.uploadUrlExpiresAt).toBeGreaterThan(NOON)
    expect(await statusOf(emulator, token, 'image', value.image)).toBe('WAITING_UPLOAD')
    expect((await put(emulator, value.uploadUrl, makePng(30, 20))).status).toBe(201)
    expect(await statusOf(emulator, token, 'image', value.image)).toBe('PROCESSING')
    await control(emulator, '/clock', { advanceSeconds: 1 })
    const { body } = await rest(emulator, token, `/images/${encodeURIComponent(value.image)}`)
    expect(body).toMatchObject({ id: value.image, owner: RIVERSIDE, status: 'AVAILABLE' })
    const file = await emulator.fetch(String(body.downloadUrl))
    expect(Buffer.from(await file.arrayBuffer()).equals(makePng(30, 20))).toBe(true)
  })

  it('fails in processing when it is none, and then no post takes it', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    const urn = await upload(emulator, token, 'image', Buffer.from('not an image'))
    await control(emulator, '/clock', { advanceSeconds: 1 })
    expect(await statusOf(emulator, token, 'image', urn)).toBe('PROCESSING_FAILED')
    const json = say('Hi', { content: { media: { id: urn } } })
    expect((await rest(emulator, token, '/posts', { json })).body).toMatchObject({
      code: 'MEDIA_ASSET_PROCESSING_FAILED',
    })
  })

  it('an upload address ends, and is none for strangers', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    const json = { initializeUploadRequest: { owner: RIVERSIDE } }
    const begun = await rest(emulator, token, '/images?action=initializeUpload', { json })
    const { uploadUrl } = begun.body.value as { uploadUrl: string }
    expect((await put(emulator, uploadUrl.replace(/ut=.*/, 'ut=guess'), makePng(3, 3))).status).toBe(404)
    await control(emulator, '/clock', { advanceSeconds: 86_400 })
    const late = await put(emulator, uploadUrl, makePng(3, 3))
    expect([late.status, await late.json()]).toMatchObject([400, { code: 'EXPIRED_UPLOAD_URL' }])
  })

  it('is begun for pages the member publishes for', async () => {
    const emulator = at()
    const begin = (token: string) =>
      rest(emulator, token, '/images?action=initializeUpload', {
        json: { initializeUploadRequest: { owner: RIVERSIDE } },
      })
    expect((await begin(await tokenOf(emulator, 'farah'))).status).toBe(403)
    expect(await begin(await tokenOf(emulator, 'ada', 'w_member_social'))).toMatchObject({
      status: 400,
      body: { message: 'Organization permissions must be used when using organization as owner' },
    })
  })
})

describe('LinkedIn: a document', () => {
  it('hangs with its title', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    const urn = await upload(emulator, token, 'document', Buffer.from('%PDF-1.7 menu'))
    const body = say('Our menu', { content: { media: { id: urn, title: 'Menu.pdf' } } })
    expect(await publish(emulator, token, body)).toBe('')
    await control(emulator, '/clock', { advanceSeconds: 2 })
    expect(await publish(emulator, token, body)).toMatch(/^urn:li:share:/)
    expect(await wall(emulator)).toMatchObject([
      { shape: 'document', title: 'Menu.pdf', media: [{ type: 'application/pdf' }] },
    ])
  })
})

describe('LinkedIn: a video', () => {
  it('comes in parts, is put together by their tags, and hangs when it was processed', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    const film = makeVideo({ filler: PART + 10_000 })
    const begun = await beginVideo(emulator, token, film.length)
    expect(begun.uploadInstructions.map(({ firstByte, lastByte }) => [firstByte, lastByte])).toEqual([
      [0, PART - 1],
      [PART, film.length - 1],
    ])
    const tags: string[] = []
    for (const { uploadUrl, firstByte, lastByte } of begun.uploadInstructions) {
      const part = await put(emulator, uploadUrl, film.subarray(firstByte, lastByte + 1))
      tags.push(part.headers.get('etag') ?? '')
    }
    expect((await finalize(emulator, token, begun, tags)).status).toBe(200)
    expect((await finalize(emulator, token, begun, tags)).status).toBe(200)
    const body = say('Look', { content: { media: { id: begun.video, title: 'Bread' } } })
    expect((await rest(emulator, token, '/posts', { json: body })).body).toMatchObject({
      code: 'MEDIA_ASSET_WAITING_UPLOAD',
    })
    await control(emulator, '/clock', { advanceSeconds: 2 })
    expect(await statusOf(emulator, token, 'video', begun.video)).toBe('AVAILABLE')
    expect(await publish(emulator, token, body)).toMatch(/^urn:li:ugcPost:/)
    expect(await wall(emulator)).toMatchObject([
      { shape: 'video', title: 'Bread', media: [{ type: 'video/mp4', seconds: 10, bytes: film.length }] },
    ])
  })

  it('is refused with a part of another length, without a part, and with tags in another order', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    const film = makeVideo({ filler: PART })
    const begun = await beginVideo(emulator, token, film.length)
    const [first, second] = begun.uploadInstructions
    expect((await put(emulator, first?.uploadUrl ?? '', film.subarray(0, 10))).status).toBe(400)
    const one = await put(emulator, first?.uploadUrl ?? '', film.subarray(0, PART))
    const tag = one.headers.get('etag') ?? ''
    expect((await finalize(emulator, token, begun, [tag])).body).toMatchObject({
      code: 'MEDIA_ASSET_WAITING_UPLOAD',
    })
    const two = await put(emulator, second?.uploadUrl ?? '', film.subarray(PART))
    expect((await finalize(emulator, token, begun, [two.headers.get('etag') ?? '', tag])).body).toMatchObject(
      {
        code: 'INVALID_VALUE_FOR_FIELD',
      },
    )
  })

  it.each([
    ['too short', { seconds: 2, filler: 80_000 }],
    ['too small', { seconds: 10 }],
    ['too wide', { width: 2500, height: 1000, filler: 80_000 }],
  ])('%s fails in processing', async (_, film) => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    const bytes = makeVideo(film)
    const begun = await beginVideo(emulator, token, bytes.length)
    const part = await put(emulator, begun.uploadInstructions[0]?.uploadUrl ?? '', bytes)
    await finalize(emulator, token, begun, [part.headers.get('etag') ?? ''])
    await control(emulator, '/clock', { advanceSeconds: 2 })
    expect(await statusOf(emulator, token, 'video', begun.video)).toBe('PROCESSING_FAILED')
  })

  it('can be looked up by a member’s token, an image cannot', async () => {
    const emulator = at()
    const pages = await tokenOf(emulator, 'ada')
    const urn = await upload(emulator, pages, 'image', makePng(3, 3))
    const { video } = await beginVideo(emulator, pages, 100)
    const member = await tokenOf(emulator, 'ada', 'w_member_social')
    expect((await rest(emulator, member, `/images/${encodeURIComponent(urn)}`)).status).toBe(403)
    expect((await rest(emulator, member, `/videos/${encodeURIComponent(video)}`)).status).toBe(200)
  })
})
