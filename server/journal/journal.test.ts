import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { asDead } from '../../testing/journal/as-dead.ts'
import { smallDisk } from '../../testing/journal/small-disk.ts'
import { nameOf, successorOf } from '../../testing/journal/successor-of.ts'
import { systemClock } from '../base/clock.ts'
import type { Journal, Settle } from './journal.ts'
import { openJournal } from './open-journal.ts'
import { isGone, thisProcess } from './owner.ts'
import { readRecords, writeRecord } from './record.ts'
import { makeSegment } from './segment.ts'

let folder: string
const opened: Journal[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mooring-journal-test-'))
})
afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close().catch(() => undefined)
  rmSync(folder, { recursive: true, force: true })
})

const open = async (at = folder, more: { segmentBytes?: number; kept?: number } = {}) => {
  const journal = await openJournal(at, { segmentBytes: 4_096, clock: systemClock, ...more })
  opened.push(journal)
  return journal
}
const leftIn = async (journal: Journal, options?: { all: boolean }) =>
  sorted((await journal.leftovers(options)).flatMap(({ entries }) => entries.map(nameOf)))
const sorted = (names: readonly string[]) =>
  names.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
const filesOf = (ending: string, at = folder) => readdirSync(at).filter((name) => name.endsWith(ending))
const dead = () => ({ ...thisProcess(), ticks: '1' })
const plant = (name: string, ...parts: (Buffer | string)[]) =>
  writeFileSync(join(folder, name), Buffer.concat(parts.map((part) => Buffer.from(part))))
const entry = (parent: number, grantId = 'g') =>
  writeRecord({ id: `${grantId}${parent}`, entry: successorOf(grantId, parent) })
const openFiles = () => readdirSync('/proc/self/fd').length

describe('a process that is killed', () => {
  it('every entry that it was told is on disk is there for the next one', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'testing/journal/append-forever.ts', folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const acknowledged: string[] = []
    for await (const line of createInterface(child.stdout)) {
      acknowledged.push(line)
      if (acknowledged.length === 400) child.kill('SIGKILL')
    }
    if (child.signalCode === null && child.exitCode === null) await once(child, 'exit')
    expect(acknowledged.length).toBeGreaterThanOrEqual(400)
    const left = new Set(await leftIn(await open()))
    expect(acknowledged.filter((name) => !left.has(name))).toEqual([])
    // At most what was under way when it died may stand there beside.
    expect(left.size - acknowledged.length).toBeLessThanOrEqual(3)
    // Its folder is not rewritten for that: the next one reads the same, until it says that it is done.
    expect(await leftIn(await open())).toHaveLength(left.size)
  })

  it.each([
    ['a torn tail', (bytes: Buffer) => bytes.subarray(0, -7), ['g 1', 'g 2']],
    ['half a line', (bytes: Buffer) => bytes.subarray(0, -Math.floor(entry(3).length / 2)), ['g 1', 'g 2']],
    [
      'reserved zeros behind',
      (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(9_000)]),
      ['g 1', 'g 2', 'g 3'],
    ],
    [
      'a hole of zeros between',
      (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(512), entry(4)]),
      ['g 1', 'g 2', 'g 3', 'g 4'],
    ],
    [
      'a flipped byte in the second entry',
      (bytes: Buffer) => {
        const flipped = Buffer.from(bytes)
        const at = bytes.length - entry(3).length - 40
        flipped[at] = (flipped[at] ?? 0) ^ 1
        return flipped
      },
      ['g 1', 'g 3'],
    ],
    [
      'a flipped byte in a checksum',
      (bytes: Buffer) => {
        const flipped = Buffer.from(bytes)
        const at = bytes.length - entry(3).length
        flipped[at] = (flipped[at] ?? 0) ^ 1
        return flipped
      },
      ['g 1', 'g 2'],
    ],
    [
      'a line that is nothing',
      (bytes: Buffer) => Buffer.concat([Buffer.from('00000000 \n\n'), bytes]),
      ['g 1', 'g 2', 'g 3'],
    ],
  ])('%s takes no other entry with it', async (_what, damage, expected) => {
    plant('a.journal', damage(Buffer.concat([writeRecord({ owner: dead() }), entry(1), entry(2), entry(3)])))
    expect(await leftIn(await open())).toEqual(expected)
  })

  it('reads any bytes without falling over, and nothing out of noise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
        const bytes = Buffer.from(noise)
        expect(readRecords(bytes)).toEqual([])
        expect(readRecords(Buffer.concat([bytes, Buffer.from('\n'), entry(1)]))).toHaveLength(1)
      }),
    )
  })
})

