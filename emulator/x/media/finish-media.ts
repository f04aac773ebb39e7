import type { Core } from '../../core/core.ts'
import { keepMedia, readFacts } from '../../core/media.ts'
import type { WallMedia } from '../../core/wall.ts'
import { keepMediaThing, type Media, READY_MS } from './media.ts'

const MB = 1024 * 1024
const PICTURES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/bmp', 'image/tiff']
const FILMS = ['video/mp4', 'video/quicktime', 'video/webm', 'video/mp2t']

/** All bytes are here: what it is is found out now; videos and GIFs are told when `processingMs` are over. */
export async function finishMedia(
  core: Core,
  media: Media,
  bytes: Uint8Array,
  processingMs: number,
): Promise<Media> {
  // The bytes decide; only a transport stream does not say what it is.
  const facts = readFacts(bytes, media.type === 'video/mp2t' ? media.type : '')
  const problem = problemOf(media, facts)
  const slow = !media.category.endsWith('image') && media.category !== 'subtitles'
  const now = core.now()
  const finished: Media = {
    ...media,
    size: bytes.length,
    endsAt: now + READY_MS,
    file: problem === null ? await keepMedia(core, bytes, media.type) : null,
    processing: { from: now, to: now + (slow ? processingMs : 0) },
    problem,
    unfit: problem === null && unfitFor(media, facts),
  }
  keepMediaThing(core, finished)
  return finished
}

type Facts = Omit<WallMedia, 'sha256'>

/** Why it cannot be processed (§3.4), or null. */
function problemOf({ category }: Media, { type, bytes }: Facts): string | null {
  if (category === 'subtitles') return null
  if (category.endsWith('video')) {
    if (!FILMS.includes(type)) return 'file type not supported'
    return bytes > 512 * MB ? 'file size exceeds limit' : null
  }
  if (category.endsWith('gif')) {
    if (type !== 'image/gif') return 'file type not supported'
    return bytes > 15 * MB ? 'file size exceeds limit' : null
  }
  if (!PICTURES.includes(type)) return 'file type not supported'
  return bytes > 5 * MB ? 'file size exceeds limit' : null
}

/** X processes such a video and then takes it in no post: too large a picture, too short, too flat or too tall. */
function unfitFor({ category }: Media, { width, height, seconds }: Facts): boolean {
  if (category.endsWith('gif')) return (width !== null && width > 1280) || (height !== null && height > 1080)
  if (!category.endsWith('video')) return false
  if (seconds !== null && seconds < 0.5) return true
  if (width === null || height === null) return false
  const [longer, shorter] = [Math.max(width, height), Math.min(width, height)]
  return shorter < 32 || longer > 1280 || shorter > 1024 || longer > shorter * 3
}
