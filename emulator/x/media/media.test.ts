import { describe, expect, it } from 'vitest'
import { makePng, makeVideo } from '../../core/media-facts/test-media.ts'
import { createEmulator } from '../../create-emulator.ts'
import { connect, newApp } from '../test-client.ts'

const MB = 1024 * 1024
type Data = {
  id: string
  media_key: string
  size?: number
  expires_after_secs: number
  processing_info?: { state: string; check_after_secs?: number; error?: { message: string } }
}

async function setUp(person = 'ada') {
  const clock = { now: Date.parse('2026-11-22T12:00:00Z') }
  const emulator = createEmulator({ time: () => clock.now })
  const { access_token } = await connect(
    emulator,
    await newApp(emulator, { settings: { accessSeconds: 200_000 } }),
    {},
    person,
  )
  const send = async (method: string, path: string, body?: object): Promise<[number, Data, string]> => {
    const json = body !== undefined && !(body instanceof FormData)
    const response = await emulator.fetch(`${emulator.origin}/x/api/2${path}`, {
      method,
      headers: {
        authorization: `Bearer ${access_token}`,
        ...(json ? { 'content-type': 'application/json' } : {}),
      },
      ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : (body as FormData) }),
    })
    const read = (await response.json()) as { data?: Data; errors?: { message: string }[]; detail?: string }
    return [response.status, read.data ?? ({} as Data), read.errors?.[0]?.message ?? read.detail ?? '']
  }
  const piece = (index: number, bytes: Uint8Array, more: Record<string, string> = {}): FormData => {
    const form = new FormData()
    for (const [name, value] of Object.entries(more)) form.set(name, value)
    form.set('segment_index', String(index))
    form.set('media', new Blob([bytes as BlobPart]), 'piece')
    return form
  }
  const begin = async (bytes: Uint8Array, category = 'tweet_video', type = 'video/mp4') =>
    (
      await send('POST', '/media/upload/initialize', {
        media_type: type,
        total_bytes: bytes.length,
        media_category: category,
      })
    )[1]
  const uploaded = async (
    bytes: Uint8Array,
    category = 'tweet_video',
    type = 'video/mp4',
  ): Promise<string> => {
    const { id } = await begin(bytes, category, type)
    await send('POST', `/media/upload/${id}/append`, piece(0, bytes))
    await send('POST', `/media/upload/${id}/finalize`)
    clock.now += 2000
    return id
  }
  const tweet = (ids: string[]) => send('POST', '/tweets', { text: 'Look', media: { media_ids: ids } })
  return { clock, send, piece, begin, uploaded, tweet }
}

const FITS = { width: 720, height: 1280 }

