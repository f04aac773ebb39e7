import { rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { asDead } from '../../testing/journal/as-dead.ts'
import { dead, entry, journalFolder, leftIn } from '../../testing/journal/journal-folder.ts'
import { successorOf } from '../../testing/journal/successor-of.ts'
import { writeRecord } from './record.ts'

const folder = journalFolder()

describe('settled', () => {
  it('is no leftover, and comes back only when everything is asked for', async () => {
    const journal = await folder.open()
    const settles = await Promise.all([1, 2, 3].map((parent) => journal.append(successorOf('g', parent))))
    settles[0]?.()
    settles[0]?.()
    settles[2]?.()
    expect(journal.pending()).toBe(1)
    await journal.close()
    const next = await folder.open()
    expect(await leftIn(next)).toEqual(['g 2'])
    expect(await leftIn(next, { all: true })).toEqual(['g 1', 'g 2', 'g 3'])
    for (const file of await next.leftovers()) await file.done()
    expect(await leftIn(next)).toEqual([])
    expect(await leftIn(next, { all: true })).toEqual(['g 1', 'g 2', 'g 3'])
  })

  it('is noted with the next entry, so that a crash brings back only what was not', async () => {
    const journal = await folder.open()
    const settle = await journal.append(successorOf('g', 1))
    settle()
    await journal.append(successorOf('g', 2))
    const copy = asDead(folder.path)
    expect(await leftIn(await folder.open(copy))).toEqual(['g 2'])
    rmSync(copy, { recursive: true })
  })

  it('only the newest settled files are kept', async () => {
    for (let n = 0; n < 5; n += 1) {
      const journal = await folder.open(folder.path, { kept: 2 })
      ;(await journal.append(successorOf('g', n)))()
      await journal.close()
    }
    expect(folder.names('.kept')).toHaveLength(2)
    expect(await leftIn(await folder.open(folder.path, { kept: 2 }), { all: true })).toEqual(['g 3', 'g 4'])
  })

  it('holds: in this process, in another that lives, in one that is gone; not once it is settled or for another parent', async () => {
    const [one, other] = [await folder.open(), await folder.open()]
    const settle = await one.append(successorOf('g', 7))
    folder.plant('dead.journal', writeRecord({ owner: dead() }), entry(9, 'd'))
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
    const journal = await folder.open()
    const appended = journal.append(successorOf('g', 1))
    expect(journal.pending()).toBe(1)
    expect(await journal.holds('g', 1)).toBe(true)
    await appended
    // And what waits for the next file.
    const many = Array.from({ length: 20 }, (_, parent) => journal.append(successorOf('h', parent)))
    expect(journal.pending()).toBe(21)
    expect(await journal.holds('h', 19)).toBe(true)
    await Promise.all(many)
  })
})
