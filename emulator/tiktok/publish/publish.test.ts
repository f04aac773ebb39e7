import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FetchProblem } from '../../core/fetch-media.ts'
import { makeJpeg, makePng, makeVideo } from '../../core/media-facts/test-media.ts'
import { createEmulator } from '../../create-emulator.ts'
import { fetched } from './fetch-files.ts'
import { chunkProblem } from './init-video.ts'
import { control, newApp, photos, setUp, tokenOf, video } from './test-client.ts'

const INIT = 'post/publish/video/init/'
const INBOX = 'post/publish/inbox/video/init/'
const PHOTOS = 'post/publish/content/init/'

/** Files by address; anything else is unreachable. */
const files =
  (byUrl: Record<string, Uint8Array>) =>
  async (url: string): Promise<{ bytes: Buffer; type: null; url: string }> => {
    const bytes = byUrl[url]
    if (!bytes) throw new FetchProblem('unreachable', 'Nobody is there.')
    return { bytes: Buffer.from(bytes), type: null, url }
  }

describe('TikTok: a video in one piece', () => {
  it('is received, processed, posted, and known by its id when moderation is through', async () => {
    const { clock, post, put, statusOf, wall } = await setUp()
    const film = makeVideo()
    const { data } = await post(INIT, video(film.length))
    expect(data).toEqual({
      publish_id: expect.stringMatching(/^v_pub_file~v2-1\.\d{19}$/),
      upload_url: expect.stringContaining('/tiktok/upload/video/?upload_id='),
    })
    expect(String(data.publish_id).length).toBeLessThanOrEqual(64)
    expect(String(data.upload_url).length).toBeLessThanOrEqual(256)
    expect(await statusOf(data.publish_id)).toMatchObject({ status: 'PROCESSING_UPLOAD', uploaded_bytes: 0 })
    const sent = await put(String(data.upload_url), film, 0, film.length)
    expect([sent.status, sent.headers.get('content-range')]).toEqual([
      201,
      `bytes 0-${film.length - 1}/${film.length}`,
    ])
    expect(await statusOf(data.publish_id)).toMatchObject({
      status: 'PROCESSING_UPLOAD',
      uploaded_bytes: film.length,
    })
    expect(await wall()).toEqual([])
    clock.now += 2000
    expect(await statusOf(data.publish_id)).toMatchObject({
      status: 'PUBLISH_COMPLETE',
      publicaly_available_post_id: [],
    })
    const [hung] = await wall()
    expect(hung).toMatchObject({
      account: 'ck.harbour',
      shape: 'video',
      text: 'Warm bread',
      visibility: 'PUBLIC_TO_EVERYONE',
      url: `https://www.tiktok.com/@ck.harbour/video/${hung?.id}`,
    })
    clock.now += 30_000
    const { text } = await post('post/publish/status/fetch/', { publish_id: data.publish_id })
    expect(text).toContain(`"publicaly_available_post_id":[${hung?.id}]`)
  })

  it('for few people never tells an id', async () => {
    const { clock, post, put, statusOf, wall } = await setUp()
    const film = makeVideo()
    const { data } = await post(INIT, video(film.length, { privacy_level: 'SELF_ONLY' }))
    await put(String(data.upload_url), film, 0, film.length)
    clock.now += 3_600_000
    expect(await statusOf(data.publish_id)).toMatchObject({
      status: 'PUBLISH_COMPLETE',
      publicaly_available_post_id: [],
    })
    expect(await wall()).toMatchObject([{ visibility: 'SELF_ONLY' }])
  })

  it.each([
    ['no film', Buffer.from('no film at all'), 'file_format_check_failed'],
    ['too long', makeVideo({ seconds: 601 }), 'duration_check_failed'],
    ['too small', makeVideo({ width: 200, height: 400 }), 'picture_size_check_failed'],
    ['too slow', makeVideo({ fps: 10 }), 'frame_rate_check_failed'],
  ])('%s fails, and says why', async (_, bytes, reason) => {
    const { clock, post, put, statusOf, wall } = await setUp()
    const { data } = await post(INIT, video(bytes.length))
    await put(String(data.upload_url), bytes, 0, bytes.length)
    clock.now += 2000
    expect(await statusOf(data.publish_id)).toMatchObject({ status: 'FAILED', fail_reason: reason })
    expect(await wall()).toEqual([])
  })
})

