import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { picture } from '../../../../testing/media/pictures.ts'
import { video } from '../../../../testing/media/videos.ts'
import { fewAtOnce } from './few-at-once.ts'
import { lookAtImage } from './look-at-image.ts'
import { lookAtVideo } from './look-at-video.ts'
import { sniff } from './sniff.ts'

const look = (bytes: Buffer) =>
  lookAtVideo(bytes.length, async (offset, size) => bytes.subarray(offset, offset + size))

describe('a picture', () => {
  it.each(['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff'] as const)(
    '%s is known and measured',
    async (type) => {
      const bytes = await picture(640, 400, type)
      expect(await sniff(bytes)).toEqual({ kind: 'image', type: `image/${type}` })
      expect(await lookAtImage(bytes)).toMatchObject({ width: 640, height: 400, animated: false })
    },
  )

  it('that lies on its side is measured upright', async () => {
    const bytes = await sharp(await picture(640, 400))
      .withMetadata({ orientation: 8 })
      .jpeg()
      .toBuffer()
    const { width, height, preview } = await lookAtImage(bytes)
    expect({ width, height }).toEqual({ width: 400, height: 640 })
    expect(await sharp(preview).metadata()).toMatchObject({ width: 300, height: 480 })
  })

  it('that moves is known to', async () => {
    const frames = await Promise.all([
      picture(64, 64, 'png'),
      sharp({ create: { width: 64, height: 64, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
    ])
    const bytes = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer()
    expect(await lookAtImage(bytes)).toMatchObject({ width: 64, height: 64, animated: true })
  })

  it('of more pixels than memory has is refused before it is opened', async () => {
    // A few bytes that unfold to 9,000 by 9,000.
    const bomb = await sharp({
      create: { width: 9_000, height: 9_000, channels: 3, background: 'black' },
      limitInputPixels: false,
    })
      .png({ compressionLevel: 9 })
      .toBuffer()
    await expect(lookAtImage(bomb)).rejects.toMatchObject({ facts: { reason: 'too-many-pixels' } })
  })

  it('cut off in the middle is damaged', async () => {
    const bytes = await picture(640, 400)
    await expect(lookAtImage(bytes.subarray(0, bytes.length / 2))).rejects.toMatchObject({
      facts: { reason: 'unreadable' },
    })
  })
})

describe('a video', () => {
  it('is read without a program of its own: size, length, frames, what it is packed as', async () => {
    expect(await look(video('upright.mp4'))).toEqual({
      width: 180,
      height: 320,
      seconds: 3,
      framesPerSecond: 30,
      videoCodec: 'h264',
      audioCodec: 'aac',
    })
    expect(await look(video('plain.mov'))).toMatchObject({ width: 320, height: 180, audioCodec: null })
    expect(await look(video('turned.mov'))).toMatchObject({ width: 180, height: 320 })
    expect(await look(video('small.webm'))).toMatchObject({
      videoCodec: 'vp9',
      framesPerSecond: 15,
      seconds: 1,
    })
    expect(await look(video('other-codec.mp4'))).toMatchObject({ videoCodec: 'hevc', framesPerSecond: 24 })
  })

  it('is known by its bytes', async () => {
    expect(await sniff(video('upright.mp4'))).toEqual({ kind: 'video', type: 'video/mp4' })
    expect(await sniff(video('turned.mov'))).toEqual({ kind: 'video', type: 'video/quicktime' })
    expect(await sniff(video('small.webm'))).toEqual({ kind: 'video', type: 'video/webm' })
  })

  it('at any cut is refused or measured, and never brings us down', async () => {
    for (const name of ['upright.mp4', 'small.webm', 'turned.mov'] as const) {
      const whole = video(name)
      for (let at = 1; at < 6; at += 1) {
        const found = await look(whole.subarray(0, Math.floor((whole.length * at) / 6))).catch(
          (error) => error,
        )
        expect(['file-refused', undefined]).toContain(found.code)
      }
      const scrambled = Buffer.from(whole)
      for (let at = 40; at < scrambled.length; at += 97) scrambled[at] = (scrambled[at] ?? 0) ^ 0x5a
      const found = await look(scrambled).catch((error) => error)
      expect(['file-refused', undefined]).toContain(found.code)
    }
  })

  it('of which only the description is read', async () => {
    const whole = video('plain.mov')
    let read = 0
    await lookAtVideo(whole.length, async (offset, size) => {
      read += size
      return whole.subarray(offset, offset + size)
    })
    expect(read).toBeLessThan(whole.length * 4)
  })
})

it('so many at a time, and all of them in the end', async () => {
  let open = 0
  let most = 0
  const done = await Promise.all(
    Array.from({ length: 12 }, (_, one) =>
      fewAtOnce(async () => {
        open += 1
        most = Math.max(most, open)
        await new Promise((next) => setImmediate(next))
        open -= 1
        if (one === 3) throw new Error('one that fails')
        return one
      }).catch(() => 'failed'),
    ),
  )
  expect(most).toBe(2)
  expect(done).toHaveLength(12)
  expect(done[3]).toBe('failed')
})
