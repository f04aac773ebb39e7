import { spawn } from 'node:child_process'
import { projectRoot } from '../../server/main/project-root.ts'

export interface EmulatorProcess {
  readonly origin: string
  control<T>(method: string, path: string, body?: object): Promise<T>
  stop(): Promise<void>
}

/** The practice platforms as a process of their own, on any free port. */
export async function startEmulator(dataDir: string): Promise<EmulatorProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'emulator/main.ts'], {
    cwd: projectRoot(),
    env: { PATH: process.env.PATH, EMULATOR_PORT: '0', DATA_DIR: dataDir },
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
