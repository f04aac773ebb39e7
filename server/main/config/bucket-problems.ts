import { isIP } from 'node:net'
import type { Settings } from './settings.ts'

const needed = ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const

/** Half a bucket is none: files would lie on a disk that nobody meant. */
export function* bucketProblems(settings: Settings): Generator<string> {
  const missing = needed.filter((name) => !settings[name])
  const any = [...needed, 'S3_REGION', 'S3_ENDPOINT', 'S3_PREFIX'] as const
  const set = any.filter((name) => settings[name])
  if (set.length === 0) return
  if (missing.length > 0)
    yield `${set.join(', ')} ${set.length === 1 ? 'is' : 'are'} set without ${missing.join(' and ')}: set all three, or none of S3_ and files lie on the disk`
  if (settings.MEDIA_DIR) yield 'MEDIA_DIR and S3_BUCKET are both set: keep the one where files are to lie'
  if (!settings.S3_ENDPOINT && !settings.S3_REGION && settings.S3_BUCKET)
    yield 'S3_BUCKET is set without S3_REGION or S3_ENDPOINT: set the region at Amazon, or the address of another service'
  yield* endpointProblems(settings.S3_ENDPOINT)
}

/** What crosses a network that is not ours has to be sealed. */
function* endpointProblems(endpoint: string | undefined): Generator<string> {
  if (!endpoint) return
  const { protocol, hostname, pathname, search, username } = new URL(endpoint)
  if (pathname !== '/' || search || username)
    yield 'S3_ENDPOINT must end with the host name, such as https://s3.example.com: the bucket has a setting of its own'
  if (protocol !== 'https:' && !isNear(hostname))
    yield 'S3_ENDPOINT must begin with https:// (http only for a service on this machine or in a private network)'
}

/** This machine, a name without dots (a container beside this one), or a private address. */
const isNear = (hostname: string): boolean =>
  isIP(hostname)
    ? /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(hostname)
    : hostname === '[::1]' || !hostname.includes('.')
