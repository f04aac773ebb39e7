import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AlreadyRunning, lockInstance } from './instance-lock.ts'
import { projectRoot } from './project-root.ts'

let dataDir: string

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'lock-'))
})

afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

test('a second start is refused, told where the first one is, and may start when it has ended', async () => {
  const first = await lockInstance(dataDir)
  first.tell('http://localhost:4600')
  await expect(lockInstance(dataDir)).rejects.toThrow(/already running.*process \d+.*http:\/\/localhost:4600/)
  await first.stop()
  await (await lockInstance(dataDir)).stop()
})

test('the same folder by another name is the same folder', async () => {
  const other = `${dataDir}-link`
  symlinkSync(dataDir, other)
  const first = await lockInstance(dataDir)
  await expect(lockInstance(other)).rejects.toThrow(AlreadyRunning)
  await first.stop()
  rmSync(other)
})

test('killed with -9, the holder leaves nothing to clean', async () => {
  const script = `import { lockInstance } from './server/main/instance-lock.ts'
    await lockInstance(process.argv[1]); console.log('held'); setInterval(() => {}, 1000)`
  const args = ['--import', 'tsx', '--input-type=module', '-e', script, dataDir]
  const child = spawn(process.execPath, args, { cwd: projectRoot(), stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((held) => child.stdout.once('data', held))
  await expect(lockInstance(dataDir)).rejects.toThrow(`process ${child.pid}`)
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGKILL')
  await ended
  await (await lockInstance(dataDir)).stop()
})

test('a folder that another machine used a moment ago is refused; one it has left is not', async () => {
  const note = join(dataDir, 'instance.json')
  writeFileSync(note, JSON.stringify({ pid: 1, host: 'elsewhere', since: '2026-01-01T00:00:00Z' }))
  await expect(lockInstance(dataDir)).rejects.toThrow(/Another machine \(elsewhere\)/)
  const before = new Date(Date.now() - 60_000)
  utimesSync(note, before, before)
  await (await lockInstance(dataDir)).stop()
})
