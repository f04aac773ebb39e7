import { notFound, Problem } from '../../base/problem.ts'
import type { FilesScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { findUpload, type Upload } from '../../store/media-uploads.ts'

export async function findOpen(tx: Tx<FilesScope>, mediaId: string): Promise<Upload> {
  const upload = await findUpload(tx, mediaId)
  if (!upload) throw notFound('upload')
  return upload
}

export const beingWritten = (): Problem =>
  new Problem('in-progress', 'Another part of this file is being written. Ask again in a moment.')
