import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../base/clock.ts'
import { forgetKept, keptName, readLeftovers, unsettledIn } from './files.ts'
import type { Entry, Journal, Settle } from './journal.ts'
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

/** Opens this process's journal in a folder that several processes of one machine may share. */
export async function openJournal(folder: string, options: JournalOptions): Promise<Journal> {
  const { segmentBytes = 1_048_576, kept = 32, clock } = options
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
    segment.write(writeRecord({ owner }))
    return segment
  }

  let current = await make()
  let spare: Segment | undefined
  let makingSpare: Promise<void> | undefined
  let troubled = false
  /** Not settled yet; without a segment while it waits for room. */
  const open = new Map<string, { segment: Segment | undefined; entry: Entry }>()
  let rolling: Promise<void> | undefined
  const settled: string[] = []

  /** The next file is prepared as soon as one is in use, so that nobody waits for it and a full disk is noticed early. */
  function prepareSpare(): void {
    if (spare || makingSpare) return
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

  /** One at a time; whoever waits looks again afterwards. */
  function roll(): Promise<void> {
    rolling ??= (async () => {
      await makingSpare
      const next = spare ?? (await make())
      spare = undefined
      const full = current
      current = next
      await retire(full)
    })().finally(() => {
      rolling = undefined
    })
    return rolling
  }

  async function append(entry: Entry): Promise<Settle> {
    const entryId = randomBytes(8).toString('hex')
    open.set(entryId, { segment: undefined, entry })
    try {
      const bytes = writeRecord({ id: entryId, entry })
      while (current.room() < bytes.length + lastLine.length) await roll()
      const segment = current
      segment.write(bytes)
      noteSettled()
      open.set(entryId, { segment, entry })
      prepareSpare()
      await segment.sync()
      return () => settle(entryId, segment)
    } catch (error) {
      open.delete(entryId)
      throw error
    }
  }

  function settle(entryId: string, segment: Segment): void {
    if (!open.delete(entryId)) return
    settled.push(entryId)
    void retire(segment)
  }

  /** Settled ones are noted with the next entry, or now and then. */
  function noteSettled(): void {
    const bytes = Buffer.concat(settled.splice(0).map((one) => writeRecord({ settled: one })))
    try {
      if (current.room() > bytes.length + lastLine.length) current.write(bytes)
    } catch {
      // Unnoted, they are adopted once more by somebody, which changes nothing.
    }
  }

  const hasPlace = (): boolean => spare !== undefined || current.room() > roomForBurst

  const beat = setInterval(() => {
    void current.touch(clock.now())
    for (const { segment } of open.values()) void segment?.touch(clock.now())
    noteSettled()
    if (troubled) prepareSpare()
  }, beatMs)
  beat.unref()

  return {
    id,
    async hasRoom() {
      if (!hasPlace()) await makingSpare
      return hasPlace()
    },
    append,
    pending: () => open.size,
    holds: async (grantId, parent) => {
      const is = (entry: Entry) => entry.grantId === grantId && entry.parent === parent
      if ([...open.values()].some(({ entry }) => is(entry))) return true
      return (await unsettledIn(folder, prefix)).some(is)
    },
    leftovers: (which) =>
      readLeftovers(folder, { ownPrefix: prefix, all: which?.all ?? false, keep: kept, clock }),
    async close() {
      clearInterval(beat)
      while (rolling !== undefined) await rolling.catch(() => undefined)
      await makingSpare
      noteSettled()
      if (spare) {
        // Nothing stands in it: kept, it would push one out that holds something.
        await spare.end()
        await rm(spare.path, { force: true })
      }
      const unsettled = new Set([...open.values()].flatMap(({ segment }) => segment ?? []))
      for (const segment of new Set([current, ...unsettled])) {
        segment.write(lastLine)
        await segment.end(unsettled.has(segment) ? undefined : keptName(segment.path))
      }
      await forgetKept(folder, kept)
    },
  }
}

/** Every file keeps room for it. */
const lastLine = writeRecord({ closed: true })

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
