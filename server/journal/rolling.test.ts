import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { asDead } from '../../testing/journal/as-dead.ts'
import { journalFolder, leftIn, openFiles, sorted } from '../../testing/journal/journal-folder.ts'
import { smallDisk } from '../../testing/journal/small-disk.ts'
import { successorOf } from '../../testing/journal/successor-of.ts'
import type { Settle } from './journal.ts'
import { thisProcess } from './owner.ts'
import { type Record as JournalRecord, writeRecord } from './record.ts'

const folder = journalFolder()

describe('files', () => {
  it('roll over without losing an entry that comes meanwhile', async () => {
    const journal = await folder.open()
    const names = Array.from({ length: 60 }, (_, parent) => parent)
    // Neither in step nor one after the other: a new burst while the last is being written.
    const appended: Promise<Settle>[] = []
    for (const parent of names) {
      appended.push(journal.append(successorOf('g', parent)))
      if (parent % 4 === 3) await appended.at(-2)
    }
    await Promise.all(appended)
    expect(folder.names('.journal').length).toBeGreaterThan(5)
    const copy = asDead(folder.path)
    expect(await leftIn(await folder.open(copy))).toEqual(sorted(names.map((parent) => `g ${parent}`)))
    rmSync(copy, { recursive: true })
  })

  it('are given back once all in them is settled, whenever that is', async () => {
    const journal = await folder.open(folder.path, { kept: 3 })
    const before = openFiles()
    for (let parent = 0; parent < 80; parent += 1) (await journal.append(successorOf('g', parent)))()
    const late: Settle[] = []
    for (let parent = 80; parent < 120; parent += 1) late.push(await journal.append(successorOf('g', parent)))
    for (const settle of late) settle()
    await vi.waitFor(() => expect(folder.names('.journal').length).toBeLessThanOrEqual(2))
    await vi.waitFor(() => expect(openFiles()).toBeLessThanOrEqual(before + 1))
    expect(folder.names('.kept').length).toBeLessThanOrEqual(3)
  })

  it('one is made in advance, however many ask', async () => {
    const journal = await folder.open(folder.path, { segmentBytes: 65_536 })
    expect(folder.names('.journal')).toHaveLength(1)
    await Promise.all([1, 2, 3].map((parent) => journal.append(successorOf('g', parent))))
    await vi.waitFor(async () => expect(await journal.hasRoom()).toBe(true))
    await journal.append(successorOf('g', 4))
    expect(folder.names('.journal')).toHaveLength(2)
  })

  it('closing leaves behind what holds something, and no file open', async () => {
    const before = openFiles()
    const journal = await folder.open()
    for (let parent = 0; parent < 12; parent += 1) {
      const settle = await journal.append(successorOf('g', parent))
      if (parent !== 2) settle()
    }
    const { length } = folder.names('.journal')
    await journal.close()
    expect(folder.names('.journal')).toHaveLength(1)
    expect(folder.names('.kept')).toHaveLength(1)
    expect(length).toBe(3)
    expect(openFiles()).toBe(before)
    expect(await leftIn(await folder.open(), { all: true })).toEqual(
      Array.from({ length: 12 }, (_, parent) => `g ${parent}`),
    )
  })

  it('closing tells others that what is open in any of its files is theirs', async () => {
    const journal = await folder.open()
    for (let parent = 0; parent < 30; parent += 1) {
      const settle = await journal.append(successorOf('g', parent))
      if (parent % 10 !== 0) settle()
    }
    await journal.close()
    expect(await leftIn(await folder.open())).toEqual(expect.arrayContaining(['g 0', 'g 10', 'g 20']))
  })
})

describe('closing', () => {
  it('waits for what is on its way', async () => {
    const before = openFiles()
    const journal = await folder.open()
    const parents = Array.from({ length: 20 }, (_, parent) => parent)
    const appended = parents.map((parent) => journal.append(successorOf('g', parent)))
    await journal.close()
    await Promise.all(appended)
    expect(openFiles()).toBe(before)
    expect(await leftIn(await folder.open())).toEqual(parents.map((parent) => `g ${parent}`))
  })

  it('is noted, however little room is left behind the last entry', async () => {
    const id = '0'.repeat(16)
    const [owner, one, settled, closed] = [
      { owner: thisProcess() },
      { id, entry: successorOf('g', 1) },
      { settled: id },
      { closed: true },
    ].map((record) => writeRecord(record as JournalRecord).length) as [number, number, number, number]
    for (let spare = -1; spare <= settled + 1; spare += 1) {
      const at = join(folder.path, `${spare}`)
      const journal = await folder.open(at, { segmentBytes: owner + 2 * one + closed + spare })
      const settle = await journal.append(successorOf('g', 1))
      settle()
      await journal.append(successorOf('g', 2))
      await journal.close()
      expect([spare, await leftIn(await folder.open(at))]).toEqual([spare, expect.arrayContaining(['g 2'])])
    }
  })

  it('does not mind that its files were taken away', async () => {
    const journal = await folder.open()
    await journal.append(successorOf('g', 1))
    await vi.waitFor(async () => expect(await journal.hasRoom()).toBe(true))
    for (const name of folder.names('.journal')) rmSync(join(folder.path, name))
    await journal.close()
    expect(folder.names('.journal')).toEqual([])
  })
})

describe('no room', () => {
  it('is not said while a burst has its place in the file that is in use', async () => {
    const disk = smallDisk(folder.path)
    try {
      const journal = await folder.open(disk.folder, { segmentBytes: 300_000 })
      expect(await journal.hasRoom()).toBe(true)
      disk.fill()
      await journal.append(successorOf('g', 1))
      expect(await journal.hasRoom()).toBe(true)
      await journal.append({ ...successorOf('g', 2), refresh: 'r'.repeat(40_000) })
      expect(await journal.hasRoom()).toBe(false)
      disk.free()
      await journal.close()
    } finally {
      disk.remove()
    }
  })

  it('is not said of a file that is still being made', async () => {
    // Less than a burst takes, once a few entries stand in it.
    const journal = await folder.open(folder.path, { segmentBytes: 300_000 })
    const large = { ...successorOf('g', 1), refresh: 'r'.repeat(2_000) }
    const burst = Array.from({ length: 30 }, () => journal.append(large))
    expect(await journal.hasRoom()).toBe(true)
    await Promise.all(burst)
  })

  it('is known before anything is sent, told once, and over when there is room again', async () => {
    const disk = smallDisk(folder.path)
    try {
      const troubles: unknown[] = []
      const journal = await folder.open(disk.folder, {
        segmentBytes: 65_536,
        onTrouble: (error) => troubles.push(error),
      })
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
      expect(await leftIn(await folder.open(copy))).toEqual(['g 1', 'g 2', 'g 3', 'g 5', 'g 6'])
      rmSync(copy, { recursive: true })
      // Another time it is told again.
      disk.fill()
      for (let parent = 7; await journal.hasRoom(); parent += 1) await journal.append(large(parent))
      expect(troubles).toHaveLength(2)
      disk.free()
      await journal.close()
    } finally {
      disk.remove()
    }
  })
})
