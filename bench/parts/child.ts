import { spawn } from 'node:child_process'
import { bundle } from '../../chaos/parts/bundle.ts'

/** A process of its own that answers questions over its channel. */
export interface Child {
  readonly pid: number
  ask<T>(verb: string, input?: unknown): Promise<T>
  stop(): Promise<void>
}

type Answer = { id: number; result?: unknown; error?: string }

/** Starts a program of `bench/parts`, bundled, with a plan in its environment. */
export async function startChild(name: string, plan: object = {}, flags: string[] = []): Promise<Child> {
  const program = await bundle(`bench/parts/${name}.ts`, `bench-${name}`)
  const child = spawn(process.execPath, [...flags, program], {
    env: { PATH: process.env.PATH, BENCH_PLAN: JSON.stringify(plan) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const open = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()
  let last = 0
  child.on('message', ({ id, result, error }: Answer) => {
    const asked = open.get(id)
    open.delete(id)
    if (error === undefined) asked?.resolve(result as never)
    else asked?.reject(new Error(error))
  })
  const gone = new Promise<void>((done) => {
    child.once('exit', (code) => {
      for (const { reject } of open.values()) reject(new Error(`${name} ended with ${code}`))
      done()
    })
  })
  return {
    pid: child.pid ?? 0,
    ask: (verb, input) =>
      new Promise((resolve, reject) => {
        last += 1
        open.set(last, { resolve, reject })
        child.send({ id: last, verb, input })
      }),
    stop: async () => {
      child.disconnect()
      await gone
    },
  }
}

/** The child's side: answers until its parent lets go of it. */
export function answer(verbs: Record<string, (input: never) => unknown>, end: () => Promise<void>): void {
  process.on('message', async ({ id, verb, input }: { id: number; verb: string; input: never }) => {
    try {
      process.send?.({ id, result: await verbs[verb]?.(input) })
    } catch (error) {
      process.send?.({ id, error: (error as Error).stack })
    }
  })
  process.on('disconnect', () => void end().then(() => process.exit(0)))
}

/** Processor time of this process since it began, milliseconds. */
export const cpuMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
