import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { noise, picture, striped } from '../../../testing/media/pictures.ts'
import type { ImageRule } from '../../platforms/publishing.ts'
import { fitImage } from './fit-image.ts'
import { planFit } from './plan-fit.ts'

const jpegOnly: ImageRule = {
  types: ['image/jpeg'],
  bytes: 8_000_000,
  ratio: { least: 0.8, most: 1.91 },
  width: { least: 320, most: 1440 },
}

async function fitted(bytes: Buffer, rule: ImageRule, focus: boolean | { x: number; y: number } = false) {
  const { autoOrient, format } = await sharp(bytes).metadata()
  const fit = planFit(autoOrient, rule, focus)
  expect(fit.reasons).toEqual([])
  return fitImage(bytes, `image/${format === 'heif' ? 'avif' : format}`, rule, fit)
}

/** The colour at a place, fractions of width and height. */
async function colourAt(bytes: Buffer, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const at =
    (Math.floor(y * (info.height - 1)) * info.width + Math.floor(x * (info.width - 1))) * info.channels
  return [...data.subarray(at, at + 3)]
}

describe('a copy that fits', () => {
  it('is scaled down, of a type that is taken, and as upright as people see it', async () => {
    // The left third is orange; turned by a quarter it is the upper third.
    const lying = await striped(3000, 2000).jpeg().withMetadata({ orientation: 6 }).toBuffer()
    const copy = await fitted(lying, { ...jpegOnly, ratio: { least: 0.6, most: 1.91 } })
    expect(copy).toMatchObject({ type: 'image/jpeg', width: 1440, height: 2160 })
    const head = await sharp(copy?.bytes).metadata()
    expect(head).toMatchObject({ format: 'jpeg', width: 1440, height: 2160 })
    expect(head.orientation ?? 1).toBe(1)
    const [red = 0, , blue = 0] = await colourAt(copy?.bytes ?? Buffer.alloc(0), 0.5, 0.1)
    expect(red).toBeGreaterThan(blue)
  })

  it('says nothing of where and with what it was taken', async () => {
    const told = await sharp(await picture(800, 800))
      .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret/></x:xmpmeta>')
      .jpeg()
      .toBuffer()
    expect((await sharp(told).metadata()).exif).toBeDefined()
    const copy = await fitted(told, jpegOnly)
    const { exif, xmp, iptc, icc } = await sharp(copy?.bytes).metadata()
    expect({ exif, xmp, iptc, icc }).toEqual({})
    expect(copy?.bytes.includes('Phone')).toBe(false)
  })

  it.each(['png', 'webp', 'avif', 'tiff', 'gif'] as const)('%s becomes JPEG', async (type) => {
    const copy = await fitted(await picture(900, 800, type), jpegOnly)
    expect(copy).toMatchObject({ type: 'image/jpeg', width: 900, height: 800 })
    expect((await sharp(copy?.bytes).metadata()).format).toBe('jpeg')
  })

  it('has colours that every screen shows alike', async () => {
    const wide = await sharp({
      create: { width: 400, height: 400, channels: 3, background: { r: 255, g: 0, b: 0 } },
    })
      .withIccProfile('p3')
      .jpeg({ quality: 100 })
      .toBuffer()
    expect((await sharp(wide).metadata()).icc).toBeDefined()
    const copy = await fitted(wide, jpegOnly)
    const head = await sharp(copy?.bytes).metadata()
    expect([head.space, head.icc]).toEqual(['srgb', undefined])
  })

  it('shows white where the original shows through', async () => {
    const through = await sharp({
      create: { width: 400, height: 400, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer()
    const copy = await fitted(through, jpegOnly)
    for (const value of await colourAt(copy?.bytes ?? Buffer.alloc(0), 0.5, 0.5))
      expect(value).toBeGreaterThan(250)
  })

  it('is cut around the place that was named', async () => {
    const wide = await picture(3000, 1000, 'png')
    const square: ImageRule = { ...jpegOnly, ratio: { least: 1, most: 1 } }
    const [left, right] = [
      await fitted(wide, square, { x: 0, y: 0.5 }),
      await fitted(wide, square, { x: 1, y: 0.5 }),
    ]
    expect(left).toMatchObject({ width: 1000, height: 1000 })
    const [orange = 0] = await colourAt(left?.bytes ?? Buffer.alloc(0), 0.5, 0.5)
    const [blue = 0] = await colourAt(right?.bytes ?? Buffer.alloc(0), 0.5, 0.5)
    expect(orange).toBeGreaterThan(200)
    expect(blue).toBeLessThan(100)
  })

  it('weighs no more than is taken: less quality first, then fewer pixels', async () => {
    const heavy = await noise(600, 500)
    const all = await fitted(heavy, jpegOnly)
    expect(all).toMatchObject({ width: 600 })
    const whole = all?.bytes.length ?? 0
    for (const bytes of [Math.round(whole * 0.8), Math.round(whole / 4)]) {
      const copy = await fitted(heavy, { ...jpegOnly, bytes })
      expect(copy?.bytes.length).toBeLessThanOrEqual(bytes)
      expect(copy?.width).toBeGreaterThanOrEqual(320)
      if (bytes > whole / 2) expect(copy?.width).toBe(600)
      else expect(copy?.width).toBeLessThan(600)
    }
  })

  it('that cannot be light enough says so', async () => {
    await expect(fitted(await noise(600, 500), { ...jpegOnly, bytes: 2_000 })).rejects.toMatchObject({
      code: 'file-refused',
      facts: { reason: 'too-heavy' },
    })
  })

  it('a PNG stays one where it is taken and light enough, and becomes JPEG where it is too heavy', async () => {
    const both: ImageRule = { ...jpegOnly, types: ['image/png', 'image/jpeg'] }
    const heavy = await noise(900, 800)
    expect(await fitted(await picture(2000, 1500, 'png'), both)).toMatchObject({
      type: 'image/png',
      width: 1440,
    })
    expect(await fitted(heavy, { ...both, bytes: heavy.length - 500_000 })).toMatchObject({
      type: 'image/jpeg',
      width: 900,
    })
  })

  it('is not made where the original fits and tells nothing', async () => {
    expect(await fitted(await picture(900, 800), jpegOnly)).toBeUndefined()
    expect(await fitted(await picture(900, 800, 'png'), jpegOnly)).toBeDefined()
  })
})
