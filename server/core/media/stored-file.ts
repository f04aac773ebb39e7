import type { Readable } from 'node:stream'
import { notFound } from '../../base/problem.ts'
import type { FileAddressScope, FilesScope } from '../../base/scope.ts'
import { findMedia, type Media, type MediaKind } from '../../store/media.ts'
import { findLink } from '../../store/media-links.ts'
import type { Context } from '../context.ts'
import { previewKeyOf } from './preview-key-of.ts'

/** A file as a door hands it out. */
export interface StoredFile {
  readonly kind: MediaKind
  readonly type: string
  readonly bytes: number
  readonly fileName: string
  /** Both ends included. */
  read(first: number, last: number): Readable
}

/** As it came. */
export async function openOriginal(ctx: Context, scope: FilesScope, mediaId: string): Promise<StoredFile> {
  const media = await ctx.db.inScope(scope, (tx) => findMedia(tx, mediaId))
  if (!media) throw notFound('file')
  return { ...media, fileName: media.name, read: (first, last) => ctx.files.read(media.fileKey, first, last) }
}

/** The small picture of an image. */
export async function openPreview(ctx: Context, scope: FilesScope, mediaId: string): Promise<StoredFile> {
  return previewOf(ctx, await ctx.db.inScope(scope, (tx) => findMedia(tx, mediaId)))
}

export async function previewOf(ctx: Context, media: Media | undefined): Promise<StoredFile> {
  if (media?.kind !== 'image') throw notFound('preview')
  const key = previewKeyOf(media.fileKey)
  const bytes = await ctx.files.size(key)
  if (bytes === 0) throw notFound('preview')
  return {
    kind: 'image',
    type: 'image/webp',
    bytes,
    fileName: 'preview.webp',
    read: (first, last) => ctx.files.read(key, first, last),
  }
}

/** What a public address opens. One that has run out and one that never was are the same: nothing. */
export async function openAddress(ctx: Context, scope: FileAddressScope): Promise<StoredFile | undefined> {
  const link = await ctx.db.inScope(scope, (tx) => findLink(tx, ctx.clock.now()))
  return link && { ...link, read: (first, last) => ctx.files.read(link.fileKey, first, last) }
}
