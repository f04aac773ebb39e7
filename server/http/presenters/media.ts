import type { Media } from '../../core/media/list-media.ts'
import type { Upload } from '../../core/media/show-media.ts'

export const presentMedia = ({ sharedFrom: _, ...media }: Media) => ({
  ...media,
  state: 'ready' as const,
  hasPreview: media.kind === 'image',
  addedBy: media.addedByName,
  addedAt: media.createdAt.toISOString(),
})

export const presentUpload = (
  upload: Pick<Upload, 'id' | 'name' | 'bytes' | 'received'>,
  partBytes: number,
) => ({
  ...upload,
  state: 'uploading' as const,
  partBytes,
})