describe('TikTok: a video in pieces', () => {
  it.each([
    [50_000_123, 10_000_000, 5, null],
    [64_000_001, 64_000_000, 1, null],
    [150_000_000, 64_000_000, 2, null],
    [4_000_000, 4_000_000, 1, null],
    [4_000_000, 2_000_000, 2, 'The chunk size is invalid'],
    [50_000_123, 10_000_000, 6, 'The total chunk count is invalid'],
    [50_000_123, 4_000_000, 12, 'The chunk size is invalid'],
    [200_000_000, 100_000_000, 2, 'The chunk size is invalid'],
    [0, 0, 0, 'The video size is invalid'],
    [5_000_000_000, 50_000_000, 100, 'The video size is invalid'],
  ])('%d bytes by %d in %d: %s', (size, chunk, count, problem) => {
    expect(chunkProblem(size, chunk, count)).toBe(problem)
  })

  it('comes in order, the rest in the last piece; anything else is told how far it is', async () => {
    const { post, put } = await setUp()
    const film = makeVideo({ filler: 11_000_000 })
    const [size, chunk] = [film.length, 5_000_000]
    const cut = { chunk_size: chunk, total_chunk_count: 2 }
    const { data } = await post(INIT, video(size, {}, cut))
    const url = String(data.upload_url)
    const send = async (from: number, to: number, total = size, type = 'video/mp4') => {
      const answer = await put(url, film.subarray(from, to), from, total, type)
      return [answer.status, answer.headers.get('content-range')]
    }
    expect(await send(chunk, size)).toEqual([416, null])
    expect(await send(0, 1000)).toEqual([400, null])
    expect(await send(0, chunk, size + 1)).toEqual([400, null])
    expect(await send(0, chunk, size, 'image/png')).toEqual([400, null])
    expect(await send(0, chunk)).toEqual([206, `bytes 0-${chunk - 1}/${size}`])
    expect(await send(0, chunk)).toEqual([416, `bytes 0-${chunk - 1}/${size}`])
    expect(await send(chunk, size - 1)).toEqual([400, `bytes 0-${chunk - 1}/${size}`])
    expect(await send(chunk, size)).toEqual([201, `bytes 0-${size - 1}/${size}`])
    expect((await send(chunk, size))[0]).toBe(416)
  })

  it('an address lasts an hour, and is none for strangers', async () => {
    const { clock, post, put } = await setUp()
    const { data } = await post(INIT, video(100))
    const url = String(data.upload_url)
    expect((await put(`${url}x`, Buffer.alloc(100), 0, 100)).status).toBe(404)
    clock.now += 3_600_000
    expect((await put(url, Buffer.alloc(100), 0, 100)).status).toBe(403)
  })
})

