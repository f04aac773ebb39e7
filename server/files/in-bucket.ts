import { Readable } from 'node:stream'
import type { Bucket } from './bucket.ts'
import { type Files, FileTrouble } from './files.ts'
import { requireKey } from './require-key.ts'

/**
 * A bucket cannot be appended to, so a file lies there as objects of this length, the last one shorter: `<key>/00000`,
 * `<key>/00001`, and so on. Whatever length parts come in, which object holds which byte follows from the offset alone:
 * nothing has to be listed, and nothing but the bytes is kept.
 */
const objectBytes = 8 * 1024 * 1024

export function filesInBucket(bucket: Bucket): Files {
  const nameOf = (key: string, index: number) => `${requireKey(key)}/${String(index).padStart(5, '0')}`
  const lengthOf = async (key: string, index: number) => (await bucket.length(nameOf(key, index))) ?? 0

  /** Objects come one after the other, and all before the last are full: the last is found by halving. */
  const last = async (key: string): Promise<{ index: number; bytes: number }> => {
    let [low, high] = [-1, 0]
    while ((await lengthOf(key, high)) === objectBytes) [low, high] = [high, high * 2 + 1]
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if ((await lengthOf(key, middle)) === objectBytes) low = middle
      else high = middle
    }
    return { index: high, bytes: await lengthOf(key, high) }
  }

  return {
    async write(key, offset, bytes) {
      const index = Math.floor(offset / objectBytes)
      const within = offset % objectBytes
      if (within === 0 && index > 0 && (await lengthOf(key, index - 1)) !== objectBytes)
        throw new FileTrouble('gap', 'a part before this one is missing')
      const before = within === 0 ? Buffer.alloc(0) : await beginning(bucket, nameOf(key, index), within)
      const all = before.length === 0 ? bytes : Buffer.concat([before, bytes])
      for (let at = 0, next = index; at < all.length; at += objectBytes, next += 1)
        await bucket.put(nameOf(key, next), all.subarray(at, at + objectBytes))
    },
    // An object that was put is kept.
    settle: async (key) => void requireKey(key),
    read(key, first, lastByte) {
      requireKey(key)
      return Readable.from(
        ranges(bucket, (index) => nameOf(key, index), first, lastByte),
        {
          objectMode: false,
        },
      )
    },
    async size(key) {
      const { index, bytes } = await last(key)
      return index * objectBytes + bytes
    },
    async remove(key) {
      // From the end, so that what is left of it can still be found by the next try.
      for (let { index } = await last(key); index >= 0; index -= 1) await bucket.remove(nameOf(key, index))
    },
  }
}

async function beginning(bucket: Bucket, name: string, bytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of bucket.get(name, 0, bytes - 1)) chunks.push(chunk)
  const found = Buffer.concat(chunks)
  if (found.length < bytes) throw new FileTrouble('gap', 'a part before this one is missing')
  return found
}

async function* ranges(
  bucket: Bucket,
  nameOf: (index: number) => string,
  first: number,
  last: number,
): AsyncGenerator<Uint8Array> {
  for (let at = first; at <= last; ) {
    const index = Math.floor(at / objectBytes)
    const start = index * objectBytes
    const end = Math.min(last, start + objectBytes - 1)
    let found = 0
    for await (const chunk of bucket.get(nameOf(index), at - start, end - start)) {
      found += chunk.length
      yield chunk
    }
    if (found < end - at + 1) throw new FileTrouble('gone', 'the file is shorter than it was')
    at = end + 1
  }
}
