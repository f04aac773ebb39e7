import { readFacts } from '../../core/media.ts'
import { videoFacts } from '../../core/media-facts/video-facts.ts'
import type { TikTokAccount } from '../../world/tiktok.ts'

const MB = 1024 * 1024
const FILMS = ['video/mp4', 'video/quicktime', 'video/webm']
const CODECS = ['avc1', 'avc3', 'hvc1', 'hev1', 'vp08', 'vp09']
/** By the API, whatever the creator may do in the app. */
const MOST_SECONDS = 600

/** Why TikTok would not take a video (§2.8), in the words of `fail_reason`; null = it would. */
export function judgeVideo(bytes: Uint8Array, { maxVideoSeconds }: TikTokAccount): string | null {
  const { type, width, height, seconds } = readFacts(bytes, '')
  const facts = videoFacts(bytes)
  const codec = facts?.video ?? null
  if (!FILMS.includes(type) || (codec !== null && !CODECS.includes(codec))) return 'file_format_check_failed'
  if (seconds !== null && seconds > Math.min(MOST_SECONDS, maxVideoSeconds)) return 'duration_check_failed'
  const rate = facts?.framesPerSecond ?? null
  if (rate !== null && (rate < 22.9 || rate > 60.1)) return 'frame_rate_check_failed'
  const sides = [width, height].filter((side) => side !== null)
  return sides.some((side) => side < 360 || side > 4096) ? 'picture_size_check_failed' : null
}

/** The same for a photo (§2.4): JPEG or WebP, 20 MB, 1080p. */
export function judgePhoto(bytes: Uint8Array): string | null {
  const { type, width, height } = readFacts(bytes, '')
  if (!['image/jpeg', 'image/webp'].includes(type)) return 'file_format_check_failed'
  if (bytes.length > 20 * MB) return 'picture_size_check_failed'
  const [longer, shorter] = [Math.max(width ?? 0, height ?? 0), Math.min(width ?? 0, height ?? 0)]
  return longer > 1920 || shorter > 1080 ? 'picture_size_check_failed' : null
}