describe('TikTok: what is refused at once', () => {
  it.each([
    ['no privacy', video(10, { privacy_level: undefined }), [400, 'invalid_param']],
    [
      'a privacy that is no choice',
      video(10, { privacy_level: 'FOLLOWER_OF_CREATOR' }),
      [403, 'privacy_level_option_mismatch'],
    ],
    ['too long a text', video(10, { title: 'x'.repeat(2201) }), [400, 'invalid_param']],
    ['a switch that is none', video(10, { disable_duet: 'no' }), [400, 'invalid_param']],
    ['an odd source', video(10, {}, { source: 'POST' }), [400, 'invalid_param']],
    ['a wrong count', video(10, {}, { total_chunk_count: 2 }), [400, 'invalid_param']],
    [
      'somebody else’s domain',
      video(10, {}, { source: 'PULL_FROM_URL', video_url: 'https://b.test/v.mp4' }),
      [403, 'url_ownership_unverified'],
    ],
    [
      'plain http',
      video(10, {}, { source: 'PULL_FROM_URL', video_url: 'http://media.test/v.mp4' }),
      [403, 'url_ownership_unverified'],
    ],
    [
      'a number for a host',
      video(10, {}, { source: 'PULL_FROM_URL', video_url: 'https://10.0.0.1/v.mp4' }),
      [403, 'url_ownership_unverified'],
    ],
    ['no address', video(10, {}, { source: 'PULL_FROM_URL', video_url: 'v.mp4' }), [400, 'invalid_param']],
  ])('%s', async (_, body, refused) => {
    const { post } = await setUp()
    const { status, code } = await post(INIT, body)
    expect([status, code]).toEqual(refused)
  })

  it('without the permission, and by a banned creator', async () => {
    const { emulator, app, post } = await setUp()
    const basic = await tokenOf(emulator, app, 'ada', 'user.info.basic')
    expect((await post(INIT, video(10), basic)).code).toBe('scope_not_authorized')
    await control(emulator, '/roles', {
      platform: 'tiktok',
      account: 'ck.harbour',
      person: 'ada',
      role: 'banned',
    })
    const banned = await post(INIT, video(10))
    expect([banned.status, banned.code]).toEqual([403, 'spam_risk_user_banned_from_posting'])
  })

  it('six begin in a minute, no more', async () => {
    const { clock, post } = await setUp()
    for (let n = 0; n < 6; n += 1) expect((await post(INIT, video(10))).code).toBe('ok')
    const over = await post(INIT, video(10))
    expect([over.status, over.code]).toEqual([429, 'rate_limit_exceeded'])
    clock.now += 60_000
    expect((await post(INIT, video(10))).code).toBe('ok')
  })

  it('or as many as a trial wants', async () => {
    const { post, settings } = await setUp()
    await settings({ rateLimits: 'off', dailyPosts: 20 })
    for (let n = 0; n < 20; n += 1) expect((await post(INIT, video(10))).code).toBe('ok')
    expect((await post(INIT, video(10))).code).toBe('spam_risk_too_many_posts')
  })

  it('fifteen posts in a day over all apps; failed ones do not count', async () => {
    const { emulator, clock, post } = await setUp()
    const other = await tokenOf(emulator, await newApp(emulator), 'ada')
    for (let n = 0; n < 15; n += 1) {
      clock.now += 60_000
      expect((await post(INIT, video(10), n < 3 ? other : undefined)).code).toBe('ok')
    }
    clock.now += 60_000
    expect((await post('post/publish/creator_info/query/')).code).toBe('spam_risk_too_many_posts')
    const over = await post(INIT, video(10))
    expect([over.status, over.code]).toEqual([403, 'spam_risk_too_many_posts'])
    clock.now += 86_400_000
    const begun = await post(INIT, video(10))
    expect(begun.code).toBe('ok')
  })

  it('by an unaudited app: everything but private accounts and oneself, and a sixth person', async () => {
    const unaudited = { maturity: 'unaudited' }
    const { emulator, app, post } = await setUp('carla', unaudited)
    const self = { privacy_level: 'SELF_ONLY' }
    const friends = await post(INIT, video(10, { privacy_level: 'MUTUAL_FOLLOW_FRIENDS' }))
    expect([friends.status, friends.code]).toEqual([
      403,
      'unaudited_client_can_only_post_to_private_accounts',
    ])
    expect((await post(INIT, video(10, self))).code).toBe('ok')
    for (const person of ['ada', 'ben', 'dana', 'erik', 'farah']) {
      const token = await tokenOf(emulator, app, person)
      expect((await post(INIT, video(10, self), token)).code).toBe(
        'unaudited_client_can_only_post_to_private_accounts',
      )
      const grants = await control<{ id: string; person: string }[]>(emulator, '/grants')
      const grant = grants.find((one) => one.person === person)
      await control(emulator, `/grants/${grant?.id}/acts`, { act: 'go-private' })
      const answer = await post(INIT, video(10, self), token)
      expect([person, answer.code]).toEqual([person, person === 'farah' ? 'reached_active_user_cap' : 'ok'])
    }
  })
})