describe('X: an upload in pieces', () => {
  it('goes from pending over in progress to succeeded, and then a post takes it', async () => {
    const { clock, send, piece, begin, tweet } = await setUp()
    const film = makeVideo({ ...FITS, filler: 2 * MB })
    const begun = await begin(film)
    expect(begun).toEqual({
      id: expect.stringMatching(/^\d{19}$/),
      media_key: `7_${begun.id}`,
      expires_after_secs: 1_295_999,
    })
    for (const [n, from] of [0, MB, 2 * MB].entries())
      expect(
        (await send('POST', `/media/upload/${begun.id}/append`, piece(n, film.subarray(from, from + MB))))[0],
      ).toBe(200)
    const [status, done] = await send('POST', `/media/upload/${begun.id}/finalize`)
    expect([status, done]).toMatchObject([
      200,
      {
        size: film.length,
        expires_after_secs: 86_400,
        processing_info: { state: 'pending', check_after_secs: 1 },
      },
    ])
    const state = async () =>
      (await send('GET', `/media/upload?command=STATUS&media_id=${begun.id}`))[1].processing_info?.state
    clock.now += 1000
    expect(await state()).toBe('in_progress')
    expect((await tweet([begun.id])).slice(0, 1)).toEqual([400])
    clock.now += 1000
    expect(await state()).toBe('succeeded')
    expect((await tweet([begun.id]))[0]).toBe(201)
  })

  it('takes base64 in JSON, in any order, and a piece again', async () => {
    const { send, begin } = await setUp()
    const bytes = makePng(30, 30)
    const { id } = await begin(bytes, 'tweet_image', 'image/png')
    const halves = [bytes.subarray(0, 20), bytes.subarray(20)]
    for (const n of [1, 0, 1])
      await send('POST', `/media/upload/${id}/append`, {
        segment_index: n,
        media: Buffer.from(halves[n] ?? []).toString('base64'),
      })
    const [status, data] = await send('POST', `/media/upload/${id}/finalize`)
    expect([status, data.processing_info]).toEqual([200, undefined])
  })

  it.each([
    ['video/mp4', /^7_/],
    ['image/gif', /^16_/],
    ['image/png', /^3_/],
  ])('says by its type what it is for, when nothing else does: %s', async (media_type, key) => {
    const { send } = await setUp()
    const [status, data] = await send('POST', '/media/upload/initialize', { media_type, total_bytes: 9 })
    expect([status, data.media_key]).toEqual([200, expect.stringMatching(key)])
  })

  it('the older form with commands does the same', async () => {
    const { clock, send, piece, tweet } = await setUp()
    const film = makeVideo(FITS)
    const form = new FormData()
    for (const [name, value] of Object.entries({
      command: 'INIT',
      media_type: 'video/mp4',
      total_bytes: String(film.length),
      media_category: 'tweet_video',
    }))
      form.set(name, value)
    const [, { id }] = await send('POST', '/media/upload', form)
    const appended = piece(0, film, { command: 'APPEND', media_id: id })
    expect((await send('POST', '/media/upload', appended))[0]).toBe(200)
    const end = new FormData()
    end.set('command', 'FINALIZE')
    end.set('media_id', id)
    expect((await send('POST', '/media/upload', end))[1].processing_info?.state).toBe('pending')
    clock.now += 2000
    expect((await tweet([id]))[0]).toBe(201)
  })

  it('refuses a missing piece, too large a piece, too many bytes, and odd beginnings', async () => {
    const { send, piece, begin } = await setUp()
    const film = makeVideo({ ...FITS, filler: 100 })
    const { id } = await begin(film)
    expect((await send('POST', `/media/upload/${id}/finalize`))[0]).toBe(400)
    expect((await send('POST', `/media/upload/${id}/append`, piece(0, Buffer.alloc(5 * MB + 1))))[0]).toBe(
      400,
    )
    expect(
      (await send('POST', `/media/upload/${id}/append`, piece(0, Buffer.alloc(film.length + 1))))[0],
    ).toBe(400)
    expect((await send('POST', `/media/upload/${id}/append`, piece(1000, film)))[0]).toBe(400)
    const start = { media_type: 'video/mp4', total_bytes: 1, media_category: 'tweet_video' }
    for (const odd of [
      { media_type: 'text/html' },
      { media_category: 'film' },
      { total_bytes: -1 },
      { colour: 1 },
    ])
      expect((await send('POST', '/media/upload/initialize', { ...start, ...odd }))[0]).toBe(400)
  })

  it('a file that is no video fails; one out of bounds succeeds and is then refused', async () => {
    const { send, uploaded, tweet } = await setUp()
    const broken = await uploaded(Buffer.from('no film'))
    const [, { processing_info }] = await send('GET', `/media/upload?media_id=${broken}&command=STATUS`)
    expect(processing_info).toMatchObject({ state: 'failed', error: { message: 'file type not supported' } })
    const large = await uploaded(makeVideo({ width: 3024, height: 1964 }))
    const [, { processing_info: fine }] = await send('GET', `/media/upload?media_id=${large}&command=STATUS`)
    expect(fine?.state).toBe('succeeded')
    for (const id of [broken, large])
      expect(await tweet([id])).toEqual([400, {}, 'Your media IDs are invalid.'])
  })

  it('is over a day after it was whole, and was somebody else’s never', async () => {
    const { clock, uploaded, tweet } = await setUp()
    const id = await uploaded(makeVideo(FITS))
    const other = await setUp('ben')
    expect((await other.tweet([id]))[0]).toBe(400)
    clock.now += 86_390_000
    expect((await tweet([id]))[0]).toBe(201)
    clock.now += 10_000
    expect((await tweet([id]))[0]).toBe(400)
  })

  it('one video a post, and a long one for those who pay', async () => {
    const ada = await setUp()
    const two = [await ada.uploaded(makeVideo(FITS)), await ada.uploaded(makeVideo({ ...FITS, mark: 'two' }))]
    expect((await ada.tweet(two))[0]).toBe(400)
    const long = { ...FITS, seconds: 150 }
    expect(await ada.tweet([await ada.uploaded(makeVideo(long))])).toEqual([
      403,
      {},
      'This user is not allowed to post a video longer than 2 minutes',
    ])
    const gus = await setUp('gus')
    expect((await gus.tweet([await gus.uploaded(makeVideo(long))]))[0]).toBe(201)
  })
})

describe('X: a picture in one go', () => {
  it('is ready at once; a video is not taken so', async () => {
    const { send, piece, tweet } = await setUp()
    const form = piece(0, makePng(10, 10), { media_category: 'tweet_image' })
    form.delete('segment_index')
    const [status, data] = await send('POST', '/media/upload', form)
    expect([status, data.media_key, data.processing_info]).toEqual([200, `3_${data.id}`, undefined])
    expect((await tweet([data.id]))[0]).toBe(201)
    const film = piece(0, makeVideo(), { media_category: 'tweet_video' })
    expect((await send('POST', '/media/upload', film))[0]).toBe(400)
    const none = piece(0, Buffer.from('nothing'), { media_category: 'tweet_image' })
    expect((await send('POST', '/media/upload', none))[0]).toBe(400)
  })
})
