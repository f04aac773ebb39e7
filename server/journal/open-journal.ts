import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../base/clock.ts'
import { forgetKept, keptName, readLeftovers, unsettledIn } from './files.ts'
import type { Journal, Settle, Successor } from './journal.ts'
import { beatMs, thisProcess } from './owner.ts'
import { writeRecord } from './record.ts'
import { makeSegment, type Segment } from './segment.ts'

export interface JournalOptions {
  /** Length of one file. */
  readonly segmentBytes?: number
  /** How many settled files are kept, so that a database restored from a backup can catch up. */
  readonly kept?: number
  /** Real time, for heartbeats. */
  readonly clock: Clock
  /** A lack of room, said once when it begins. */
  readonly onTrouble?: (error: unknown) => void
}

type Waiting = {
  bytes: Buffer
  id: string
  entry: Successor
  resolve: (settle: Settle) => void
  reject: (error: unknown) => void
}

/** Opens this process's journal in a folder that several processes of one machine may share. */
export async function openJournal(folder: string, options: JournalOptions): Promise<Journal> {
  const { segmentBytes = 4_194_304, kept = 16, clock } = options
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const id = await folderId(folder)
  const owner = thisProcess()
  const prefix = `${clock.now().getTime().toString(36)}-${owner.pid}-${randomBytes(4).toString('hex')}`
  let count = 0
  const make = async (): Promise<Segment> => {
    count += 1
    const segment = await makeSegment(
      join(folder, `${prefix}-${String(count).padStart(6, '0')}.journal`),
      segmentBytes,
    )
    await segment.write(writeRecord({ owner }), false)
    return segment
  }

  let current = await make()
  let spare: Segment | undefined
  let makingSpare: Promise<void> | undefined
  let troubled = false
  /** Not settled yet; without a segment while it waits to be written. */
  const open = new Map<string, { segment: Segment | undefined; entry: Successor }>()
  const waiting: Waiting[] = []
  const settled: string[] = []
  let flushing: Promise<void> | undefined

  /** Half full: the next file is prepared, so that nobody waits for it and a full disk is noticed early. */
  function prepareSpare(): void {
    if (spare || makingSpare || current.room() > segmentBytes / 2) return
    makingSpare = make()
      .then((segment) => {
        spare = segment
        troubled = false
      })
      .catch((error: unknown) => {
        if (!troubled) options.onTrouble?.(error)
        troubled = true
      })
      .finally(() => {
        makingSpare = undefined
      })
  }

  async function retire(segment: Segment): Promise<void> {
    if (segment === current || [...open.values()].some((one) => one.segment === segment)) return
    // Where that fails, the file is only read once more by somebody.
    await segment.end(keptName(segment.path)).catch(() => undefined)
    await forgetKept(folder, kept).catch(() => undefined)
  }

  async function makeRoom(bytes: number): Promise<void> {
    if (current.room() >= bytes) return
    await makingSpare
    const next = spare ?? (await make())
    spare = undefined
    const full = current
    current = next
    await retire(full)
  }

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, howMany(waiting, segmentBytes / 2))
      const notes = settled.splice(0, mostAtOnce).map((one) => writeRecord({ settled: one }))
      const bytes = Buffer.concat([...notes, ...batch.map((one) => one.bytes)])
      try {
        await makeRoom(bytes.length)
        for (const { id: entryId, entry } of batch) open.set(entryId, { segment: current, entry })
        await current.write(bytes, true)
        for (const { id: entryId, resolve } of batch) resolve(() => settle(entryId))
      } catch (error) {
        for (const { id: entryId, reject } of batch) {
          open.delete(entryId)
          reject(error)
        }
      }
      prepareSpare()
    }
    // In the same turn as the last look: whoever comes now begins a flush of its own.
    flushing = undefined
  }

  function settle(entryId: string): void {
    const entry = open.get(entryId)
    if (!open.delete(entryId)) return
    settled.push(entryId)
    if (entry?.segment && entry.segment !== current) void retire(entry.segment)
  }

  /** Settled ones are noted with the next entry, or now and then. */
  async function noteSettled(): Promise<void> {
    if (settled.length === 0 || flushing !== undefined) return
    const bytes = Buffer.concat(settled.splice(0).map((one) => writeRecord({ settled: one })))
    if (current.room() > bytes.length) await current.write(bytes, false).catch(() => undefined)
  }

  const beat = setInterval(() => {
    void current.touch(clock.now())
    for (const { segment } of open.values()) void segment?.touch(clock.now())
    void noteSettled()
    prepareSpare()
  }, beatMs)
  beat.unref()

  return {
    id,
    hasRoom: () => current.room() > roomForBurst || spare !== undefined,
    append: (entry) =>
      new Promise((resolve, reject) => {
        const entryId = randomBytes(8).toString('hex')
        const bytes = writeRecord({ id: entryId, entry })
        waiting.push({ bytes, id: entryId, entry, resolve, reject })
        open.set(entryId, { segment: undefined, entry })
        flushing ??= flush()
      }),
    pending: () => open.size,
    holds: async (grantId, parent) => {
      const is = (entry: Successor) => entry.grantId === grantId && entry.parent === parent
      if ([...open.values()].some(({ entry }) => is(entry))) return true
      return (await unsettledIn(folder, prefix)).some(is)
    },
    leftovers: (which) => readLeftovers(folder, { ownPrefix: prefix, all: which?.all ?? false, clock }),
    async close() {
      clearInterval(beat)
      while (flushing !== undefined) await flushing
      await makingSpare
      await noteSettled()
      await spare?.end(keptName(spare.path))
      const unsettled = new Set([...open.values()].flatMap(({ segment }) => segment ?? []))
      for (const segment of new Set([current, ...unsettled])) {
        await segment.write(writeRecord({ closed: true }), false).catch(() => undefined)
        await segment.end(unsettled.has(segment) ? undefined : keptName(segment.path))
      }
      await forgetKept(folder, kept)
    },
  }
}

/** What one write may hold, far below a file's length. */
const mostAtOnce = 500

/** How many of them go together: always one, and not so many that one file could not hold them. */
function howMany(waiting: readonly Waiting[], mostBytes: number): number {
  let count = 0
  for (let bytes = 0; count < Math.min(waiting.length, mostAtOnce); count += 1) {
    bytes += waiting[count]?.bytes.length ?? 0
    if (count > 0 && bytes > mostBytes) break
  }
  return count
}

/** Some hundred entries: as many as can be on their way at once. */
const roomForBurst = 262_144

/** Made by whoever opens the folder first. */
async function folderId(folder: string): Promise<string> {
  const path = join(folder, 'id')
  await writeFile(path, `jrn_${randomBytes(12).toString('hex')}\n`, { flag: 'wx', mode: 0o600 }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
  return (await readFile(path, 'utf8')).trim()
}
