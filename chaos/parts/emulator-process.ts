import { spawn } from 'node:child_process'
import { projectRoot } from '../../server/main/project-root.ts'
import { bundle } from './bundle.ts'

export type Control = <T>(method: string, path: string, body?: object) => Promise<T>

export interface EmulatorProcess {
  readonly origin: string
  readonly control: Control
  stop(): Promise<void>
}

/** The practice platforms as a process of their own, on any free port. `trial` names its bundle; `settings`: of its environment. */
export async function startEmulator(
  trial: string,
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<EmulatorProcess> {
  const program = await bundle('emulator/main.ts', `${trial}-emulator`)
  const child = spawn(process.execPath, [program], {
    cwd: projectRoot(),
    env: { PATH: process.env.PATH, EMULATOR_PORT: '0', DATA_DIR: dataDir, ...settings },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const origin = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { origin: string }).origin))
    child.once('exit', (code) => reject(new Error(`the emulator ended with ${code}`)))
  })
  return {
    origin,
    async control<T>(method: string, path: string, body?: object): Promise<T> {
      const reply = await fetch(`${origin}/_control${path}`, {
        method,
        ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
      })
      const answer: unknown = await reply.json()
      if (!reply.ok) throw new Error(`control ${method} ${path}: ${JSON.stringify(answer)}`)
      return answer as T
    },
    stop: async () => {
      if (child.exitCode !== null) return
      const gone = new Promise((done) => child.once('exit', done))
      child.kill('SIGTERM')
      await gone
    },
  }
}
