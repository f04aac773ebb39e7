import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readlinkSync, symlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { dead, entry, journalFolder, leftIn } from '../../testing/journal/journal-folder.ts'
import { isGone, thisProcess } from './owner.ts'
import { writeRecord } from './record.ts'

const folder = journalFolder()

describe('whose file it is', () => {
  it('a living owner is left alone, a dead one is not', async () => {
    folder.plant('living.journal', writeRecord({ owner: thisProcess() }), entry(1, 'living'))
    folder.plant('dead.journal', writeRecord({ owner: dead() }), entry(1, 'dead'))
    expect(await leftIn(await folder.open())).toEqual(['dead 1'])
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

  it('a program of any name is told by its number and start', async () => {
    const program = join(folder.path, 'a) Z 1 (b')
    symlinkSync('/bin/sleep', program)
    const child = spawn(program, ['60'], { stdio: 'ignore' })
    try {
      const stat = () => readFileSync(`/proc/${child.pid}/stat`, 'utf8')
      await vi.waitFor(() => expect(stat()).toContain('(a) Z 1 (b)'))
      const ticks = stat().replace('(a) Z 1 (b)', 'name').split(' ')[21] ?? ''
      const owner = { ...thisProcess(), pid: child.pid ?? 0, ticks }
      expect(isGone(owner, 10_000_000)).toBe(false)
      expect(isGone({ ...owner, ticks: `${ticks}0` }, 0)).toBe(true)
    } finally {
      child.kill('SIGKILL')
    }
  })

  it("a process that somebody else's rights guard answers all the same", () => {
    expect(isGone({ ...thisProcess(), pid: 1, ticks: '' }, 90_000)).toBe(false)
  })

  it('is told as the system tells it', () => {
    expect(thisProcess()).toEqual({
      host: hostname(),
      boot: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
      space: readlinkSync('/proc/self/ns/pid'),
      pid: process.pid,
      ticks: expect.stringMatching(/^[1-9][0-9]*$/),
    })
  })
})
