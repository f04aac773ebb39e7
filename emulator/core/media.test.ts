import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createEmulator } from '../create-emulator.ts'
import { keepMedia, readFacts, readMedia } from './media.ts'
import { makeJpeg, makePng, makeVideo } from './media-facts/test-media.ts'
import { videoFacts } from './media-facts/video-facts.ts'
import { createShelf } from './media-shelf.ts'

const root = mkdtempSync(join(tmpdir(), 'emulator-media-'))
afterAll(() => rmSync(root, { recursive: true }))

const gif = Buffer.from('R0lGODlhAgADAIAAAP///wAAACwAAAAAAgADAAACAoRRADs=', 'base64')
const webp = Buffer.from('UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAQAcJaQAA3AA/v3AgAA=', 'base64')

/** Two seconds of red, 32 by 16. */
const webm = Buffer.from(
  [
    'GkXfo59ChoEBQveBAULygQRC84EIQoKEd2VibUKHgQJChYECGFOAZwEAAAAAAAJDEU2bdLpNu4tTq4QVSalmU6yBoU27i1Or',
    'hBZUrmtTrIHYTbuMU6uEElTDZ1OsggEeTbuMU6uEHFO7a1OsggIt7AEAAAAAAABZAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAVSalmsirX',
    'sYMPQkBNgI1MYXZmNTkuMjcuMTAwV0GNTGF2ZjU5LjI3LjEwMESJiECfQAAAAAAAFlSua8GuAQAAAAAAADjXgQFzxYgTHUf/',
    'iLJd9ZyBACK1nIN1bmSIgQCGhVZfVlA4g4EBI+ODhB3NZQDgibCBILqBEJqBAhJUw2f9c3OgY8CAZ8iaRaOHRU5DT0RFUkSH',
    'jUxhdmY1OS4yNy4xMDBzc9djwItjxYgTHUf/iLJd9WfIoUWjh0VOQ09ERVJEh5RMYXZjNTkuMzcuMTAwIGxpYnZweGfIokWj',
    'iERVUkFUSU9ORIeUMDA6MDA6MDIuMDAwMDAwMDAwAAAfQ7Z1QIfngQCjvYEAAIDwAgCdASogABAAAEcIhYWIhYSIAgICdaoD',
    '+AP6AgoCHcD+/W7z/+OZNzDE/45t//FhPA4oyP/xUQCjlYEB9ACxAQABEBAAGAAYWC/0AAhAAKOVgQPoALEBAAEQEAAYABhY',
    'L/QACEAAo5WBBdwAsQEAARAQABgAGFgv9AAIQAAcU7trkbuPs4EAt4r3gQHxggGg8IED',
  ].join(''),
  'base64',
)

describe('files', () => {
  it.each([
    ['image/jpeg', makeJpeg(640, 480), 640, 480],
    ['image/png', makePng(33, 7), 33, 7],
    ['image/gif', gif, 2, 3],
    ['image/webp', webp, 1, 1],
  ])('are %s by their bytes, whatever was claimed', (type, bytes, width, height) => {
    expect(readFacts(bytes, 'text/plain')).toMatchObject({ kind: 'image', type, width, height })
  })

  it('of film say how long, how large and how fast', () => {
    const film = makeVideo({ width: 720, height: 1280, seconds: 12.5, fps: 24 })
    expect(readFacts(film, '')).toMatchObject({
      kind: 'video',
      type: 'video/mp4',
      width: 720,
      height: 1280,
      seconds: 12.5,
    })
    expect(videoFacts(film)).toMatchObject({ framesPerSecond: 24, video: 'avc1', audio: null })
    expect(videoFacts(film.subarray(0, 40))).toBe(null)
  })

  it('of films that are no MP4 are read by the prober', async () => {
    const kept = await keepMedia(createEmulator().core, webm, '')
    expect(kept).toMatchObject({ type: 'video/webm', width: 32, height: 16, seconds: 2 })
  })

  it('that break off have no size', () => {
    expect(readFacts(makeJpeg(640, 480).subarray(0, 8), '')).toMatchObject({ width: null, height: null })
    expect(readFacts(Buffer.from('hello'), 'text/plain')).toMatchObject({
      kind: 'document',
      type: 'text/plain',
    })
  })

  it('are kept once and shown, also by parts', async () => {
    const emulator = createEmulator()
    const bytes = makeJpeg(10, 10)
    const { sha256 } = await keepMedia(emulator.core, bytes, '')
    expect(await readMedia(emulator.core, sha256)).toEqual(bytes)
    const address = `${emulator.origin}/_wall/media/${sha256}`
    const part = await emulator.fetch(address, { headers: { range: 'bytes=2-3' } })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 2-3/${bytes.length}`])
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(2, 4))
    const whole = await emulator.fetch(address)
    expect([whole.headers.get('content-type'), whole.headers.get('x-content-type-options')]).toEqual([
      'image/jpeg',
      'nosniff',
    ])
    expect((await emulator.fetch(`${emulator.origin}/_wall/media/${'0'.repeat(64)}`)).status).toBe(404)
  })

  it.each([['memory', null] as const, ['a folder', root] as const])(
    'are let go, oldest first, when %s is full',
    async (_where, dir) => {
      const shelf = createShelf(dir, 25)
      const names = ['a', 'b', 'c'].map((letter) => letter.repeat(64))
      for (const name of names) await shelf.keep(name, Buffer.alloc(10))
      expect(await Promise.all(names.map(async (name) => (await shelf.read(name))?.length ?? null))).toEqual([
        null,
        10,
        10,
      ])
    },
  )

  it('that come twice at once are one', async () => {
    const shelf = createShelf(join(root, 'twice'))
    const name = 'e'.repeat(64)
    await Promise.all([1, 2, 3].map(() => shelf.keep(name, Buffer.from('same'))))
    expect(Buffer.from((await shelf.read(name)) ?? '').toString()).toBe('same')
  })

  it('in a folder are there again', async () => {
    const dir = join(root, 'again')
    await createShelf(dir).keep('d'.repeat(64), Buffer.from('kept'))
    expect(Buffer.from((await createShelf(dir).read('d'.repeat(64))) ?? '').toString()).toBe('kept')
  })
})
