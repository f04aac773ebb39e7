import { connectBucket } from '../../files/connect-bucket.ts'
import { filesInBucket } from '../../files/in-bucket.ts'
import { newFileKey } from '../../files/new-file-key.ts'
import type { BucketSettings } from '../config/bucket-of.ts'
import { type Finding, fine, wrong } from './finding.ts'

const about = 'Bucket'

/** Puts a few bytes, reads them back, takes them away, and asks for what is not there: all that files will ever need. */
export async function lookAtBucket(bucket: BucketSettings): Promise<Finding> {
  const files = filesInBucket(connectBucket(bucket))
  const key = newFileKey()
  const where = `${bucket.bucket} at ${new URL(bucket.endpoint).host}`
  let doing = 'be asked for what is not there (s3:ListBucket)'
  try {
    await files.size(key)
    doing = 'be written to (s3:PutObject)'
    await files.write(key, 0, Buffer.from('mooring'))
    doing = 'be read (s3:GetObject)'
    for await (const _ of files.read(key, 0, 6));
    doing = 'have something deleted (s3:DeleteObject)'
    await files.remove(key)
    return fine(about, `${where} takes, gives back and deletes`)
  } catch (error) {
    return wrong(
      about,
      `${where} could not ${doing}: ${(error as Error).message}`,
      'Compare S3_ENDPOINT, S3_REGION, S3_BUCKET and the key with docs/operating.md, section 13.',
    )
  }
}
