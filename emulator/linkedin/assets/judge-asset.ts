import type { WallMedia } from '../../core/wall.ts'
import type { AssetKind } from './asset.ts'

const MB = 1_000_000
const OFFICE = 'application/vnd.openxmlformats-officedocument'
const TYPES: Readonly<Record<AssetKind, readonly string[]>> = {
  image: ['image/jpeg', 'image/png', 'image/gif'],
  document: [
    'application/pdf',
    `${OFFICE}.presentationml.presentation`,
    `${OFFICE}.wordprocessingml.document`,
    'application/x-ole-storage',
  ],
  video: ['video/mp4'],
}
const MAX_PIXELS = 36_152_320

/**
 * Why LinkedIn would not process a file as such (`platforms/linkedin.md` §4.4); null = it would. Facts nobody could read
 * are not held against it.
 */
export function judgeAsset(kind: AssetKind, facts: Omit<WallMedia, 'sha256'>): string | null {
  const { type, bytes, width, height, seconds } = facts
  if (!TYPES[kind].includes(type)) return 'UNSUPPORTED_FORMAT'
  if (kind === 'document') return bytes > 100 * MB ? 'FILE_TOO_LARGE' : null
  if (kind === 'image')
    return width !== null && height !== null && width * height >= MAX_PIXELS ? 'TOO_MANY_PIXELS' : null
  if (bytes < 75_000) return 'FILE_TOO_SMALL'
  if (bytes > 500 * MB) return 'FILE_TOO_LARGE'
  if (seconds !== null && (seconds < 3 || seconds > 1800)) return 'DURATION_OUT_OF_RANGE'
  const ratio = width && height ? width / height : 1
  return ratio < 1 / 2.4 || ratio > 2.4 ? 'ASPECT_RATIO_OUT_OF_RANGE' : null
}
