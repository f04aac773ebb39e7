import { writeSync } from 'node:fs'
import { type FileHandle, open, rename, rm, utimes } from 'node:fs/promises'
import { dirname } from 'node:path'

/** One file of the journal, its whole length written before the first entry: a full disk cannot stop an entry then. */
export interface Segment {
  readonly path: string
  room(): number
  /**
   * Writes behind what stands there. When this returns, the system has it, and the death of this process takes nothing
   * away; the death of the machine can, until `sync`.
   */
  write(bytes: Buffer): void
  /** Resolves when everything written before is on disk; many that ask at once share one trip. */
  sync(): Promise<void>
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
  let under: Promise<void> | undefined
  let next: Promise<void> | undefined
  let ended: Promise<void> | undefined

  function sync(): Promise<void> {
    if (under === undefined) {
      under = file.datasync().finally(() => {
        under = undefined
      })
      return under
    }
    // What is under way may have begun before the latest write.
    next ??= under
      .catch(() => undefined)
      .then(() => {
        next = undefined
        return sync()
      })
    return next
  }

  return {
    path,
    room: () => bytes - at,
    write(buffer) {
      if (buffer.length > bytes - at) throw new Error('the journal segment is full')
      // At once, not from a queue: every millisecond here is one in which a crash would lose a token.
      for (let done = 0; done < buffer.length; )
        done += writeSync(file.fd, buffer, done, buffer.length - done, at + done)
      at += buffer.length
    },
    sync,
    touch: (now) => utimes(path, now, now).catch(() => undefined),
    end(as) {
      ended ??= Promise.allSettled([under, next]).then(async () => {
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
