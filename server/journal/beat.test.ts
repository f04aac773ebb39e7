import { rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { asDead } from '../../testing/journal/as-dead.ts'
import { journalFolder, leftIn } from '../../testing/journal/journal-folder.ts'
import { smallDisk } from '../../testing/journal/small-disk.ts'
import { successorOf } from '../../testing/journal/successor-of.ts'
import { beatMs } from './owner.ts'

const folder = journalFolder()
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('every now and then a journal', () => {
  it('shows that it lives: in the file that it writes, be it empty, and in those that hold something', async () => {
    const now = new Date('2026-11-29T12:00:00Z')
    const journal = await folder.open(folder.path, { clock: { now: () => now } })
    const seenIn = async (names: readonly string[]) => {
      const longAgo = new Date('2026-11-29T11:00:00Z')
      for (const name of names) utimesSync(join(folder.path, name), longAgo, longAgo)
      vi.advanceTimersByTime(beatMs)
      await vi.waitFor(() => {
        for (const name of names) expect(statSync(join(folder.path, name)).mtime).toEqual(now)
      })
    }
    await seenIn(folder.names('.journal'))
    for (let parent = 0; parent < 40; parent += 1) await journal.append(successorOf('g', parent))
    await vi.waitFor(async () => expect(await journal.hasRoom()).toBe(true))
    const names = folder.names('.journal')
    expect(names.length).toBe(5)
    // The last one is made in advance: nothing stands in it.
    await seenIn(names.slice(0, -1))
  })

  it('passes over entries that wait for a file', async () => {
    const journal = await folder.open()
    const appended = Array.from({ length: 20 }, (_, parent) => journal.append(successorOf('g', parent)))
    vi.advanceTimersByTime(beatMs)
    await Promise.all(appended)
  })

  it('notes what is settled, without waiting for the next entry', async () => {
    const journal = await folder.open()
    const settle = await journal.append(successorOf('g', 1))
    await journal.append(successorOf('g', 2))
    settle()
    vi.advanceTimersByTime(beatMs)
    const copy = asDead(folder.path)
    expect(await leftIn(await folder.open(copy))).toEqual(['g 2'])
    rmSync(copy, { recursive: true })
  })

  it('looks for room that it could not get', async () => {
    const disk = smallDisk(folder.path)
    try {
      const troubles: unknown[] = []
      const onTrouble = (error: unknown) => troubles.push(error)
      const journal = await folder.open(disk.folder, { segmentBytes: 65_536, onTrouble })
      disk.fill()
      await journal.append(successorOf('g', 1))
      await vi.waitFor(() => expect(troubles).toHaveLength(1))
      vi.advanceTimersByTime(beatMs)
      expect(await journal.hasRoom()).toBe(false)
      expect(troubles).toHaveLength(1)
      disk.free()
      vi.advanceTimersByTime(beatMs)
      expect(await journal.hasRoom()).toBe(true)
      await journal.close()
    } finally {
      disk.remove()
    }
  })

  it('does nothing any more once it is closed', async () => {
    const journal = await folder.open()
    expect(vi.getTimerCount()).toBe(1)
    await journal.close()
    expect(vi.getTimerCount()).toBe(0)
  })
})
