import { type FileHandle, open, rename, rm, utimes } from 'node:fs/promises'
import { dirname } from 'node:path'

/** One file of the journal, its whole length written before the first entry: a full disk cannot stop an entry then. */
export interface Segment {
  readonly path: string
  room(): number
  /** Writes behind what stands there; with `durable` it is on disk when this resolves. */
  write(bytes: Buffer, durable: boolean): Promise<void>
  touch(at: Date): Promise<void>
  /** Closes it; under another name when given. */
  end(as?: string): Promise<void>
}

/** Throws the file system's error, such as ENOSPC; then nothing is left behind. */
export async function makeSegment(path: string, bytes: number): Promise<Segment> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.write(Buffer.alloc(bytes), 0, bytes, 0)
    await file.sync()
    await syncFolder(dirname(path))
  } catch (error) {
    await file.close()
    await rm(path, { force: true })
    throw error
  }
  return segmentOf(file, path, bytes)
}

function segmentOf(file: FileHandle, path: string, bytes: number): Segment {
  let at = 0
  return {
    path,
    room: () => bytes - at,
    async write(buffer, durable) {
      if (buffer.length > bytes - at) throw new Error('the journal segment is full')
      await file.write(buffer, 0, buffer.length, at)
      at += buffer.length
      if (durable) await file.datasync()
    },
    touch: (now) => utimes(path, now, now).catch(() => undefined),
    async end(as) {
      // The reserve is given back.
      await file.truncate(at)
      await file.close()
      if (as) await rename(path, as).catch(() => undefined)
    },
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    // Not every file system syncs folders; the file itself is safe by then.
    await folder.sync().catch(() => undefined)
  } finally {
    await folder.close()
  }
}
