import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { asDead } from '../../testing/journal/as-dead.ts'
import { journalFolder, leftIn } from '../../testing/journal/journal-folder.ts'
import { nameOf, successorOf } from '../../testing/journal/successor-of.ts'
import type { Settle } from './journal.ts'

const folder = journalFolder()

it('a process that is killed leaves every entry that it was told is on disk to the next one', async () => {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'testing/journal/append-forever.ts', folder.path],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const acknowledged: string[] = []
  for await (const line of createInterface(child.stdout)) {
    acknowledged.push(line)
    if (acknowledged.length === 400) child.kill('SIGKILL')
  }
  if (child.signalCode === null && child.exitCode === null) await once(child, 'exit')
  expect(acknowledged.length).toBeGreaterThanOrEqual(400)
  const left = new Set(await leftIn(await folder.open()))
  expect(acknowledged.filter((name) => !left.has(name))).toEqual([])
  // At most what was under way when it died may stand there beside.
  expect(left.size - acknowledged.length).toBeLessThanOrEqual(3)
  // Its folder is not rewritten for that: the next one reads the same, until it says that it is done.
  expect(await leftIn(await folder.open())).toHaveLength(left.size)
})

it('two who open one folder get one id, at once or one after the other', async () => {
  const [first, second] = await Promise.all([folder.open(), folder.open()])
  const third = await folder.open()
  expect(first.id).toMatch(/^jrn_[0-9a-f]{24}$/)
  expect([second.id, third.id]).toEqual([first.id, first.id])
  const elsewhere = mkdtempSync(join(tmpdir(), 'mooring-journal-other-'))
  expect((await folder.open(elsewhere)).id).not.toBe(first.id)
  rmSync(elsewhere, { recursive: true })
})

it('nobody but the owner may read it, and folders on the way are made', async () => {
  const made = join(folder.path, 'data', 'journal')
  await folder.open(made)
  expect(statSync(made).mode & 0o077).toBe(0)
  for (const name of readdirSync(made)) expect(statSync(join(made, name)).mode & 0o077).toBe(0)
})

it('a folder whose name cannot be read or written opens no journal', async () => {
  mkdirSync(join(folder.path, 'id'))
  await expect(folder.open()).rejects.toThrow(/EISDIR/)
  await expect(folder.open(join(folder.path, 'a\0b'))).rejects.toThrow()
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
      let journal = await folder.open(at, { segmentBytes: 2_048 })
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
          journal = await folder.open(at, { segmentBytes: 2_048 })
          await check()
        } else if (one === 'reopen') {
          await Promise.all(under)
          await journal.close()
          journal = await folder.open(at, { segmentBytes: 2_048 })
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
})
