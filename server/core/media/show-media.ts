import { notFound } from '../../base/problem.ts'
import type { FilesScope } from '../../base/scope.ts'
import { findMedia, type Media } from '../../store/media.ts'
import { findUpload, type Upload } from '../../store/media-uploads.ts'
import type { Context } from '../context.ts'

export type { Upload } from '../../store/media-uploads.ts'

/** A file, or how far one has come that is still on its way. */
export async function showMedia(ctx: Context, scope: FilesScope, mediaId: string): Promise<Media | Upload> {
  return ctx.db.inScope(scope, async (tx) => {
    const found = (await findMedia(tx, mediaId)) ?? (await findUpload(tx, mediaId))
    if (!found) throw notFound('file')
    return found
  })
}