describe('whose file it is', () => {
  it('a living owner is left alone, a dead one is not', async () => {
    plant('living.journal', writeRecord({ owner: thisProcess() }), entry(1, 'living'))
    plant('dead.journal', writeRecord({ owner: dead() }), entry(1, 'dead'))
    expect(await leftIn(await open())).toEqual(['dead 1'])
  })

  it('a number that was given out again is somebody else: the ticks differ', () => {
    expect(isGone(thisProcess(), 10_000_000)).toBe(false)
    expect(isGone({ ...thisProcess(), ticks: `${Number(thisProcess().ticks) - 1}` }, 0)).toBe(true)
    expect(isGone({ ...thisProcess(), pid: 4_194_303 }, 0)).toBe(true)
  })

  it('where ticks were not told, an answering number counts until it has been silent for long', () => {
    expect(isGone({ ...thisProcess(), ticks: '' }, 0)).toBe(false)
    expect(isGone({ ...thisProcess(), ticks: '' }, 90_001)).toBe(true)
    expect(isGone({ ...thisProcess(), ticks: '', pid: 4_194_303 }, 0)).toBe(true)
  })

  it.each(['host', 'boot', 'space'] as const)('another %s: only silence tells', (which) => {
    const other = { ...dead(), [which]: 'elsewhere' }
    expect(isGone(other, 90_000)).toBe(false)
    expect(isGone(other, 90_001)).toBe(true)
  })

  it('a process that ended and was not buried by its parent is gone', async () => {
    // The shell becomes a program that never asks after the child it had.
    const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    try {
      const [said] = (await once(parent.stdout, 'data')) as [Buffer]
      const pid = Number(said.toString())
      const ticks = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19] ?? ''
      const owner = { ...thisProcess(), pid, ticks }
      expect(isGone(owner, 0)).toBe(false)
      await vi.waitFor(() => expect(readFileSync(`/proc/${parent.pid}/comm`, 'utf8')).toBe('sleep\n'))
      process.kill(pid, 'SIGKILL')
      await vi.waitFor(() => expect(readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z '))
      expect(isGone(owner, 0)).toBe(true)
    } finally {
      parent.kill('SIGKILL')
    }
  })

  it('without an owner, a file belongs to nobody once it has been silent for long', async () => {
    plant('nobody.journal', entry(1))
    const journal = await open()
    expect(await leftIn(journal)).toEqual([])
    const longAgo = new Date(Date.now() - 91_000)
    utimesSync(join(folder, 'nobody.journal'), longAgo, longAgo)
    expect(await leftIn(journal)).toEqual(['g 1'])
  })

  it('two who open one folder get one id, at once or one after the other', async () => {
    const [first, second] = await Promise.all([open(), open()])
    const third = await open()
    expect(first.id).toMatch(/^jrn_[0-9a-f]{24}$/)
    expect([second.id, third.id]).toEqual([first.id, first.id])
    const elsewhere = mkdtempSync(join(tmpdir(), 'mooring-journal-other-'))
    expect((await open(elsewhere)).id).not.toBe(first.id)
    rmSync(elsewhere, { recursive: true })
  })

  it('nobody but the owner may read it', async () => {
    await open()
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077).toBe(0)
  })
})

