import { derivedFileKey } from '../../files/new-file-key.ts'

/** Where the small picture of an image lies. */
export const previewKeyOf = (fileKey: string): string => derivedFileKey(fileKey, 'preview')
