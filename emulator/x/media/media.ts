import type { Core } from '../../core/core.ts'
import { keepThing, thingOf } from '../../core/things.ts'
import type { WallMedia } from '../../core/wall.ts'
import { newSnowflake } from '../snowflake.ts'

/** An upload to X. Times in epoch milliseconds on the emulator's clock. */
export type Media = {
  readonly id: string
  readonly key: string
  /** X user ids who may post it. */
  readonly owners: readonly string[]
  readonly type: string
  readonly category: string
  readonly size: number
  /** Until then it can be completed, and posted. */
  readonly endsAt: number
  readonly file: WallMedia | null
  /** When processing began and ends; null = it was never whole. Equal = there was none. */
  readonly processing: { readonly from: number; readonly to: number } | null
  readonly problem: string | null
  /** It was processed, but no post takes it (§3.4: size, length). */
  readonly unfit: boolean
  readonly alt: string | null
}

export const TYPES: Readonly<Record<string, 'image' | 'video' | 'subtitles'>> = {
  'video/mp4': 'video',
  'video/webm': 'video',
  'video/mp2t': 'video',
  'video/quicktime': 'video',
  'text/srt': 'subtitles',
  'text/vtt': 'subtitles',
  'image/jpeg': 'image',
  'image/pjpeg': 'image',
  'image/gif': 'image',
  'image/bmp': 'image',
  'image/png': 'image',
  'image/webp': 'image',
  'image/tiff': 'image',
}
export const CATEGORIES = [
  'tweet_image',
  'tweet_video',
  'tweet_gif',
  'amplify_video',
  'dm_image',
  'dm_video',
  'dm_gif',
  'subtitles',
]

/** What an upload of this type is for when nothing is said. */
export function usualCategory(type: unknown): string {
  if (type === 'image/gif') return 'tweet_gif'
  const kind = typeof type === 'string' && Object.hasOwn(TYPES, type) ? TYPES[type] : 'image'
  return kind === 'subtitles' ? kind : `tweet_${kind}`
}

const UPLOAD_MS = 1_295_999_000
export const READY_MS = 86_400_000

/** The part before the id tells the kind: 3 a picture, 7 a video, 13 one for ads, 16 a GIF. */
const prefixOf = (category: string): number =>
  category.endsWith('video') ? (category === 'amplify_video' ? 13 : 7) : category.endsWith('gif') ? 16 : 3

/** A new upload that waits for its bytes. */
export function makeMedia(core: Core, wanted: Pick<Media, 'owners' | 'type' | 'category' | 'size'>): Media {
  const id = newSnowflake(core)
  const media: Media = {
    ...wanted,
    id,
    key: `${prefixOf(wanted.category)}_${id}`,
    endsAt: core.now() + UPLOAD_MS,
    file: null,
    processing: null,
    problem: null,
    unfit: false,
    alt: null,
  }
  keepMediaThing(core, media)
  return media
}

export const keepMediaThing = (core: Core, media: Media): void =>
  keepThing(core, 'x', 'media', media.id, media)

/** The upload, while it lasts and for those who may use it. */
export function findMedia(core: Core, id: string, userId: string): Media | null {
  const media = thingOf<Media>(core, 'x', 'media', id)
  return media?.owners.includes(userId) && core.now() < media.endsAt ? media : null
}

export type ProcessingInfo = {
  readonly state: 'pending' | 'in_progress' | 'succeeded' | 'failed'
  readonly check_after_secs?: number
  readonly progress_percent?: number
  readonly error?: { readonly code: number; readonly name: string; readonly message: string }
}

/** What a status says; null = there was nothing to process. */
export function processingInfo(core: Core, { processing, problem }: Media): ProcessingInfo | null {
  if (!processing || (processing.from === processing.to && problem === null)) return null
  const { from, to } = processing
  const now = core.now()
  if (now >= to)
    return problem === null
      ? { state: 'succeeded', progress_percent: 100 }
      : { state: 'failed', error: { code: 1, name: 'InvalidMedia', message: problem } }
  const check_after_secs = Math.max(1, Math.ceil((to - now) / 2000))
  if (now === from) return { state: 'pending', check_after_secs }
  return {
    state: 'in_progress',
    check_after_secs,
    progress_percent: Math.floor(((now - from) / (to - from)) * 100),
  }
}

/** As finalize and status answer. */
export function viewMedia(core: Core, media: Media): Record<string, unknown> {
  const info = processingInfo(core, media)
  return {
    id: media.id,
    media_key: media.key,
    ...(media.processing ? { size: media.size } : {}),
    expires_after_secs: Math.ceil((media.endsAt - core.now()) / 1000),
    ...(info ? { processing_info: info } : {}),
  }
}
