import type { MediaKind } from '../../store/media.ts'

const mebibyte = 1024 * 1024

/** Bytes of one part of an upload. */
export const mostPartBytes = 8 * mebibyte

/** No platform takes more of one file: a 4 GiB video (TikTok, Facebook), a 100 MB document (LinkedIn). */
export const mostBytes: Readonly<Record<MediaKind, number>> = {
  image: 50 * mebibyte,
  video: 4096 * mebibyte,
  document: 100 * mebibyte,
}

/** Of what claims to be of this type; whoever claims nothing we take is believed to be a picture. */
export function mostBytesFor(claimedType: string): number {
  if (claimedType.startsWith('video/')) return mostBytes.video
  return claimedType.startsWith('application/') ? mostBytes.document : mostBytes.image
}

export const mostBytesOfAny = Math.max(...Object.values(mostBytes))

/** A picture is opened in memory: 80 megapixels are 320 MB there. */
export const mostPixels = 80_000_000
