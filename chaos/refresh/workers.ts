import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Trace, WorkerPlan } from './plan.ts'

export interface Sent {
  readonly parent: string
  readonly claimAt: number
  readonly at: number
  answerAt: number | null
  error: string | null
  readonly worker: Worker
}

interface Worker {
  readonly child: ChildProcess
  /** When it was told to die; null while it lives. */
  killedAt: number | null
}

export interface Workers {
  readonly sends: readonly Sent[]
  readonly troubles: ReadonlyMap<string, number>
  replayed(): number
  kill(random: () => number): void
  /** The next one that gets an answer is killed for it. */
  killAtAnswer(): void
  stop(): Promise<void>
}

/** So many worker processes at any time: a killed one is replaced at once. */
export function startWorkers(program: string, plan: WorkerPlan, count: number): Workers {
  const sends: Sent[] = []
  const troubles = new Map<string, number>()
  const living = new Set<Worker>()
  let replayed = 0
  let ending = false
  let sharp = false

  function hear(worker: Worker, open: Map<string, Sent>, line: string): void {
    const trace = JSON.parse(line) as Trace
    if (trace.t === 'send') {
      const sent = { ...trace, answerAt: null, error: null, worker }
      sends.push(sent)
      open.set(trace.parent, sent)
    } else if (trace.t === 'answer') {
      const sent = open.get(trace.parent)
      if (sent) Object.assign(sent, { answerAt: trace.at, error: trace.error })
      if (sharp && trace.error === null) {
        sharp = false
        end(worker)
      }
    } else if (trace.t === 'replayed') replayed += trace.adopted
    else troubles.set(trace.message, (troubles.get(trace.message) ?? 0) + 1)
  }

  function start(): void {
    const child = spawn(process.execPath, [program], {
      env: { PATH: process.env.PATH, CHAOS_PLAN: JSON.stringify(plan) },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const worker: Worker = { child, killedAt: null }
    living.add(worker)
    const open = new Map<string, Sent>()
    if (child.stdout)
      createInterface(child.stdout).on('line', (line) => {
        // The last line of a killed process may be half a line.
        if (line.endsWith('}')) hear(worker, open, line)
      })
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2_000)
    })
    child.once('exit', () => {
      living.delete(worker)
      if (!ending && worker.killedAt === null)
        troubles.set(`a worker ended by itself: ${said}`, (troubles.get(said) ?? 0) + 1)
      if (!ending) start()
    })
  }
  for (let n = 0; n < count; n += 1) start()

  const end = (worker: Worker) => {
    worker.killedAt = Date.now()
    worker.child.kill('SIGKILL')
  }
  return {
    sends,
    troubles,
    replayed: () => replayed,
    kill: (random) => {
      const able = [...living].filter((one) => one.killedAt === null)
      const victim = able[Math.floor(random() * able.length)]
      if (victim) end(victim)
    },
    killAtAnswer: () => {
      sharp = true
    },
    stop: async () => {
      ending = true
      const gone = [...living].map(({ child }) => new Promise((done) => child.once('exit', done)))
      for (const worker of living) end(worker)
      await Promise.all(gone)
    },
  }
}