describe('settled', () => {
  it('is no leftover, and comes back only when everything is asked for', async () => {
    const journal = await open()
    const settles = await Promise.all([1, 2, 3].map((parent) => journal.append(successorOf('g', parent))))
    settles[0]?.()
    settles[0]?.()
    settles[2]?.()
    expect(journal.pending()).toBe(1)
    await journal.close()
    const next = await open()
    expect(await leftIn(next)).toEqual(['g 2'])
    expect(await leftIn(next, { all: true })).toEqual(['g 1', 'g 2', 'g 3'])
    for (const file of await next.leftovers()) await file.done()
    expect(await leftIn(next)).toEqual([])
    expect(await leftIn(next, { all: true })).toEqual(['g 1', 'g 2', 'g 3'])
  })

  it('is noted with the next entry, so that a crash brings back only what was not', async () => {
    const journal = await open()
    const settle = await journal.append(successorOf('g', 1))
    settle()
    await journal.append(successorOf('g', 2))
    const copy = asDead(folder)
    expect(await leftIn(await open(copy))).toEqual(['g 2'])
    rmSync(copy, { recursive: true })
  })

  it('only the newest settled files are kept', async () => {
    for (let n = 0; n < 5; n += 1) {
      const journal = await open(folder, { kept: 2 })
      ;(await journal.append(successorOf('g', n)))()
      await journal.close()
    }
    expect(filesOf('.kept')).toHaveLength(2)
    expect(await leftIn(await open(folder, { kept: 2 }), { all: true })).toEqual(['g 3', 'g 4'])
  })

  it('holds: in this process, in another that lives, in one that is gone; not once it is settled or for another parent', async () => {
    const [one, other] = [await open(), await open()]
    const settle = await one.append(successorOf('g', 7))
    plant('dead.journal', writeRecord({ owner: dead() }), entry(9, 'd'))
    for (const journal of [one, other]) {
      expect(await journal.holds('g', 7)).toBe(true)
      expect(await journal.holds('d', 9)).toBe(true)
      expect(await journal.holds('g', 8)).toBe(false)
      expect(await journal.holds('d', 7)).toBe(false)
    }
    settle()
    expect(await one.holds('g', 7)).toBe(false)
    await one.close()
    expect(await other.holds('g', 7)).toBe(false)
  })

  it('holds what is still on its way to the disk', async () => {
    const journal = await open()
    const appended = journal.append(successorOf('g', 1))
    expect(journal.pending()).toBe(1)
    expect(await journal.holds('g', 1)).toBe(true)
    await appended
  })
})

describe('files', () => {
  it('roll over without losing an entry that comes meanwhile', async () => {
    const journal = await open()
    const names = Array.from({ length: 60 }, (_, parent) => parent)
    // Neither in step nor one after the other: a new burst while the last is being written.
    const appended: Promise<Settle>[] = []
    for (const parent of names) {
      appended.push(journal.append(successorOf('g', parent)))
      if (parent % 4 === 3) await appended.at(-2)
    }
    await Promise.all(appended)
    expect(filesOf('.journal').length).toBeGreaterThan(5)
    const copy = asDead(folder)
    expect(await leftIn(await open(copy))).toEqual(sorted(names.map((parent) => `g ${parent}`)))
    rmSync(copy, { recursive: true })
  })

  it('are given back once all in them is settled, whenever that is', async () => {
    const journal = await open(folder, { kept: 3 })
    const before = openFiles()
    for (let parent = 0; parent < 80; parent += 1) (await journal.append(successorOf('g', parent)))()
    const late: Settle[] = []
    for (let parent = 80; parent < 120; parent += 1) late.push(await journal.append(successorOf('g', parent)))
    for (const settle of late) settle()
    await vi.waitFor(() => expect(filesOf('.journal').length).toBeLessThanOrEqual(2))
    await vi.waitFor(() => expect(openFiles()).toBeLessThanOrEqual(before + 1))
    expect(filesOf('.kept').length).toBeLessThanOrEqual(3)
  })

  it('what is written at the same time stands one behind the other', async () => {
    const path = join(folder, 'one.journal')
    const segment = await makeSegment(path, 65_536)
    await Promise.all(
      Array.from({ length: 40 }, (_, n) => {
        segment.write(entry(n))
        return n % 3 === 0 ? segment.sync() : undefined
      }),
    )
    const read = readRecords(readFileSync(path)).flatMap((one) => ('entry' in one ? [one.entry.parent] : []))
    expect(read).toEqual(Array.from({ length: 40 }, (_, n) => n))
    const { room } = segment
    expect(room()).toBe(65_536 - Buffer.concat(Array.from({ length: 40 }, (_, n) => entry(n))).length)
    expect(() => segment.write(Buffer.alloc(65_536))).toThrow('full')
    await segment.end(join(folder, 'one.kept'))
    await segment.end()
    expect(statSync(join(folder, 'one.kept')).size).toBe(65_536 - room())
  })

  it('closing tells others that what is open in any of its files is theirs', async () => {
    const journal = await open()
    for (let parent = 0; parent < 30; parent += 1) {
      const settle = await journal.append(successorOf('g', parent))
      if (parent % 10 !== 0) settle()
    }
    await journal.close()
    expect(await leftIn(await open())).toEqual(expect.arrayContaining(['g 0', 'g 10', 'g 20']))
  })

  it('a file that somebody else dealt with meanwhile is passed over', async () => {
    plant('a.journal', writeRecord({ owner: dead() }), entry(1))
    const [one, other] = [await open(), await open()]
    const [left] = await one.leftovers()
    for (const file of await other.leftovers()) await file.done()
    await left?.done()
    expect(await leftIn(one)).toEqual([])
    expect(filesOf('.kept')).toContain('a.kept')
  })
})

