import { createHash } from 'node:crypto'
import type { Core } from './core.ts'
import { probeOther } from './media-facts/probe-other.ts'
import { sizeOfImage } from './media-facts/size-of-image.ts'
import { sniff } from './media-facts/sniff.ts'
import { videoFacts } from './media-facts/video-facts.ts'
import type { WallMedia } from './wall.ts'

/**
 * Keeps a file and tells what it is. Its bytes decide, not what was claimed; `claimed` counts only where they say
 * nothing. An image or a video that cannot be read has no size.
 */
export async function keepMedia(core: Core, bytes: Uint8Array, claimed: string): Promise<WallMedia> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await core.media.keep(sha256, bytes)
  const facts = readFacts(bytes, claimed)
  const isOther = facts.kind === 'video' && !['video/mp4', 'video/quicktime'].includes(facts.type)
  return { ...facts, ...(isOther ? await probeOther(bytes) : null), sha256 }
}

/** What a file is, without keeping it. */
export function readFacts(bytes: Uint8Array, claimed: string): Omit<WallMedia, 'sha256'> {
  const type = sniff(bytes) ?? claimed
  const base = { type, bytes: bytes.length, alt: null, width: null, height: null, seconds: null }
  if (type.startsWith('image/')) return { ...base, kind: 'image', ...sizeOfImage(bytes) }
  if (!type.startsWith('video/')) return { ...base, kind: 'document' }
  const facts = videoFacts(bytes)
  const { width = null, height = null, seconds = null } = facts ?? {}
  return { ...base, kind: 'video', width, height, seconds }
}

/** The bytes of a kept file; null = it was never kept, or was let go since to save room. */
export const readMedia = (core: Core, sha256: string): Promise<Uint8Array | null> => core.media.read(sha256)
