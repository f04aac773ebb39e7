import sharp, { type Metadata, type Sharp } from 'sharp'
import type { ImageRule } from '../../platforms/publishing.ts'
import { fileRefused, reason } from './file-refused.ts'
import { judgeLeast, type Size } from './judge-shape.ts'
import { mostPixels } from './limits.ts'
import { fewAtOnce } from './look/few-at-once.ts'
import { type Fit, scaledBy } from './plan-fit.ts'

export interface Fitted extends Size {
  readonly type: string
  readonly bytes: Buffer
}

/** Best first. Below that a picture is made smaller instead: few pixels look better than blocks. */
const qualities = [92, 84, 76]
const leastQuality = 68

const encodable = ['image/jpeg', 'image/png', 'image/webp']

/**
 * A copy that fits the rule as planned: upright, sRGB, nothing of where and with what it was taken, of a type that is taken
 * and no heavier than allowed. undefined = it fits as it is. Throws `file-refused` where nothing helps.
 */
export const fitImage = (
  original: Buffer,
  type: string,
  rule: ImageRule,
  fit: Fit,
): Promise<Fitted | undefined> =>
  fewAtOnce(async () => {
    const head = await sharp(original).metadata()
    if (fitsAsItIs(head, original.length, type, rule, fit)) return undefined
    let to = fit.to
    for (;;) {
      const tries = await eachType(original, fit, to, type, rule)
      const fitted = tries.find((one) => one.bytes.length <= rule.bytes)
      if (fitted) return fitted
      to = scaledBy(to, smallerBy(tries, rule.bytes), rule)
      if (judgeLeast(to, rule).length > 0 || Math.min(to.width, to.height) < 16)
        throw fileRefused(reason('too-heavy', { kind: 'image', bytes: original.length, most: rule.bytes }))
    }
  })

/** Weight goes with the area: far above what is taken, one step is a large one. */
function smallerBy(tries: readonly Fitted[], most: number): number {
  const lightest = Math.min(...tries.map(({ bytes }) => bytes.length))
  return Math.min(0.9, Math.max(0.5, Math.sqrt(most / lightest)))
}

function fitsAsItIs(head: Metadata, bytes: number, type: string, rule: ImageRule, fit: Fit): boolean {
  const { width, height } = head.autoOrient
  const isWhole = !fit.cut && fit.to.width === width && fit.to.height === height
  const isBare = !head.exif && !head.xmp && !head.iptc && !head.icc && head.space === 'srgb'
  return (
    isWhole && isBare && (head.orientation ?? 1) === 1 && rule.types.includes(type) && bytes <= rule.bytes
  )
}

/** The same type where it is taken, then the one to convert to, then the lightest. */
function typesFor(type: string, rule: ImageRule): string[] {
  const taken = rule.types.filter((one) => encodable.includes(one))
  const own = taken.filter((one) => one === type)
  const light = taken.filter((one) => one === 'image/jpeg')
  return [...new Set([...own, ...taken.slice(0, 1), ...light])]
}

/** In the types it may have, best first, until one is light enough. */
async function eachType(
  original: Buffer,
  fit: Fit,
  to: Size,
  type: string,
  rule: ImageRule,
): Promise<Fitted[]> {
  const tries: Fitted[] = []
  for (const output of typesFor(type, rule)) {
    const bytes = await lightest(shaped(original, fit, to), output, rule.bytes)
    tries.push({ ...to, type: output, bytes })
    if (bytes.length <= rule.bytes) break
  }
  return tries
}

/** The best quality that is light enough; the least there is where none is. */
async function lightest(image: Sharp, type: string, most: number): Promise<Buffer> {
  const least = await encoded(image, type, leastQuality).toBuffer()
  // PNG has no quality to give away.
  if (least.length > most || type === 'image/png') return least
  for (const quality of qualities) {
    const bytes = await encoded(image, type, quality).toBuffer()
    if (bytes.length <= most) return bytes
  }
  return least
}

function shaped(original: Buffer, { cut }: Fit, to: Size): Sharp {
  const upright = sharp(original, { limitInputPixels: mostPixels, failOn: 'truncated' })
    .timeout({ seconds: 60 })
    .autoOrient()
  return (cut ? upright.extract(cut) : upright)
    .resize(to.width, to.height, { fit: 'fill' })
    .toColourspace('srgb')
}

function encoded(image: Sharp, type: string, quality: number): Sharp {
  switch (type) {
    case 'image/png':
      return image.clone().png({ compressionLevel: 9 })
    case 'image/webp':
      return image.clone().webp({ quality })
    default:
      // What shows through becomes white.
      return image.clone().flatten({ background: '#ffffff' }).jpeg({ quality, mozjpeg: true })
  }
}
