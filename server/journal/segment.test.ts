import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { entry, journalFolder, openFiles } from '../../testing/journal/journal-folder.ts'
import { smallDisk } from '../../testing/journal/small-disk.ts'
import { readRecords } from './record.ts'
import { makeSegment } from './segment.ts'

const folder = journalFolder()

describe('a file of the journal', () => {
  it('what is written at the same time stands one behind the other', async () => {
    const path = join(folder.path, 'one.journal')
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
    await segment.end(join(folder.path, 'one.kept'))
    await segment.end()
    expect(statSync(join(folder.path, 'one.kept')).size).toBe(65_536 - room())
  })

  it('a disk that takes half a file leaves none behind', async () => {
    const disk = smallDisk(folder.path)
    try {
      disk.fill()
      const before = openFiles()
      await expect(makeSegment(join(disk.folder, 'x.journal'), 65_536)).rejects.toThrow(/ENOSPC|ENOENT/)
      expect(openFiles()).toBe(before)
      disk.free()
      expect(readdirSync(disk.folder).filter((name) => name.endsWith('.journal'))).toEqual([])
    } finally {
      disk.remove()
    }
  })

  it('is made for its owner alone, at its whole length, and never over another', async () => {
    const path = join(folder.path, 'one.journal')
    const segment = await makeSegment(path, 9_000)
    expect(statSync(path)).toMatchObject({ size: 9_000 })
    expect(statSync(path).mode & 0o777).toBe(0o600)
    segment.write(entry(1))
    await expect(makeSegment(path, 9_000)).rejects.toThrow('EEXIST')
    expect(readRecords(readFileSync(path))).toHaveLength(1)
    await segment.end()
  })

  it('takes as much as it is long, and not a byte more', async () => {
    const path = join(folder.path, 'one.journal')
    const segment = await makeSegment(path, 100)
    segment.write(Buffer.alloc(60, 1))
    expect(() => segment.write(Buffer.alloc(41, 2))).toThrow('full')
    segment.write(Buffer.alloc(40, 3))
    expect(segment.room()).toBe(0)
    expect(readFileSync(path)).toEqual(Buffer.concat([Buffer.alloc(60, 1), Buffer.alloc(40, 3)]))
    await segment.end()
  })

  it('is closed once, under its own name unless given another, after what was on its way to the disk', async () => {
    const before = openFiles()
    const path = join(folder.path, 'one.journal')
    const segment = await makeSegment(path, 9_000)
    segment.write(entry(1))
    const synced = [segment.sync(), segment.sync(), segment.sync()]
    await Promise.all([segment.end(), segment.end(join(folder.path, 'late.kept'))])
    await Promise.all(synced)
    expect(readdirSync(folder.path)).toEqual(['one.journal'])
    expect(readFileSync(path)).toEqual(entry(1))
    expect(openFiles()).toBe(before)
  })

  it('tells nobody that something is on disk which is not, however many ask at once', async () => {
    const segment = await makeSegment(join(folder.path, 'one.journal'), 9_000)
    await segment.end()
    const said = await Promise.allSettled([segment.sync(), segment.sync(), segment.sync()])
    expect(said.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  })

  it('says when it was last touched, and does not mind having been taken away', async () => {
    const path = join(folder.path, 'one.journal')
    const segment = await makeSegment(path, 9_000)
    const at = new Date('2026-11-29T12:00:00Z')
    await segment.touch(at)
    expect(statSync(path).mtime).toEqual(at)
    rmSync(path)
    await segment.touch(at)
    await segment.end(join(folder.path, 'one.kept'))
    expect(readdirSync(folder.path)).toEqual([])
  })
})
