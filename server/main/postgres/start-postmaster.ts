import { type ChildProcess, spawn } from 'node:child_process'
import {
  chownSync,
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connectAdmin } from './connect-admin.ts'
import { plainEnvironment } from './create-cluster.ts'
import type { Address, Place } from './place.ts'
import { readPostmasterFile } from './postmaster-file.ts'
import { postgresSettings } from './settings.ts'

const patienceMs = 30_000
/** After a kill -9 the dead server's lock and memory stay for as long as its last children live. */
const passing = /lock file ".*" already exists|pre-existing shared memory block/

/** Starts PostgreSQL and waits until it answers. Recovery after a crash happens here. Throws with the log's last lines. */
export async function startPostmaster(place: Place): Promise<Address> {
  const until = Date.now() + patienceMs
  for (;;) {
    const attempt = await tryStart(place, until)
    if ('address' in attempt) return attempt.address
    if (!passing.test(attempt.log) || Date.now() > until)
      throw new Error(
        `PostgreSQL did not start. The end of ${place.logFile}:\n${attempt.log.trim().slice(-1_500)}`,
      )
    await pause(250)
  }
}

async function tryStart(place: Place, until: number): Promise<{ address: Address } | { log: string }> {
  turnLog(place.logFile)
  const log = openSync(place.logFile, 'a', 0o600)
  const from = statSync(place.logFile).size
  const door = await makeDoor(place)
  const settings = { ...postgresSettings(place.binaries.version, place.settings), ...door.settings }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = launch(place, options, log)
  closeSync(log)
  let ended = false
  child.once('exit', () => {
    ended = process.platform !== 'win32'
  })
  child.once('error', () => {
    ended = true
  })
  while (!ended && Date.now() < until) {
    await pause(12)
    const pid = readPostmasterFile(place.cluster)?.pid
    if (!pid) continue
    const address = { pid, host: door.host, port: door.port }
    if (await answers(place, address)) return { address }
  }
  if (!ended) child.kill('SIGQUIT')
  if (place.transport === 'socket') rmSync(door.host, { recursive: true, force: true })
  return { log: readFileSync(place.logFile).subarray(from).toString('utf8') }
}

function launch(place: Place, options: string[], log: number): ChildProcess {
  const { binaries, cluster, user } = place
  // A process group of its own: Ctrl-C in the terminal is ours to pass on, after the server has drained.
  const how = { ...user, detached: true, cwd: cluster, env: plainEnvironment(), windowsHide: true } as const
  const [program, args] =
    process.platform === 'win32'
      ? [
          binaries.pgCtl,
          ['start', '-W', '-D', cluster, '-o', options.map((option) => `"${option}"`).join(' ')],
        ]
      : [binaries.postgres, ['-D', cluster, ...options]]
  const child = spawn(program, args, { ...how, stdio: ['ignore', log, log] })
  child.unref()
  return child
}

async function makeDoor(
  place: Place,
): Promise<{ host: string; port: number; settings: Record<string, string> }> {
  if (place.transport === 'tcp') {
    const port = await freePort()
    const settings = { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' }
    return { host: '127.0.0.1', port, settings }
  }
  // A socket's path may hold 107 bytes at most, and temporary folders can be long.
  const base = tmpdir().length <= 60 ? tmpdir() : '/tmp'
  const host = mkdtempSync(join(base, 'mooring-'))
  if (place.user) chownSync(host, place.user.uid, place.user.gid)
  const settings = { listen_addresses: '', unix_socket_directories: host, unix_socket_permissions: '0700' }
  return { host, port: 5432, settings: { ...settings, port: '5432' } }
}

async function answers(place: Place, address: Address): Promise<boolean> {
  try {
    const client = await connectAdmin(place, address)
    await client.end()
    return true
  } catch {
    return false
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

/** One old log is kept, so that the file cannot grow for ever. */
function turnLog(path: string): void {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 5_000_000) renameSync(path, `${path}.1`)
}
