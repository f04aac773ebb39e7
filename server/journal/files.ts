import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../base/clock.ts'
import type { Entry, Leftover } from './journal.ts'
import { isGone } from './owner.ts'
import { readRecords } from './record.ts'

export const keptName = (path: string): string => path.replace(/\.journal$/, '.kept')

interface Read {
  readonly path: string
  readonly entries: readonly Entry[]
  readonly unsettled: readonly Entry[]
  readonly gone: boolean
}

async function read(path: string, clock: Clock): Promise<Read | undefined> {
  try {
    const [bytes, facts] = await Promise.all([readWritten(path), stat(path)])
    const records = readRecords(bytes)
    const settled = new Set(records.flatMap((one) => ('settled' in one ? [one.settled] : [])))
    const entries = records.flatMap((one) => ('entry' in one ? [one] : []))
    const owner = records.flatMap((one) => ('owner' in one ? [one.owner] : []))[0]
    const silentMs = clock.now().getTime() - facts.mtimeMs
    return {
      path,
      entries: entries.map(({ entry }) => entry),
      unsettled: entries.filter(({ id }) => !settled.has(id)).map(({ entry }) => entry),
      gone: records.some((one) => 'closed' in one) || (owner ? isGone(owner, silentMs) : silentMs > 90_000),
    }
  } catch (error) {
    // Somebody else dealt with it a moment ago.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

const chunkBytes = 65_536

/** What has been written so far: the reserve behind it is zeros, and is not read. */
async function readWritten(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const chunks: Buffer[] = []
    for (let at = 0; ; at += chunkBytes) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(chunkBytes), 0, chunkBytes, at)
      chunks.push(buffer.subarray(0, bytesRead))
      // Zero also where the file ended before: the buffer begins as zeros.
      if (buffer[chunkBytes - 1] === 0) return Buffer.concat(chunks)
    }
  } finally {
    await file.close()
  }
}

const byName = (a: string, b: string): number => (a < b ? -1 : 1)

const named = async (folder: string, ending: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith(ending)).toSorted(byName)

/** Oldest first, so that the generations of a grant come in their order. */
export async function readLeftovers(
  folder: string,
  options: { ownPrefix: string; all: boolean; keep: number; clock: Clock },
): Promise<Leftover[]> {
  // With `all`, those of living processes, our own included: what they hold is adopted by generation, and nothing of theirs is touched.
  const open = (await named(folder, '.journal')).filter(
    (name) => options.all || !name.startsWith(options.ownPrefix),
  )
  const kept = options.all ? await named(folder, '.kept') : []
  const found: Leftover[] = []
  for (const name of [...kept, ...open].toSorted(byName)) {
    const file = await read(join(folder, name), options.clock)
    if (!file || !(file.gone || options.all)) continue
    found.push({
      entries: options.all ? file.entries : file.unsettled,
      done: async () => {
        if (file.gone) await rename(file.path, keptName(file.path)).catch(() => undefined)
        await forgetKept(folder, options.keep)
      },
    })
  }
  return found
}

/** Unsettled entries of every other process, living or not. */
export async function unsettledIn(folder: string, ownPrefix: string): Promise<Entry[]> {
  const clock = { now: () => new Date(0) }
  const names = (await named(folder, '.journal')).filter((name) => !name.startsWith(ownPrefix))
  const files = await Promise.all(names.map((name) => read(join(folder, name), clock)))
  return files.flatMap((file) => file?.unsettled ?? [])
}

/** Only the newest settled files are kept. */
export async function forgetKept(folder: string, keep: number): Promise<void> {
  const names = await named(folder, '.kept')
  for (const name of names.slice(0, Math.max(0, names.length - keep)))
    await rm(join(folder, name), { force: true })
}
