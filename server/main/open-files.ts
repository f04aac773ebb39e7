import { join } from 'node:path'
import { connectBucket } from '../files/connect-bucket.ts'
import type { Files } from '../files/files.ts'
import { filesInBucket } from '../files/in-bucket.ts'
import { filesOnDisk } from '../files/on-disk.ts'
import type { Parts } from './parts.ts'

/** Where pictures, videos and documents lie; the settings have been found good. */
export function openFiles({ config, mediaDir }: Pick<Parts, 'config' | 'mediaDir'>): Files {
  const { bucket, dir } = config.media
  return bucket
    ? filesInBucket(connectBucket(bucket))
    : filesOnDisk(mediaDir ?? dir ?? join(config.dataDir, 'media'))
}
