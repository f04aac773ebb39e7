import { describe, expect, it } from 'vitest'
import { makeJpeg, makeVideo } from '../../../core/media-facts/test-media.ts'
import { drivePublishing, RIVERSIDE } from '../drive-publishing.ts'

const VIDEOS = `${RIVERSIDE}/videos`
const REELS = `${RIVERSIDE}/video_reels`
const film = (change: Parameters<typeof makeVideo>[0] = {}) => makeVideo({ filler: 2000, ...change })

type Status = {
  status: {
    video_status: string
    uploading_phase: { status: string; bytes_transfered: number }
    processing_phase: { status: string; error?: { code: number } }
    publishing_phase: { status: string; publish_status?: string }
  }
}
type Drive = Awaited<ReturnType<typeof drivePublishing>>
const statusOf = async (meta: Drive, id: unknown): Promise<Status['status']> =>
  ((await meta.read(String(id), { fields: 'status' })).body as unknown as Status).status

describe('Meta: videos of a Page', () => {
  it('are processed, then seen with title and text', async () => {
    const meta = await drivePublishing()
    meta.files.set('http://m.test/a.mp4', film({ seconds: 12 }))
    const { body } = await meta.post(VIDEOS, {
      file_url: 'http://m.test/a.mp4',
      title: 'Bread',
      description: 'How it rises',
    })
    expect(body).toEqual({ id: expect.stringMatching(/^\d+$/) })
    expect(meta.wall()).toEqual([])
    expect(await statusOf(meta, body.id)).toMatchObject({
      video_status: 'processing',
      uploading_phase: { status: 'complete' },
      publishing_phase: { status: 'not_started' },
    })
    await meta.wait(6)
    expect(await statusOf(meta, body.id)).toMatchObject({
      video_status: 'ready',
      processing_phase: { status: 'complete' },
      publishing_phase: { status: 'complete', publish_status: 'published' },
    })
    expect(meta.wall()).toMatchObject([
      { shape: 'video', title: 'Bread', text: 'How it rises', media: [{ kind: 'video', seconds: 12 }] },
    ])
    const read = await meta.read(String(body.id), { fields: 'post_id,published,length,permalink_url' })
    expect(read.body).toMatchObject({ post_id: meta.wall()[0]?.id, published: true, length: 12 })
    expect((await meta.remove(String(body.id))).body).toEqual({ success: true })
    expect(meta.wall()).toEqual([])
  })

  it('stay unseen until an update publishes them, and take a new text', async () => {
    const meta = await drivePublishing()
    const { body } = await meta.post(VIDEOS, { published: false }, meta.token, { source: film() })
    await meta.wait(60)
    expect((await statusOf(meta, body.id)).publishing_phase.status).toBe('not_started')
    expect(meta.wall()).toEqual([])
    expect((await meta.post(String(body.id), { published: true, description: 'Now' })).body).toEqual({
      success: true,
    })
    await meta.post(String(body.id), { published: true })
    expect(meta.wall()).toMatchObject([{ text: 'Now' }])
    await meta.post(String(body.id), { description: 'Later' })
    expect(meta.wall()).toMatchObject([{ text: 'Later' }])
  })

  it('that stand upright may be kept until a person shares them', async () => {
    const meta = await drivePublishing()
    await meta.set({ uprightVideos: 'kept-as-drafts', processingMs: '0' })
    await meta.post(VIDEOS, {}, meta.token, { source: film() })
    await meta.post(VIDEOS, {}, meta.token, { source: film({ width: 1920, height: 1080 }) })
    expect(meta.wall()).toMatchObject([{ media: [{ width: 1920 }] }])
  })

  it.each<[string, Record<string, unknown>, Buffer | null, [number, number, number | null]]>([
    ['nothing', {}, null, [400, 100, null]],
    ['an address without a file', { file_url: 'http://m.test/none' }, null, [400, 389, null]],
    ['less than 1 KB', {}, Buffer.alloc(100), [400, 382, 1_363_022]],
    ['an unknown handle', { fbuploader_video_file_chunk: '4::x' }, null, [400, 100, null]],
  ])('are refused for %s', async (_why, params, source, expected) => {
    const meta = await drivePublishing()
    expect((await meta.post(VIDEOS, params, meta.token, source ? { source } : undefined)).wrong).toEqual(
      expected,
    )
  })

  it('that are none end in an error, and are never seen', async () => {
    const meta = await drivePublishing()
    const { body } = await meta.post(VIDEOS, {}, meta.token, { source: makeJpeg(9, 9, '', 2000) })
    await meta.wait(60)
    expect(await statusOf(meta, body.id)).toMatchObject({
      video_status: 'error',
      processing_phase: { status: 'error', error: { code: 1_363_024 } },
    })
    expect(meta.wall()).toEqual([])
  })

  it('take a picture of themselves and show none', async () => {
    const meta = await drivePublishing()
    const { body } = await meta.post(VIDEOS, {}, meta.token, { source: film() })
    const thumbnails = `${String(body.id)}/thumbnails`
    expect((await meta.post(thumbnails, { is_preferred: true })).body).toEqual({ success: true })
    expect((await meta.read(thumbnails)).body).toEqual({ data: [] })
  })

  it('come in chunks, from the offset that is asked for', async () => {
    const meta = await drivePublishing()
    const bytes = film()
    const started = await meta.post(VIDEOS, { upload_phase: 'start', file_size: bytes.length })
    expect(started.body).toEqual({
      upload_session_id: expect.any(String),
      video_id: expect.any(String),
      start_offset: '0',
      end_offset: String(bytes.length),
    })
    const { upload_session_id, video_id } = started.body
    const transfer = (from: number, to: number) =>
      meta.post(VIDEOS, { upload_phase: 'transfer', upload_session_id, start_offset: from }, meta.token, {
        video_file_chunk: bytes.subarray(from, to),
      })
    expect((await transfer(0, 1000)).body).toEqual({ start_offset: '1000', end_offset: String(bytes.length) })
    const astray = await transfer(0, 1000)
    expect(astray.wrong).toEqual([400, 6000, 1_363_037])
    expect(astray.body).toMatchObject({ error: { error_data: { start_offset: 1000 } } })
    const finish = { upload_phase: 'finish', upload_session_id, description: 'Whole' }
    expect((await meta.post(VIDEOS, finish)).wrong[2]).toBe(1_363_033)
    expect((await transfer(1000, bytes.length)).body).toEqual({
      start_offset: String(bytes.length),
      end_offset: String(bytes.length),
    })
    expect((await meta.post(VIDEOS, finish)).body).toEqual({ success: true })
    expect((await meta.post(VIDEOS, finish)).body).toEqual({ success: true })
    await meta.wait(6)
    await meta.control('/wall')
    expect(meta.wall()).toMatchObject([{ text: 'Whole' }])
    expect((await statusOf(meta, video_id)).video_status).toBe('ready')
    await meta.wait(90_000)
    expect((await meta.post(VIDEOS, finish)).wrong[1]).toBe(390)
  })

  it('come by an upload of the app, whose handle is good once', async () => {
    const meta = await drivePublishing()
    const bytes = film()
    const file = { file_name: 'a.mp4', file_length: bytes.length, file_type: 'video/mp4' }
    const opened = await meta.post(`${meta.app.clientId}/uploads`, file, meta.user)
    expect(opened.body).toEqual({ id: expect.stringMatching(/^upload:[\w-]+\?sig=/) })
    const address = `${meta.emulator.origin}/meta/graph/v26.0/${String(opened.body.id)}`
    expect((await meta.upload(address, bytes, { file_offset: '5' })).wrong[2]).toBe(1_363_037)
    await meta.upload(address, bytes.subarray(0, 700), { file_offset: '0' })
    const half = await meta.emulator.fetch(address, { headers: { authorization: `OAuth ${meta.token}` } })
    expect(await half.json()).toMatchObject({ file_offset: 700 })
    const whole = await meta.upload(address, bytes.subarray(700), { file_offset: '700' })
    expect(whole.body).toEqual({ h: expect.stringMatching(/^4::/) })
    const spend = { fbuploader_video_file_chunk: whole.body.h }
    expect((await meta.post(VIDEOS, spend)).status).toBe(200)
    expect((await meta.post(VIDEOS, spend)).wrong).toEqual([400, 100, null])
    expect((await meta.post(`${meta.app.clientId}/uploads`, { ...file, file_type: 'a/b' })).wrong[1]).toBe(
      100,
    )
    await meta.wait(90_000)
    expect((await meta.upload(address, bytes, { file_offset: '0' })).wrong).toEqual([400, 100, 33])
  })
})

