import { createHash } from 'node:crypto'
import {
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createConnection, createServer, type Server } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'

export type InstanceLock = {
  /** What a second start is told about us, such as our address. */
  tell(address: string): void
  stop(): Promise<void>
}

type Holder = { pid: number; host: string; since: string; address?: string }

const beatMs = 5_000
const forgottenMs = 20_000

/** The folder is in use; the message is one line for a person. */
export class AlreadyRunning extends Error {
  override name = 'AlreadyRunning'
}

/**
 * Takes a data folder for the life of this process. The operating system gives it back when we end, however
 * we end. A note with a heartbeat guards a folder that several machines share, which no socket can.
 * Throws AlreadyRunning.
 */
export async function lockInstance(dataDir: string): Promise<InstanceLock> {
  const note = join(dataDir, 'instance.json')
  const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() }
  const door = lockAddress(dataDir)
  const server = await listenAlone(door, note)
  try {
    refuseOtherMachine(note)
  } catch (error) {
    server.close()
    throw error
  }
  const write = () => {
    writeFileSync(`${note}.new`, JSON.stringify(holder))
    renameSync(`${note}.new`, note)
  }
  write()
  const beat = setInterval(() => {
    try {
      utimesSync(note, new Date(), new Date())
    } catch {
      // The note is for other machines only; without it the socket still holds the folder.
    }
  }, beatMs)
  beat.unref()
  return {
    tell: (address) => {
      holder.address = address
      write()
    },
    stop: async () => {
      clearInterval(beat)
      rmSync(note, { force: true })
      await new Promise((done) => server.close(done))
    },
  }
}

/** A name that lives in the kernel where there is one; a socket file on macOS. */
function lockAddress(dataDir: string): string {
  const { dev, ino } = statSync(dataDir, { bigint: true })
  const name = createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 32)
  if (process.platform === 'linux') return `\0mooring-${name}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\mooring-${name}`
  const folder = join(
    realpathSync(tmpdir()).length <= 60 ? realpathSync(tmpdir()) : '/tmp',
    `mooring-locks-${process.getuid?.()}`,
  )
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return join(folder, name)
}

async function listenAlone(door: string, note: string): Promise<Server> {
  const isFile = door.startsWith('/')
  for (const attempt of [1, 2]) {
    const server = createServer((socket) => socket.end())
    try {
      await new Promise<void>((done, failed) =>
        server.once('error', failed).listen({ path: door }, () => done()),
      )
      // Children that we start must not keep us alive, and the lock alone need not either.
      server.unref()
      return server
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
      if (!isFile || attempt === 2 || (await someoneAnswers(door))) throw new AlreadyRunning(inUse(note))
      rmSync(door, { force: true })
    }
  }
  throw new AlreadyRunning(inUse(note))
}

function someoneAnswers(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = createConnection({ path }, () => done(true))
    socket.once('error', () => done(false))
    socket.once('close', () => socket.destroy())
  })
}

function inUse(note: string): string {
  const holder = readNote(note)
  const who = holder ? ` (process ${holder.pid}, since ${holder.since})` : ''
  const where = holder?.address ? ` Open ${holder.address}, or stop it first.` : ' Stop it first.'
  return `Mooring is already running on this data folder${who}.${where} For a second one set DATA_DIR, PORT and EMULATOR_PORT.`
}

function refuseOtherMachine(note: string): void {
  const holder = readNote(note)
  if (!holder || holder.host === hostname()) return
  const silentMs = Date.now() - statSync(note).mtimeMs
  if (silentMs > forgottenMs) return
  throw new AlreadyRunning(
    `Another machine (${holder.host}) used this data folder ${Math.max(0, Math.round(silentMs / 1000))} s ago. ` +
      `Stop Mooring there; if it is gone for good, wait ${forgottenMs / 1000} s and start again.`,
  )
}

function readNote(note: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(note, 'utf8')) as Holder
  } catch {
    return undefined
  }
}
