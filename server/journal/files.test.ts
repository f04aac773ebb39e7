import { mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dead, entry, journalFolder, leftIn, openFiles } from '../../testing/journal/journal-folder.ts'
import { nameOf, successorOf } from '../../testing/journal/successor-of.ts'
import { forgetKept } from './files.ts'
import type { Journal } from './journal.ts'
import { thisProcess } from './owner.ts'
import { writeRecord } from './record.ts'

const folder = journalFolder()
const inOrder = async (journal: Journal, options?: { all: boolean }) =>
  (await journal.leftovers(options)).flatMap(({ entries }) => entries.map(nameOf))

describe('what is left', () => {
  it('comes oldest first, kept files among the others', async () => {
    for (const [name, parent] of [
      ['3.journal', 3],
      ['1.journal', 1],
      ['4.kept', 4],
      ['2.kept', 2],
      ['0.journal', 0],
    ] as const)
      folder.plant(name, writeRecord({ owner: dead() }), entry(parent))
    const journal = await folder.open()
    expect(await inOrder(journal)).toEqual(['g 0', 'g 1', 'g 3'])
    expect(await inOrder(journal, { all: true })).toEqual(['g 0', 'g 1', 'g 2', 'g 3', 'g 4'])
  })

  it('comes in the order in which one process wrote it, over however many files', async () => {
    const journal = await folder.open(folder.path, { segmentBytes: 2_048 })
    const parents = Array.from({ length: 60 }, (_, parent) => parent)
    for (const parent of parents) await journal.append(successorOf('g', parent))
    await journal.close()
    expect(folder.names('.journal').length).toBeGreaterThan(10)
    expect(await inOrder(await folder.open())).toEqual(parents.map((parent) => `g ${parent}`))
  })

  it('is read to its end, and nothing of it stays open', async () => {
    const parents = Array.from({ length: 400 }, (_, parent) => parent)
    const bytes = Buffer.concat([writeRecord({ owner: dead() }), ...parents.map((parent) => entry(parent))])
    expect(bytes.length).toBeGreaterThan(2 * 65_536)
    folder.plant('long.journal', bytes, Buffer.alloc(100_000))
    folder.plant('full.journal', bytes.subarray(0, 65_536))
    const journal = await folder.open()
    const before = openFiles()
    const [full = [], long = []] = (await journal.leftovers()).map(({ entries }) => entries.map(nameOf))
    expect(long).toEqual(parents.map((parent) => `g ${parent}`))
    expect(full).toEqual(long.slice(0, full.length))
    expect(openFiles()).toBe(before)
  })

  it('a file that cannot be read is told, not passed over', async () => {
    const journal = await folder.open()
    mkdirSync(join(folder.path, 'x.journal'))
    await expect(journal.leftovers()).rejects.toThrow('EISDIR')
    await expect(journal.holds('g', 1)).rejects.toThrow('EISDIR')
  })

  it('a file that was there a moment ago and is not is passed over', async () => {
    symlinkSync(join(folder.path, 'nowhere'), join(folder.path, '0.journal'))
    folder.plant('1.journal', writeRecord({ owner: dead() }), entry(1))
    const journal = await folder.open()
    expect(await leftIn(journal)).toEqual(['g 1'])
    expect(await journal.holds('g', 1)).toBe(true)
    expect(await journal.holds('g', 2)).toBe(false)
  })

  it('a file that somebody else dealt with meanwhile is passed over', async () => {
    folder.plant('a.journal', writeRecord({ owner: dead() }), entry(1))
    const [one, other] = [await folder.open(), await folder.open()]
    const [left] = await one.leftovers()
    for (const file of await other.leftovers()) await file.done()
    await left?.done()
    expect(await leftIn(one)).toEqual([])
    expect(folder.names('.kept')).toContain('a.kept')
  })

  it('is held until somebody has dealt with it', async () => {
    folder.plant('a.journal', writeRecord({ owner: dead() }), entry(1))
    const journal = await folder.open()
    for (const file of await journal.leftovers()) await file.done()
    expect(folder.names('.kept')).toEqual(['a.kept'])
    expect(await journal.holds('g', 1)).toBe(false)
  })

  it('is dealt with where it lies, whatever the folder is called', async () => {
    const called = join(folder.path, 'x.journal.d')
    const before = await folder.open(called)
    await before.append(successorOf('g', 1))
    await before.close()
    const journal = await folder.open(called)
    for (const file of await journal.leftovers()) await file.done()
    expect(await leftIn(journal)).toEqual([])
    expect(await leftIn(journal, { all: true })).toEqual(['g 1'])
  })

  it('is never its own file, even where its line of the owner is damaged and all is silent', async () => {
    const touched = new Date('2026-11-29T12:00:00Z')
    const clock = { now: () => new Date(touched.getTime() + 600_000) }
    const journal = await folder.open(folder.path, { clock })
    const [name = ''] = folder.names('.journal')
    const path = join(folder.path, name)
    await journal.append(successorOf('g', 1))
    const other = await folder.open(folder.path, { clock })
    utimesSync(path, touched, touched)
    expect(await leftIn(other)).toEqual([])
    writeFileSync(path, readFileSync(path).fill('_', 0, 1))
    utimesSync(path, touched, touched)
    expect(await leftIn(other)).toEqual(['g 1'])
    expect(await leftIn(journal)).toEqual([])
  })

  it('what a living process holds is asked for with everything, and stays its file', async () => {
    folder.plant('living.journal', writeRecord({ owner: thisProcess() }), entry(1))
    folder.plant('before.kept', writeRecord({ owner: dead() }), entry(2))
    const journal = await folder.open()
    const all = await journal.leftovers({ all: true })
    expect(all.flatMap(({ entries }) => entries.map(nameOf))).toEqual(['g 2', 'g 1'])
    for (const file of all) await file.done()
    expect(folder.names('living.journal')).toHaveLength(1)
    expect(folder.names('.kept')).toEqual(['before.kept'])
  })

  it('without an owner, a file belongs to nobody after a minute and a half of silence', async () => {
    folder.plant('nobody.journal', entry(1))
    const touched = new Date('2026-11-29T12:00:00Z')
    utimesSync(join(folder.path, 'nobody.journal'), touched, touched)
    const leftAfter = async (silentMs: number) => {
      const clock = { now: () => new Date(touched.getTime() + silentMs) }
      return leftIn(await folder.open(folder.path, { clock }))
    }
    expect(await leftAfter(90_000)).toEqual([])
    expect(await leftAfter(90_001)).toEqual(['g 1'])
  })
})

describe('kept files', () => {
  const plantKept = (count: number) => {
    for (let n = 0; n < count; n += 1) folder.plant(`${n}.kept`, entry(n))
  }

  it('are all kept while they are few', async () => {
    plantKept(3)
    await forgetKept(folder.path, 3)
    await forgetKept(folder.path, 5)
    expect(folder.names('.kept')).toHaveLength(3)
  })

  it('go oldest first, also when what was left is done', async () => {
    plantKept(4)
    folder.plant('9.journal', writeRecord({ owner: dead() }), entry(9))
    const journal = await folder.open(folder.path, { kept: 2 })
    for (const file of await journal.leftovers()) await file.done()
    expect(folder.names('.kept')).toEqual(['3.kept', '9.kept'])
    expect(readFileSync(join(folder.path, '9.kept')).includes(entry(9))).toBe(true)
  })

  it('are forgotten by several at once', async () => {
    plantKept(60)
    await Promise.all([1, 2, 3].map(() => forgetKept(folder.path, 1)))
    expect(folder.names('.kept')).toHaveLength(1)
    rmSync(join(folder.path, folder.names('.kept')[0] ?? ''))
    await forgetKept(folder.path, 1)
  })
})
