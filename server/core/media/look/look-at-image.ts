import sharp from 'sharp'
import { fileRefused, reason } from '../file-refused.ts'
import { mostPixels } from '../limits.ts'
import { fewAtOnce } from './few-at-once.ts'

export interface ImageFacts {
  /** Upright. */
  readonly width: number
  readonly height: number
  readonly animated: boolean
  /** A small WebP of it. */
  readonly preview: Buffer
}

const previewEdge = 480

/** Reads all of a picture: one that cannot be shown is no picture. Throws `file-refused`. */
export const lookAtImage = (bytes: Buffer): Promise<ImageFacts> =>
  fewAtOnce(async () => {
    const head = await sharp(bytes, { limitInputPixels: false }).metadata().catch(unreadable)
    const { width, height } = head.autoOrient
    if (width * height > mostPixels)
      throw fileRefused(reason('too-many-pixels', { megapixels: mostPixels / 1_000_000 }))
    const preview = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'truncated' })
      .autoOrient()
      .resize(previewEdge, previewEdge, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .timeout({ seconds: 30 })
      .toBuffer()
      .catch(unreadable)
    return { width, height, animated: (head.pages ?? 1) > 1 && head.format !== 'tiff', preview }
  })

const unreadable = (): never => {
  throw fileRefused(reason('unreadable'))
}