describe('TikTok: a video from an address', () => {
  const from = (url: string) => video(0, {}, { source: 'PULL_FROM_URL', video_url: url })

  it('is fetched, and posted', async () => {
    const film = makeVideo()
    const fetchMedia = files({ 'https://cdn.media.test/v.mp4': film })
    const { emulator, clock, post, statusOf, wall } = await setUp('ada', {}, { fetchMedia })
    const { data } = await post(INIT, from('https://cdn.media.test/v.mp4'))
    expect(data).toEqual({ publish_id: expect.stringMatching(/^v_pub_url~v2-1\./) })
    await fetched(emulator.core)
    expect(await statusOf(data.publish_id)).toMatchObject({
      status: 'PROCESSING_DOWNLOAD',
      downloaded_bytes: film.length,
    })
    clock.now += 2000
    expect((await statusOf(data.publish_id)).status).toBe('PUBLISH_COMPLETE')
    expect(await wall()).toMatchObject([{ shape: 'video', media: [{ bytes: film.length }] }])
  })

  it('that nobody answers at fails', async () => {
    const { emulator, post, statusOf } = await setUp('ada', {}, { fetchMedia: files({}) })
    const { data } = await post(INIT, from('https://media.test/v.mp4'))
    await fetched(emulator.core)
    expect(await statusOf(data.publish_id)).toMatchObject({
      status: 'FAILED',
      fail_reason: 'video_pull_failed',
    })
  })

  it('on this machine only for a practice app, below its property', async () => {
    const property = { maturity: 'practice', settings: { mediaDomain: 'http://127.0.0.1:5999/media/' } }
    const { post } = await setUp('ada', property, { fetchMedia: files({}) })
    expect((await post(INIT, from('http://127.0.0.1:5999/media/v.mp4'))).code).toBe('ok')
    expect((await post(INIT, from('http://127.0.0.1:5999/other/v.mp4'))).code).toBe(
      'url_ownership_unverified',
    )
    const live = await setUp('ada', { ...property, maturity: 'live' }, { fetchMedia: files({}) })
    expect((await live.post(INIT, from('http://127.0.0.1:5999/media/v.mp4'))).code).toBe(
      'url_ownership_unverified',
    )
  })

  it('can be cancelled while it is on its way, not later', async () => {
    let arrive: (bytes: Buffer) => void = () => undefined
    const fetchMedia = async (url: string) => {
      const bytes = await new Promise<Buffer>((resolve) => {
        arrive = resolve
      })
      return { bytes, type: null, url }
    }
    const { emulator, clock, post, statusOf, wall } = await setUp('ada', {}, { fetchMedia })
    const { data } = await post(INIT, from('https://media.test/v.mp4'))
    expect((await post('post/publish/cancel/', data)).code).toBe('ok')
    arrive(makeVideo())
    await fetched(emulator.core)
    clock.now += 2000
    expect(await statusOf(data.publish_id)).toMatchObject({ fail_reason: 'publish_cancelled' })
    const again = await post('post/publish/cancel/', data)
    expect([again.status, again.code]).toEqual([400, 'publish_not_cancellable'])
    expect(await wall()).toEqual([])
  })
})