describe('Meta: reels of a Page', () => {
  async function begin(meta: Drive, bytes = film(), edge = REELS) {
    const { body } = await meta.post(edge, { upload_phase: 'start' })
    const url = String(body.upload_url)
    expect((await meta.upload(url, bytes)).body).toEqual({ success: true })
    return body.video_id
  }
  const finish = (meta: Drive, video_id: unknown, more: Record<string, unknown> = {}) =>
    meta.post(REELS, { upload_phase: 'finish', video_id, video_state: 'PUBLISHED', ...more })

  it('are started, uploaded and finished, once', async () => {
    const meta = await drivePublishing()
    const id = await begin(meta)
    expect((await statusOf(meta, id)).video_status).toBe('upload_complete')
    expect((await finish(meta, id, { description: 'Dough' })).body).toEqual({ success: true })
    expect((await finish(meta, id, { description: 'Dough' })).body).toEqual({ success: true })
    await meta.wait(6)
    await meta.control('/wall')
    expect(meta.wall()).toMatchObject([{ shape: 'reel', text: 'Dough' }])
    const before = meta.wall()
    await meta.wait(60)
    await finish(meta, id, { description: 'Other' })
    expect(meta.wall()).toEqual(before)
    expect(await meta.ids(REELS)).toEqual([id])
    const { body } = await meta.read(String(id), { fields: 'permalink_url,post_id' })
    const seen = await meta.emulator.fetch(String(body.permalink_url), { redirect: 'manual' })
    expect(seen.headers.get('location')).toContain(String(body.post_id))
  })

  it('stay drafts until they are finished again', async () => {
    const meta = await drivePublishing()
    const id = await begin(meta)
    await finish(meta, id, { video_state: 'DRAFT' })
    await meta.wait(60)
    await meta.control('/wall')
    expect(meta.wall()).toEqual([])
    await finish(meta, id)
    expect(meta.wall().length).toBe(1)
  })

  it('are resumed where they broke off', async () => {
    const meta = await drivePublishing()
    const bytes = film()
    const { body } = await meta.post(REELS, { upload_phase: 'start' })
    const url = String(body.upload_url)
    const size = { file_size: String(bytes.length) }
    expect((await finish(meta, body.video_id)).wrong[2]).toBe(1_363_033)
    const type = async (part: Buffer, headers: Record<string, string>) =>
      (
        (await meta.upload(url, part, { ...size, ...headers })).body.debug_info as
          | { type: string }
          | undefined
      )?.type
    expect(await type(bytes.subarray(0, 500), { offset: '0' })).toBe('PartialRequestError')
    expect((await statusOf(meta, body.video_id)).uploading_phase).toMatchObject({
      status: 'in_progress',
      bytes_transfered: 500,
    })
    expect(await type(bytes.subarray(0, 500), { offset: '0' })).toBe('OffsetInvalidError')
    expect(await type(bytes.subarray(500), { offset: '500' })).toBe(undefined)
    expect(await type(bytes, { offset: '0' })).toBe('OffsetInvalidError')
  })

  it('want headers, a token and a fresh address; and come from an address as well', async () => {
    const meta = await drivePublishing()
    const { body } = await meta.post(REELS, { upload_phase: 'start' })
    const url = String(body.upload_url)
    const type = async (headers: Record<string, string>) =>
      ((await meta.upload(url, Buffer.alloc(0), headers)).body.debug_info as { type: string } | undefined)
        ?.type
    const from = { file_url: 'http://m.test/reel.mp4', file_size: '', offset: '' }
    expect(await type({ offset: '' })).toBe('ParameterValidationError')
    expect(await type({ file_size: '' })).toBe('ParameterValidationError')
    expect(await type({ ...from, authorization: 'OAuth EAAx' })).toBe('NotAuthorizedError')
    expect(await type(from)).toBe('ProcessingFailedError')
    meta.files.set('http://m.test/reel.mp4', film())
    expect(await type(from)).toBe(undefined)
    const late = String((await meta.post(REELS, { upload_phase: 'start' })).body.upload_url)
    await meta.wait(90_000)
    expect((await meta.upload(late, film())).body.debug_info).toMatchObject({ type: 'ProcessingFailedError' })
  })

  it.each([
    ['lie flat', { width: 1920, height: 1080 }, 1_363_040],
    ['are small', { width: 360, height: 640 }, 1_363_127],
    ['are short', { seconds: 2 }, 1_363_128],
    ['are long', { seconds: 95 }, 1_363_128],
    ['are jerky', { fps: 12 }, 1_363_129],
  ])('that %s fail while they are processed', async (_how, change, code) => {
    const meta = await drivePublishing()
    const id = await begin(meta, film(change))
    expect((await finish(meta, id)).status).toBe(200)
    await meta.wait(6)
    expect((await statusOf(meta, id)).processing_phase).toMatchObject({ status: 'error', error: { code } })
    expect(meta.wall()).toEqual([])
  })

  it('are thirty in a day, and then more a day later', async () => {
    const meta = await drivePublishing()
    await meta.set({ pageDailyReels: '2' })
    const first = await begin(meta, film({ mark: '1' }))
    await finish(meta, first)
    await finish(meta, first)
    await finish(meta, await begin(meta, film({ mark: '2' })))
    expect((await finish(meta, first)).status).toBe(200)
    const third = await begin(meta, film({ mark: '3' }))
    expect((await finish(meta, third)).wrong[1]).toBe(613)
    await meta.wait(86_401)
    expect((await finish(meta, third)).status).toBe(200)
  })

  it('and stories of films are told apart', async () => {
    const meta = await drivePublishing()
    const edge = `${RIVERSIDE}/video_stories`
    const id = await begin(meta, film({ seconds: 20 }), edge)
    expect((await finish(meta, id)).wrong).toEqual([400, 100, 33])
    const { body } = await meta.post(edge, { upload_phase: 'finish', video_id: id })
    expect(body).toEqual({ success: true, post_id: expect.stringMatching(/^\d+$/) })
    await meta.wait(6)
    await meta.control('/wall')
    expect(meta.wall()).toMatchObject([{ shape: 'story', id: `${RIVERSIDE}_${body.post_id}` }])
  })
})
