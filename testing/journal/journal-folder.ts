import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { systemClock } from '../../server/base/clock.ts'
import type { Journal } from '../../server/journal/journal.ts'
import { type JournalOptions, openJournal } from '../../server/journal/open-journal.ts'
import { type Owner, thisProcess } from '../../server/journal/owner.ts'
import { writeRecord } from '../../server/journal/record.ts'
import { nameOf, successorOf } from './successor-of.ts'

/** A folder for each test of a file; the journals opened by it are closed afterwards. */
export function journalFolder() {
  let path = ''
  const opened: Journal[] = []
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'mooring-journal-test-'))
  })
  afterEach(async () => {
    for (const journal of opened.splice(0)) await journal.close().catch(() => undefined)
    rmSync(path, { recursive: true, force: true })
  })
  return {
    get path() {
      return path
    },
    async open(at = path, more: Partial<JournalOptions> = {}): Promise<Journal> {
      const journal = await openJournal(at, { segmentBytes: 4_096, clock: systemClock, ...more })
      opened.push(journal)
      return journal
    },
    names: (ending: string) =>
      readdirSync(path)
        .filter((name) => name.endsWith(ending))
        .toSorted(),
    plant: (name: string, ...parts: (Buffer | string)[]) =>
      writeFileSync(join(path, name), Buffer.concat(parts.map((part) => Buffer.from(part)))),
  }
}

/** As it stands in a file. */
export const entry = (parent: number, grantId = 'g'): Buffer =>
  writeRecord({ id: `${grantId}${parent}`, entry: successorOf(grantId, parent) })

/** A process with our number that ran before us. */
export const dead = (): Owner => ({ ...thisProcess(), ticks: '1' })

export const sorted = (names: readonly string[]): string[] =>
  names.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))

export const leftIn = async (journal: Journal, options?: { all: boolean }): Promise<string[]> =>
  sorted((await journal.leftovers(options)).flatMap(({ entries }) => entries.map(nameOf)))

export const openFiles = (): number => readdirSync('/proc/self/fd').length