describe('TikTok: photos', () => {
  const [one, two] = ['https://media.test/1.jpg', 'https://media.test/2.jpg']

  it('are fetched and posted with title and description', async () => {
    const fetchMedia = files({ [one]: makeJpeg(1080, 1080, '1'), [two]: makeJpeg(1080, 1350, '2') })
    const { emulator, clock, post, wall } = await setUp('ada', {}, { fetchMedia })
    const { data } = await post(PHOTOS, photos([one, two]))
    expect(data).toEqual({ publish_id: expect.stringMatching(/^p_pub_url~v2-1\./) })
    await fetched(emulator.core)
    clock.now += 2000
    expect(await wall()).toMatchObject([
      { shape: 'images', title: 'Menu', text: 'Of the week', media: [{ width: 1080 }, { height: 1350 }] },
    ])
  })

  it('of another type or size fail', async () => {
    const fetchMedia = files({ [one]: makePng(10, 10), [two]: makeJpeg(3000, 2000) })
    const { emulator, clock, post, statusOf } = await setUp('ada', {}, { fetchMedia })
    const begun = [(await post(PHOTOS, photos([one]))).data, (await post(PHOTOS, photos([two]))).data]
    await fetched(emulator.core)
    clock.now += 2000
    const reasons = await Promise.all(
      begun.map(async ({ publish_id }) => (await statusOf(publish_id)).fail_reason),
    )
    expect(reasons).toEqual(['file_format_check_failed', 'picture_size_check_failed'])
  })

  it.each([
    ['none', photos([])],
    [
      'a cover that is not there',
      {
        ...photos([one]),
        source_info: { source: 'PULL_FROM_URL', photo_images: [one], photo_cover_index: 1 },
      },
    ],
    ['an upload', photos([one], {}, { source_info: { source: 'FILE_UPLOAD', photo_images: [one] } })],
    ['another kind', photos([one], {}, { media_type: 'FILM' })],
    ['another mode', photos([one], {}, { post_mode: 'LATER' })],
    ['a long title', photos([one], { title: 'x'.repeat(91) })],
  ])('%s: refused', async (_, body) => {
    const { post } = await setUp()
    const { status, code } = await post(PHOTOS, body)
    expect([status, code]).toEqual([400, 'invalid_param'])
  })
})

describe('TikTok: a draft', () => {
  it('waits in the inbox until the person posts it', async () => {
    const { emulator, clock, post, put, statusOf, wall } = await setUp()
    const film = makeVideo()
    const { data } = await post(INBOX, { source_info: video(film.length).source_info })
    expect(data.publish_id).toMatch(/^v_inbox_file~v2-1\./)
    await put(String(data.upload_url), film, 0, film.length)
    clock.now += 2000
    expect((await statusOf(data.publish_id)).status).toBe('SEND_TO_USER_INBOX')
    expect(await wall()).toEqual([])
    const [grant] = await control<{ id: string }[]>(emulator, '/grants')
    await control(emulator, `/grants/${grant?.id}/acts`, { act: 'finish-draft', choice: data.publish_id })
    expect((await statusOf(data.publish_id)).status).toBe('PUBLISH_COMPLETE')
    expect(await wall()).toMatchObject([{ visibility: 'PUBLIC_TO_EVERYONE' }])
  })

  it('five wait, a sixth is refused', async () => {
    const { post } = await setUp()
    const body = { source_info: video(10).source_info }
    for (let n = 0; n < 5; n += 1) expect((await post(INBOX, body)).code).toBe('ok')
    const over = await post(INBOX, body)
    expect([over.status, over.code]).toEqual([403, 'spam_risk_too_many_pending_share'])
  })
})

