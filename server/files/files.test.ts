import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PretendedS3, pretendS3 } from '../../testing/media/pretend-s3.ts'
import { Secret } from '../base/secret.ts'
import { connectBucket } from './connect-bucket.ts'
import { type Files, FileTrouble } from './files.ts'
import { filesInBucket } from './in-bucket.ts'
import { newFileKey } from './new-file-key.ts'
import { filesOnDisk } from './on-disk.ts'

const folder = mkdtempSync(join(tmpdir(), 'mooring-files-'))
const stores: { disk?: Files; bucket?: Files } = {}
let s3: PretendedS3

const place = (more: object = {}) => ({
  endpoint: s3.origin,
  bucket: 'mooring',
  region: 'eu-central-1',
  prefix: 'a/b',
  accessKeyId: s3.accessKeyId,
  secretAccessKey: new Secret(s3.secretAccessKey),
  pausesMs: [1, 1, 1],
  ...more,
})

beforeAll(async () => {
  s3 = await pretendS3()
  stores.disk = filesOnDisk(folder)
  stores.bucket = filesInBucket(connectBucket(place()))
})
afterAll(async () => {
  await s3.close()
  rmSync(folder, { recursive: true })
})

const all = async (stream: Readable): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
/** Bytes of which each place can be told from the next. */
const counted = (length: number): Buffer => {
  const bytes = Buffer.alloc(length)
  for (let at = 0; at + 4 <= length; at += 4) bytes.writeUInt32LE(at, at)
  return bytes
}

describe.each(['disk', 'bucket'] as const)('files on %s', (kind) => {
  const files = () => stores[kind] as Files

  it('part by part in, whole and in ranges out', async () => {
    const key = newFileKey()
    // More than one object of a bucket, in parts that end nowhere near its end.
    const bytes = counted(20 * 1024 * 1024 + 5)
    for (let at = 0; at < bytes.length; at += 3_000_001)
      await files().write(key, at, bytes.subarray(at, at + 3_000_001))
    await files().settle(key)
    expect(await files().size(key)).toBe(bytes.length)
    expect((await all(files().read(key, 0, bytes.length - 1))).equals(bytes)).toBe(true)
    for (const [first, last] of [
      [0, 0],
      [5, 4_000],
      [8 * 1024 * 1024 - 1, 8 * 1024 * 1024],
      [bytes.length - 3, bytes.length - 1],
    ] as const)
      expect((await all(files().read(key, first, last))).equals(bytes.subarray(first, last + 1))).toBe(true)
    await files().remove(key)
    expect(await files().size(key)).toBe(0)
  })

  it('the same part again changes nothing', async () => {
    const key = newFileKey()
    for (const offset of [0, 4, 4, 0])
      await files().write(key, offset, Buffer.from(offset === 0 ? 'abcd' : 'efgh'))
    // A part that came once more and shorter takes nothing away on a disk; in a bucket the next part puts it right.
    await files().write(key, 4, Buffer.from('efgh'))
    expect((await all(files().read(key, 0, 7))).toString()).toBe('abcdefgh')
    expect(await files().size(key)).toBe(8)
    await files().remove(key)
  })

  it('a part whose beginning is missing is refused', async () => {
    const key = newFileKey()
    await expect(files().write(key, 10, Buffer.from('late'))).rejects.toMatchObject({ kind: 'gap' })
    await expect(files().write(key, 8 * 1024 * 1024, Buffer.from('late'))).rejects.toMatchObject({
      kind: 'gap',
    })
  })

  it('what is not there, or not so long, ends in trouble and not in silence', async () => {
    const key = newFileKey()
    await expect(all(files().read(key, 0, 3))).rejects.toBeInstanceOf(FileTrouble)
    await files().write(key, 0, Buffer.from('short'))
    await expect(all(files().read(key, 0, 9))).rejects.toMatchObject({ kind: 'gone' })
    expect(await files().size(newFileKey())).toBe(0)
    await files().remove(newFileKey())
    await files().remove(key)
  })

  it.each(['../../etc/passwd', '', 'a', `${'a'.repeat(31)}/`, 'A'.repeat(32), `${'a'.repeat(32)}\n`])(
    'a key that is not ours is none: %j',
    async (key) => {
      await expect((async () => files().write(key, 0, Buffer.from('x')))()).rejects.toThrow('no key')
      await expect((async () => files().size(key))()).rejects.toThrow('no key')
      await expect((async () => files().remove(key))()).rejects.toThrow('no key')
      expect(() => files().read(key, 0, 1)).toThrow('no key')
    },
  )
})

describe('a disk', () => {
  it('keeps nothing of what was removed', () => {
    const left = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    expect(left.filter((path) => path.length > 2)).toEqual([])
  })
})

describe('a bucket', () => {
  it('is asked again while it is busy, and not for ever', async () => {
    const files = filesInBucket(connectBucket(place()))
    const key = newFileKey()
    s3.failNext(2)
    await files.write(key, 0, Buffer.from('kept'))
    expect(await files.size(key)).toBe(4)
    s3.failNext(4)
    await expect(files.size(key)).rejects.toMatchObject({ kind: 'refused' })
    await files.remove(key)
    expect(s3.names()).toEqual([])
  })

  it('a wrong secret is refused by the service, and said so without it', async () => {
    const secretAccessKey = new Secret('a-secret-that-opens-nothing')
    const files = filesInBucket(connectBucket(place({ secretAccessKey })))
    await expect(files.write(newFileKey(), 0, Buffer.from('x'))).rejects.toThrow(
      'refused: the bucket answered 403',
    )
    expect(s3.names()).toEqual([])
  })

  it('a removal that was cut short is gone on with', async () => {
    const files = filesInBucket(connectBucket(place()))
    const key = newFileKey()
    await files.write(key, 0, Buffer.alloc(17 * 1024 * 1024))
    expect(s3.names()).toHaveLength(3)
    // HEAD and the last object's DELETE go through, then nothing does.
    s3.failAfterDeletes(1)
    await expect(files.remove(key)).rejects.toBeInstanceOf(FileTrouble)
    expect(s3.names()).toHaveLength(2)
    s3.failAfterDeletes(undefined)
    await files.remove(key)
    expect(s3.names()).toEqual([])
  })
})
