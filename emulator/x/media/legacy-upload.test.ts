import { describe, expect, it } from 'vitest'
import { makeJpeg, makeVideo } from '../../core/media-facts/test-media.ts'
import { createEmulator } from '../../create-emulator.ts'
import { connectSigned, legacy, signedFetch } from '../oauth1/test-client.ts'
import { connect, newApp } from '../test-client.ts'

const UPLOAD = '/x/upload/1.1/media/upload.json'
type Told = { media_id_string: string; processing_info?: { state: string }; [more: string]: unknown }

async function setUp() {
  const clock = { now: Date.parse('2026-11-22T12:00:00Z') }
  const emulator = createEmulator({ time: () => clock.now })
  const app = await newApp(emulator)
  const token = await connectSigned(emulator, app)
  /** Signed as a library does whose network leads here: for X's own address, the body unsigned when multipart. */
  const send = (query: string, parts: Record<string, string | Uint8Array> = {}, older = false) => {
    const url = `${emulator.origin}${UPLOAD}${query}`
    const signedUrl = `https://upload.${older ? 'twitter' : 'x'}.com/1.1/media/upload.json${query}`
    const body = new FormData()
    for (const [name, part] of Object.entries(parts))
      body.set(name, typeof part === 'string' ? part : new Blob([part as BlobPart]))
    return signedFetch(emulator, app, url, { method: 'POST', signedUrl, token, body })
  }
  const told = async (response: Promise<Response>): Promise<[number, Told]> => {
    const answer = await response
    return [answer.status, (await answer.json()) as Told]
  }
  const call = (path: string, body?: Record<string, unknown>): Promise<Response> =>
    signedFetch(emulator, app, `${emulator.origin}${path}`, {
      method: body ? 'POST' : 'GET',
      token,
      ...(body ? { body } : {}),
    })
  const tweet = async (id: string) =>
    (await call('/x/api/2/tweets', { text: `With ${id}`, media: { media_ids: [id] } })).status
  return { clock, emulator, app, send, told, call, tweet }
}

describe('X: uploads by API 1.1', () => {
  it('take a picture in one go, tell its id as a number and as text, and a post takes it', async () => {
    const { send, tweet } = await setUp()
    const response = await send('', { media: makeJpeg(80, 40) })
    const text = await response.text()
    const { media_id_string: id, ...rest } = JSON.parse(text) as Told
    expect(text).toContain(`"media_id":${id},`)
    expect([response.status, rest]).toMatchObject([
      200,
      { size: 21, expires_after_secs: 86_400, image: { image_type: 'image/jpeg', w: 80, h: 40 } },
    ])
    expect(response.headers.get('x-access-level')).toBe('read-write')
    expect(await tweet(id)).toBe(201)
  })

  it('take a film in pieces, whose parameters stand in query or body', async () => {
    const { clock, send, told, call, tweet } = await setUp()
    const film = makeVideo({ width: 720, height: 1280 })
    const [status, { media_id_string: id }] = await told(
      send(
        '',
        {
          command: 'INIT',
          media_category: 'TweetVideo',
          media_type: 'video/mp4',
          total_bytes: String(film.length),
        },
        true,
      ),
    )
    expect(status).toBe(202)
    const piece = await send(`?command=APPEND&media_id=${id}&segment_index=0`, { media: film })
    expect([piece.status, await piece.text()]).toEqual([204, ''])
    expect(await told(send('', { command: 'FINALIZE', media_id: id }))).toMatchObject([
      201,
      { media_id_string: id, video: { video_type: 'video/mp4' }, processing_info: { state: 'pending' } },
    ])
    clock.now += 2000
    const state = await told(call(`${UPLOAD}?command=STATUS&media_id=${id}`))
    expect(state[1].processing_info?.state).toBe('succeeded')
    const alt = { media_id: id, alt_text: { text: 'Bread' } }
    const described = await call('/x/upload/1.1/media/metadata/create.json', alt)
    expect([described.status, await described.text()]).toEqual([200, ''])
    expect(await tweet(id)).toBe(201)
  })

  it('refuse in words of their own', async () => {
    const { send, told, call } = await setUp()
    for (const parts of [{ command: 'DANCE' }, { command: 'FINALIZE', media_id: '1' }, {}])
      expect(await told(send('', parts))).toMatchObject([400, { request: '/1.1/media/upload.json' }])
    const alt = { media_id: '1', alt_text: { text: 'a' } }
    expect((await call('/x/upload/1.1/media/metadata/create.json', alt)).status).toBe(400)
  })

  it('are for signed requests only; the rest of 1.1 is beyond what an app may do', async () => {
    const { emulator, app, call } = await setUp()
    const { access_token } = await connect(emulator, app)
    const bearer = { method: 'POST', headers: { authorization: `Bearer ${access_token}` } }
    expect(await legacy(await emulator.fetch(`${emulator.origin}${UPLOAD}`, bearer))).toEqual([403, 220])
    expect(await legacy(await call('/x/api/1.1/statuses/update.json', { status: 'a' }))).toEqual([403, 453])
  })
})