describe('TikTok: what became of a wish', () => {
  it('is told to its app and creator only', async () => {
    const { emulator, app, post } = await setUp()
    const { data } = await post(INIT, video(10))
    const ask = async (token?: string, publish_id: unknown = data.publish_id) =>
      (await post('post/publish/status/fetch/', { publish_id }, token)).code
    expect(await ask(await tokenOf(emulator, app, 'ben'))).toBe(
      'token_not_authorized_for_specified_publish_id',
    )
    expect(await ask(await tokenOf(emulator, await newApp(emulator), 'ada'))).toBe(
      'token_not_authorized_for_specified_publish_id',
    )
    expect(await ask(undefined, 'v_pub_file~v2-1.1')).toBe('invalid_publish_id')
    for (let n = 0; n < 28; n += 1) await ask()
    expect(await ask()).toBe('ok')
    expect(await ask()).toBe('rate_limit_exceeded')
  })

  it('fails when the consent ended meanwhile', async () => {
    const { emulator, clock, app, post, put } = await setUp()
    const film = makeVideo()
    const { data } = await post(INIT, video(film.length))
    await put(String(data.upload_url), film, 0, film.length)
    const [grant] = await control<{ id: string }[]>(emulator, '/grants')
    await control(emulator, `/grants/${grant?.id}/revoke`, {})
    clock.now += 2000
    await control(emulator, '/truth')
    const token = await tokenOf(emulator, app, 'ada')
    const answer = await post('post/publish/status/fetch/', { publish_id: data.publish_id }, token)
    expect(answer.data).toMatchObject({ status: 'FAILED', fail_reason: 'auth_removed' })
  })
})

describe('TikTok: videos are read back', () => {
  it('public ones, newest first, by pages and by id', async () => {
    const { clock, post, put, wall } = await setUp()
    for (const [n, privacy_level] of ['PUBLIC_TO_EVERYONE', 'SELF_ONLY', 'PUBLIC_TO_EVERYONE'].entries()) {
      const film = makeVideo({ mark: String(n) })
      const { data } = await post(INIT, video(film.length, { title: `Film ${n}`, privacy_level }))
      await put(String(data.upload_url), film, 0, film.length)
      clock.now += 60_000
    }
    const list = async (body: unknown) => (await post('video/list/?fields=id,title', body)).data
    const first = await list({ max_count: 1 })
    expect(first).toMatchObject({ videos: [{ title: 'Film 2' }], has_more: true })
    const second = await list({ max_count: 1, cursor: first.cursor })
    expect(second).toMatchObject({ videos: [{ title: 'Film 0' }], has_more: false })
    const ids = (await wall()).map(({ id }) => id)
    const query = await post('video/query/?fields=id,duration,share_url', { filters: { video_ids: ids } })
    expect((query.data.videos as { id: string }[]).map(({ id }) => id)).toEqual([ids[0], ids[2]])
    expect((await post('video/list/', {})).code).toBe('invalid_params')
    expect((await post('video/list/?fields=colour', {})).code).toBe('invalid_params')
    expect((await post('video/list/?fields=id', { max_count: 21 })).code).toBe('invalid_params')
  })
})

describe('TikTok: a restart of the emulator', () => {
  it('goes on fetching and posting where it was', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'tiktok-'))
    try {
      const never = () => new Promise<never>(() => undefined)
      const { emulator, post } = await setUp('ada', {}, { dataDir, fetchMedia: never })
      const url = 'https://media.test/v.mp4'
      const { data } = await post(INIT, video(0, {}, { source: 'PULL_FROM_URL', video_url: url }))
      const time = () => Date.parse('2026-11-22T12:00:00Z')
      const next = createEmulator({ dataDir, time, fetchMedia: files({ [url]: makeVideo() }) })
      await fetched(next.core)
      expect(next.core.state.deriveKey).toBe(emulator.core.state.deriveKey)
      await control(next, '/clock', { advanceSeconds: 2 })
      const { posts } = await control<{ posts: unknown[] }>(next, '/wall?platform=tiktok')
      expect([data.publish_id, posts.length]).toEqual([expect.stringMatching(/^v_pub_url/), 1])
    } finally {
      rmSync(dataDir, { recursive: true, force: true })
    }
  })
})
