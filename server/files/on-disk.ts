import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { type Files, FileTrouble } from './files.ts'
import { requireKey } from './require-key.ts'

const chunkBytes = 256 * 1024

/** One file each, in one of 256 folders below `folder`. For a single machine, or a disk that all of them share. */
export function filesOnDisk(folder: string): Files {
  const pathOf = (key: string) => join(folder, requireKey(key).slice(0, 2), key)
  return {
    async write(key, offset, bytes) {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      // Only a beginning makes a file.
      const make = offset === 0 ? constants.O_CREAT : 0
      await withFile(path, constants.O_RDWR | make, async (file) => {
        if ((await file.stat()).size < offset)
          throw new FileTrouble('gap', 'a part before this one is missing')
        await writeAll(file, bytes, offset)
      }).catch(asGap)
    },
    async settle(key) {
      const path = pathOf(key)
      await withFile(path, constants.O_RDWR, (file) => file.sync())
      // Its name, and that of its folder.
      await syncFolder(dirname(path))
      await syncFolder(folder)
    },
    read(key, first, last) {
      const path = pathOf(key)
      return Readable.from(chunksOf(path, first, last), { objectMode: false })
    },
    size: async (key) => (await stat(pathOf(key)).catch(unlessMissing))?.size ?? 0,
    remove: (key) => rm(pathOf(key), { force: true }),
  }
}

async function* chunksOf(path: string, first: number, last: number): AsyncGenerator<Buffer> {
  const file = await open(path, constants.O_RDONLY).catch(unlessMissing)
  if (!file) throw new FileTrouble('gone', 'there is no such file')
  try {
    for (let at = first; at <= last; ) {
      const room = Buffer.allocUnsafe(Math.min(chunkBytes, last - at + 1))
      const { bytesRead } = await file.read(room, 0, room.length, at)
      if (bytesRead === 0) throw new FileTrouble('gone', 'the file is shorter than it was')
      at += bytesRead
      yield room.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}

async function withFile<T>(path: string, flags: number, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, flags, 0o600)
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array, offset: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, offset + done)
    done += bytesWritten
  }
}

/** Not every system lets a folder be opened; where it cannot be, names are safe without. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY).catch(() => undefined)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}

function asGap(error: NodeJS.ErrnoException): never {
  throw error.code === 'ENOENT' ? new FileTrouble('gap', 'the parts before this one are missing') : error
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}
