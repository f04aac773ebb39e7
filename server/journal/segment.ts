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
    await writeAll(file, Buffer.alloc(bytes), 0)
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
  let taken = 0
  let last: Promise<unknown> = Promise.resolve()
  let ended: Promise<void> | undefined

  async function put(buffer: Buffer, durable: boolean): Promise<void> {
    try {
      await writeAll(file, buffer, at)
      at += buffer.length
    } catch (error) {
      taken -= buffer.length
      throw error
    }
    if (durable) await file.datasync()
  }

  return {
    path,
    room: () => bytes - taken,
    write(buffer, durable) {
      if (buffer.length > bytes - taken) return Promise.reject(new Error('the journal segment is full'))
      taken += buffer.length
      // One after the other: two at one place would overwrite each other.
      const turn = last.then(() => put(buffer, durable))
      last = turn.catch(() => undefined)
      return turn
    },
    touch: (now) => utimes(path, now, now).catch(() => undefined),
    end(as) {
      ended ??= last.then(async () => {
        // The reserve is given back.
        await file.truncate(at)
        await file.close()
        if (as) await rename(path, as).catch(() => undefined)
      })
      return ended
    },
  }
}

/** A disk that is nearly full takes a part and says so in the count alone; the rest then brings the error. */
async function writeAll(file: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done)
    if (bytesWritten === 0) throw new Error('the disk takes nothing')
    done += bytesWritten
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
