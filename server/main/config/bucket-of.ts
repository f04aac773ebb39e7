import { Secret } from '../../base/secret.ts'
import type { BucketPlace } from '../../files/connect-bucket.ts'
import type { Settings } from './settings.ts'

export type BucketSettings = BucketPlace

/** The bucket that the settings name; nothing where they name none. */
export function bucketOf(read: Settings): { bucket?: BucketSettings } {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secret } = read
  if (!bucket || !accessKeyId || !secret) return {}
  const region = read.S3_REGION ?? 'us-east-1'
  return {
    bucket: {
      endpoint: new URL(read.S3_ENDPOINT ?? `https://s3.${region}.amazonaws.com`).origin,
      bucket,
      region,
      prefix: read.S3_PREFIX ?? '',
      accessKeyId,
      secretAccessKey: new Secret(secret),
    },
  }
}
