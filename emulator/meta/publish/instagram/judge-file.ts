import { videoFacts } from '../../../core/media-facts/video-facts.ts'
import type { WallMedia } from '../../../core/wall.ts'
import type { GraphError } from '../../failures.ts'
import type { Container } from '../things.ts'
import { instagramFailures } from './failures.ts'

const MEBI = 2 ** 20
export const IMAGE_BYTES = 8 * MEBI
export const FILM_BYTES = 300 * MEBI
const STORY_FILM_BYTES = 100 * MEBI
/** Ratios are compared in pixels of rounding. */
const SLACK = 0.005

type Facts = Omit<WallMedia, 'sha256'>

/** Why an image cannot be used, or null: JPEG, 8 MiB, and 4:5 to 1.91:1 anywhere but in stories (§3.3). */
export function judgeImage(kind: Container['kind'], facts: Facts): GraphError | null {
  const { type, bytes, width, height } = facts
  if (bytes > IMAGE_BYTES) return instagramFailures.imageLarge()
  if (type !== 'image/jpeg' || !width || !height) return instagramFailures.imageFormat(type)
  const ratio = width / height
  if (kind !== 'STORIES' && (ratio < 0.8 - SLACK || ratio > 1.91 + SLACK))
    return instagramFailures.imageRatio(ratio.toFixed(3))
  return null
}

/** Why a film cannot be used, as the number its container will name, or null (§3.3). */
export function judgeFilm(kind: Container['kind'], facts: Facts, bytes: Buffer): Container['error'] {
  return fits(kind, facts, bytes)
    ? null
    : { subcode: 2_207_026, message: 'The video format is not supported.' }
}

function fits(kind: Container['kind'], facts: Facts, bytes: Buffer): boolean {
  const { type, width, height, seconds } = facts
  const film = videoFacts(bytes)
  if (!['video/mp4', 'video/quicktime'].includes(type) || !film || !width || !height || !seconds) return false
  const story = kind === 'STORIES'
  if (facts.bytes > (story ? STORY_FILM_BYTES : FILM_BYTES)) return false
  if (!/^(avc|hvc|hev)/.test(film.video ?? '')) return false
  if (film.audio !== null && film.audio !== 'mp4a') return false
  const rate = film.framesPerSecond
  if (rate !== null && (rate < 22.9 || rate > 60.1)) return false
  const ratio = width / height
  if (width > 1920 || ratio < 0.01 || ratio > 10) return false
  return seconds >= 3 && seconds <= (story ? 60 : 15 * 60) + 0.5
}
