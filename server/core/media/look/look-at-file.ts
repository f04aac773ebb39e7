import type { Found } from '../../../store/media-uploads.ts'
import type { Context } from '../../context.ts'
import { fileRefused, reason } from '../file-refused.ts'
import { mostBytes } from '../limits.ts'
import { previewKeyOf } from '../preview-key-of.ts'
import { readBytes } from '../read-bytes.ts'
import { storeWhole } from '../store-whole.ts'
import { lookAtImage } from './look-at-image.ts'
import { lookAtVideo } from './look-at-video.ts'
import { sniff, sniffBytes } from './sniff.ts'

/**
 * What a file is, by its bytes; what it was called or said to be counts for nothing. A picture's preview is kept as a file
 * of its own. Throws `file-refused` with the reason.
 */
export async function lookAtFile(ctx: Context, fileKey: string, bytes: number): Promise<Found> {
  const { kind, type } = await sniff(await readBytes(ctx, fileKey, 0, Math.min(bytes, sniffBytes) - 1))
  if (bytes > mostBytes[kind]) throw fileRefused(reason('too-large', { kind, bytes, most: mostBytes[kind] }))
  switch (kind) {
    case 'image':
      return { ...nothing, kind, type, ...(await image(ctx, fileKey, bytes)) }
    case 'video':
      return {
        ...nothing,
        kind,
        type,
        ...(await lookAtVideo(bytes, (at, most) => readBytes(ctx, fileKey, at, at + most - 1))),
      }
    case 'document':
      return { ...nothing, kind, type }
  }
}

const nothing = {
  width: null,
  height: null,
  animated: false,
  seconds: null,
  framesPerSecond: null,
  videoCodec: null,
  audioCodec: null,
}

async function image(ctx: Context, fileKey: string, bytes: number) {
  const { preview, ...facts } = await lookAtImage(await readBytes(ctx, fileKey, 0, bytes - 1))
  await storeWhole(ctx, previewKeyOf(fileKey), preview)
  return facts
}
