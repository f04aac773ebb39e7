import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { projectRoot } from './project-root.ts'

export type EmulatorChild = { origin: string; onLost(report: () => void): void; stop(): Promise<void> }

const patienceMs = 20_000
/** Bundled beside us. */
const program = fileURLToPath(new URL('emulator.js', import.meta.url))

/**
 * Starts the emulator as a process of its own and waits until it answers. It ends with us, even when we are
 * killed: the IPC channel closes. Throws with what it said when it does not start.
 */
export async function emulatorChild(input: { port: number; dataDir: string }): Promise<EmulatorChild> {
  const child = spawn(process.execPath, [program], {
    cwd: projectRoot(),
    env: { PATH: process.env.PATH, EMULATOR_PORT: String(input.port), DATA_DIR: input.dataDir },
    // Its own group: Ctrl-C reaches us, and we end it after the server has drained.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let said = ''
  let stopping = false
  const reports: (() => void)[] = []
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2_000)
  })
  const ended = new Promise<void>((done) => child.once('close', () => done()).once('error', () => done()))
  let alive = true
  void ended.then(() => {
    alive = false
    if (!stopping) for (const report of reports) report()
  })
  const stop = async () => {
    stopping = true
    if (!alive) return
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), 5_000)
    await ended
    clearTimeout(timer)
  }
  const origin = `http://127.0.0.1:${input.port}`
  const until = Date.now() + patienceMs
  while (!(await answers(origin))) {
    if (!alive) throw new Error(`The emulator did not start:\n${said.trim()}`)
    if (Date.now() > until) {
      await stop()
      throw new Error(`The emulator did not answer within ${patienceMs / 1000} s.\n${said.trim()}`)
    }
    await pause(20)
  }
  return { origin, onLost: (report) => reports.push(report), stop }
}

async function answers(origin: string): Promise<boolean> {
  try {
    const reply = await fetch(`${origin}/_control/people`, { signal: AbortSignal.timeout(2_000) })
    await reply.arrayBuffer()
    return reply.ok
  } catch {
    return false
  }
}