describe('no room', () => {
  it('is not said of a file that is still being made', async () => {
    // Less than a burst takes, once a few entries stand in it.
    const journal = await open(folder, { segmentBytes: 300_000 })
    const large = { ...successorOf('g', 1), refresh: 'r'.repeat(2_000) }
    const burst = Array.from({ length: 30 }, () => journal.append(large))
    expect(await journal.hasRoom()).toBe(true)
    await Promise.all(burst)
  })

  it('is known before anything is sent, told once, and over when there is room again', async () => {
    const disk = smallDisk(folder)
    try {
      const troubles: unknown[] = []
      const journal = await openJournal(disk.folder, {
        segmentBytes: 65_536,
        clock: systemClock,
        onTrouble: (error) => troubles.push(error),
      })
      opened.push(journal)
      const large = (parent: number) => ({ ...successorOf('g', parent), refresh: 'r'.repeat(20_000) })
      disk.fill()
      // Whoever was let go has a place, because it had been written before.
      await journal.append(large(1))
      await journal.append(large(2))
      await vi.waitFor(() => expect(troubles).toHaveLength(1))
      expect(await journal.hasRoom()).toBe(false)
      await journal.append(large(3))
      await expect(journal.append(large(4))).rejects.toThrow()
      expect(await journal.holds('g', 4)).toBe(false)
      expect(troubles).toHaveLength(1)
      disk.free()
      await journal.append(large(5))
      await journal.append(large(6))
      await vi.waitFor(async () => expect(await journal.hasRoom()).toBe(true))
      const copy = asDead(disk.folder)
      expect(await leftIn(await open(copy))).toEqual(['g 1', 'g 2', 'g 3', 'g 5', 'g 6'])
      rmSync(copy, { recursive: true })
      await journal.close()
    } finally {
      disk.remove()
    }
  })

  it('a disk that takes half a file leaves none behind', async () => {
    const disk = smallDisk(folder)
    try {
      disk.fill()
      await expect(makeSegment(join(disk.folder, 'x.journal'), 65_536)).rejects.toThrow(/ENOSPC|ENOENT/)
      disk.free()
      expect(filesOf('.journal', disk.folder)).toEqual([])
    } finally {
      disk.remove()
    }
  })
})

it('any order of appending, settling, crashing and opening again loses no acknowledged entry', async () => {
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ append: fc.integer({ min: 1, max: 5 }), wait: fc.boolean() }) },
    { weight: 4, arbitrary: fc.record({ settle: fc.nat() }) },
    { weight: 1, arbitrary: fc.constant('crash' as const) },
    { weight: 1, arbitrary: fc.constant('reopen' as const) },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      let at = mkdtempSync(join(tmpdir(), 'mooring-journal-any-'))
      const folders = [at]
      let journal = await open(at, { segmentBytes: 2_048 })
      let parent = 0
      let unsettled = new Map<string, Settle>()
      let under: Promise<unknown>[] = []

      /** Everything acknowledged and not settled is there. (Settled ones of a file that is open for others may be too.) */
      const check = async () => {
        const left = await leftIn(journal)
        expect([...unsettled.keys()].filter((name) => !left.includes(name))).toEqual([])
        // Adopted, settled and kept by the next one.
        for (const file of await journal.leftovers()) await file.done()
        unsettled = new Map()
      }
      for (const one of steps) {
        if (one === 'crash') {
          await Promise.all(under)
          const copy = asDead(at)
          await journal.close()
          at = copy
          folders.push(at)
          journal = await open(at, { segmentBytes: 2_048 })
          await check()
        } else if (one === 'reopen') {
          await Promise.all(under)
          await journal.close()
          journal = await open(at, { segmentBytes: 2_048 })
          await check()
        } else if ('append' in one) {
          under = Array.from({ length: one.append }, async () => {
            parent += 1
            const entry = successorOf('g', parent)
            unsettled.set(nameOf(entry), await journal.append(entry))
          })
          if (one.wait) await Promise.all(under)
        } else {
          const name = [...unsettled.keys()][one.settle % Math.max(1, unsettled.size)] ?? ''
          unsettled.get(name)?.()
          unsettled.delete(name)
        }
        expect(journal.pending()).toBeGreaterThanOrEqual(unsettled.size)
      }
      await Promise.all(under)
      await journal.close()
      for (const one of folders) rmSync(one, { recursive: true, force: true })
    }),
    { numRuns: 40 },
  )
}, 60_000)
