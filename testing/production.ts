import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { projectRoot } from '../server/main/project-root.ts'
import { bundlePrograms } from './bundle-programs.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

export type Settings = Record<string, string>

/** A command that runs, or ran. */
export interface Run {
  readonly child: ChildProcess
  said(): string
  readonly ended: Promise<number | null>
}

export interface Production {
  readonly database: TestDatabase
  readonly port: number
  /** Everything that serving needs, with an app for X alone. */
  readonly settings: Settings
  start(command: Command, env: Settings, args?: string[]): Run
  /** Runs a command to its end. */
  run(command: Command, env: Settings, args?: string[]): Promise<{ code: number | null; said: string }>
  /** How often somebody knocked where an emulator would stand. */
  knocks(): number
  /** Ends what is left, hard, and forgets everything. */
  close(): Promise<void>
}

const commands = [
  'serve',
  'worker',
  'migrate-database',
  'create-hub',
  'make-operator',
  'rotate-keys',
  'app-addresses',
  'confirm-restore',
  'doctor',
  'verify-ledger',
  'stop-ads',
] as const
type Command = (typeof commands)[number]

export const publicUrl = 'https://mooring.example.com'
export const newOperatorKey = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`

/** Production's commands as they are shipped, bundled, each a process of its own, on a database of `migrations`. */
export async function createProduction(migrations?: string): Promise<Production> {
  const programs = await bundlePrograms(
    Object.fromEntries(commands.map((name) => [name, `server/main/${name}.ts`])),
  )
  const database = await createTestDatabase(migrations)
  let knocks = 0
  const emulator = createServer((socket) => {
    knocks += 1
    socket.destroy()
  })
  const emulatorPort = await listen(emulator)
  const port = await freePort()
  const dataDir = mkdtempSync(join(tmpdir(), 'mooring-production-'))
  const living = new Set<Run>()
  const start = (command: Command, env: Settings, args: string[] = []): Run => {
    const child = spawn(process.execPath, [join(programs, `${command}.js`), ...args], {
      cwd: projectRoot(),
      env: { PATH: process.env.PATH, ...env },
    })
    const run = watch(child)
    living.add(run)
    void run.ended.then(() => living.delete(run))
    return run
  }
  return {
    database,
    port,
    settings: {
      DATA_DIR: dataDir,
      PORT: String(port),
      EMULATOR_PORT: String(emulatorPort),
      MOORING_MODE: 'production',
      MOORING_PUBLIC_URL: publicUrl,
      DATABASE_URL: database.urls.app,
      SWEEP_DATABASE_URL: database.urls.sweep,
      MOORING_OPERATOR_KEYS: newOperatorKey('k1'),
      MOORING_SESSION_SECRET: randomBytes(32).toString('base64'),
      X_CLIENT_ID: 'our-x-app',
      X_CLIENT_SECRET: 'our-x-secret',
    },
    start,
    run: async (command, env, args) => {
      const run = start(command, env, args)
      const code = await run.ended
      return { code, said: run.said() }
    },
    knocks: () => knocks,
    close: async () => {
      for (const run of living) {
        run.child.kill('SIGKILL')
        await run.ended
      }
      await new Promise((closed) => emulator.close(closed))
      await database.drop()
      rmSync(programs, { recursive: true })
      rmSync(dataDir, { recursive: true })
    },
  }
}

/** Collects what a child says, on both streams. */
export function watch(child: ChildProcess): Run {
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
  return { child, said: () => text, ended: new Promise((done) => child.once('close', done)) }
}

/** Waits until it says `line`; throws with what it did say when it ends before. */
export async function until(run: Run, line: string): Promise<void> {
  while (!run.said().includes(line)) {
    if (run.child.exitCode !== null) throw new Error(`It ended before it said "${line}":\n${run.said()}`)
    await pause(20)
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((listening) =>
    server.listen(0, '127.0.0.1', () => listening((server.address() as { port: number }).port)),
  )
}

async function freePort(): Promise<number> {
  const holder = createServer()
  const port = await listen(holder)
  await new Promise((closed) => holder.close(closed))
  return port
}
