import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import type { Secret } from '../base/secret.ts'
import type { Bucket } from './bucket.ts'
import { FileTrouble } from './files.ts'

export interface BucketPlace {
  /** Origin of the service, such as `https://s3.eu-central-1.amazonaws.com`. */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  /** Before every name, without a slash at its end; empty = none. */
  readonly prefix: string
  readonly accessKeyId: string
  readonly secretAccessKey: Secret
  /** Milliseconds for one try, from the first byte to the last; default 60 s. */
  readonly deadlineMs?: number
  /** Busy, or no answer: asked again after these pauses, milliseconds. Whatever is asked here may be asked twice. */
  readonly pausesMs?: readonly number[]
}

/** Requests signed with AWS Signature Version 4, the bucket in the path: the form that every compatible service takes. */
export function connectBucket(place: BucketPlace): Bucket {
  const client = new AwsClient({
    accessKeyId: place.accessKeyId,
    secretAccessKey: place.secretAccessKey.reveal(),
    region: place.region,
    service: 's3',
    retries: 0,
  })
  const addressOf = (name: string) =>
    [place.endpoint, place.bucket, ...(place.prefix ? [place.prefix] : []), name].join('/')

  const askOnce = (method: string, name: string, more: { body?: Uint8Array; range?: string }) =>
    client.fetch(addressOf(name), {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(place.deadlineMs ?? 60_000),
      headers: {
        // Of the bytes themselves: what arrives altered is refused there.
        'x-amz-content-sha256': createHash('sha256')
          .update(more.body ?? '')
          .digest('hex'),
        ...(more.range ? { range: more.range } : {}),
      },
      ...(more.body ? { body: more.body as Uint8Array<ArrayBuffer> } : {}),
    })

  const ask = async (method: string, name: string, more: { body?: Uint8Array; range?: string } = {}) => {
    for (let tries = 0; ; tries += 1) {
      const reply = await askOnce(method, name, more).catch(() => undefined)
      const isBusy = !reply || reply.status === 429 || reply.status >= 500
      if (reply && !isBusy) return reply
      await reply?.body?.cancel()
      const wait = (place.pausesMs ?? [200, 800, 2_000])[tries]
      if (wait === undefined)
        throw new FileTrouble('refused', `the bucket answered ${reply?.status ?? 'nothing'}`)
      await pause(wait)
    }
  }

  return {
    async put(name, bytes) {
      await finished(await ask('PUT', name, { body: bytes }))
    },
    async *get(name, first, last) {
      const reply = await ask('GET', name, { range: `bytes=${first}-${last}` })
      // 416: it ends before that.
      if (reply.status === 404 || reply.status === 416) return void (await reply.body?.cancel())
      if (reply.status !== 206 || !reply.body) throw await refusal(reply)
      yield* reply.body as unknown as AsyncIterable<Uint8Array>
    },
    async length(name) {
      const reply = await ask('HEAD', name)
      if (reply.status === 404) return undefined
      if (!reply.ok) throw await refusal(reply)
      return Number(reply.headers.get('content-length'))
    },
    async remove(name) {
      const reply = await ask('DELETE', name)
      if (reply.status !== 404) await finished(reply)
    },
  }
}

async function finished(reply: Response): Promise<void> {
  if (!reply.ok) throw await refusal(reply)
  await reply.body?.cancel()
}

/** 403 is a key that may not, or a bucket that is somebody else's; the words of the service stay out of our log. */
async function refusal(reply: Response): Promise<FileTrouble> {
  await reply.body?.cancel()
  return new FileTrouble('refused', `the bucket answered ${reply.status}`)
}
