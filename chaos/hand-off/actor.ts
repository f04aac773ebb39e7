import { type ChildProcess, spawn } from 'node:child_process'
import type { Command, FromProcess, Order, ProcessPlan, Step } from './plan.ts'

/** Decides what becomes of a step; `kill` ends the process there. */
export type Fate = (role: ProcessPlan['role'], step: Step) => Promise<Order | 'kill'>

export interface Actor {
  /** A callback arrives; `killed` when the process did not live to say how it ended. */
  finish(command: Command): Promise<string>
  /** When it last said anything, in milliseconds of this process. */
  lastStepAt(): number
  stop(): Promise<void>
}

/** One process in a role; when it is killed, another one takes its place at once. */
export async function startActor(
  program: string,
  plan: ProcessPlan,
  fate: Fate,
  onTrouble: (message: string) => void,
): Promise<Actor> {
  let child: ChildProcess
  let done: ((outcome: string) => void) | undefined
  let ending = false
  let lastStepAt = performance.now()
  let ready: Promise<void>

  function hear(one: ChildProcess, message: FromProcess): void {
    if (message.t === 'trouble') onTrouble(`${plan.role}: ${message.message}`)
    if (message.t === 'done') done?.(message.outcome)
    if (message.t !== 'step') return
    lastStepAt = performance.now()
    const carryOut = (order: Order | 'kill') => {
      if (one.exitCode !== null || one.signalCode !== null || !one.connected) return
      if (order === 'kill') one.kill('SIGKILL')
      else one.send({ t: 'order', n: message.n, order }, () => undefined)
    }
    fate(plan.role, message.step).then(carryOut, (error) => {
      if (!ending) onTrouble(`a step could not be looked at: ${error}`)
    })
  }

  function start(): void {
    const one = spawn(process.execPath, [program], {
      env: { PATH: process.env.PATH, CHAOS_PLAN: JSON.stringify(plan) },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    child = one
    let said = ''
    one.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2_000)
    })
    ready = new Promise((resolve) => {
      one.on('message', (message: FromProcess) => {
        if (message.t === 'ready') resolve()
        hear(one, message)
      })
    })
    one.once('exit', (_code, signal) => {
      done?.('killed')
      if (signal !== 'SIGKILL' && !ending) onTrouble(`a ${plan.role} ended by itself: ${said}`)
      if (!ending) start()
    })
  }
  start()
  // biome-ignore lint/style/noNonNullAssertion: start sets it
  await ready!

  return {
    async finish(command) {
      await ready
      const outcome = new Promise<string>((resolve) => {
        done = resolve
      })
      child.send({ t: 'finish', command })
      const said = await outcome
      done = undefined
      return said
    },
    lastStepAt: () => lastStepAt,
    async stop() {
      ending = true
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
    },
  }
}
