import { type Member, startPool } from '../parts/pool.ts'
import type { Trace, WorkerPlan } from './plan.ts'

export interface Sent {
  readonly parent: string
  readonly claimAt: number
  readonly at: number
  answerAt: number | null
  error: string | null
  readonly worker: Member
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

/** So many worker processes at any time, and what they say of their renewals. */
export function startWorkers(program: string, plan: WorkerPlan, count: number): Workers {
  const sends: Sent[] = []
  const open = new WeakMap<Member, Map<string, Sent>>()
  let replayed = 0
  let sharp = false
  const pool = startPool<Trace>(program, plan, count, { trace: hear })

  function hear(worker: Member, trace: Trace): void {
    const own = open.get(worker) ?? new Map<string, Sent>()
    open.set(worker, own)
    if (trace.t === 'send') {
      const sent = { ...trace, answerAt: null, error: null, worker }
      sends.push(sent)
      own.set(trace.parent, sent)
    } else if (trace.t === 'answer') {
      const sent = own.get(trace.parent)
      if (sent) Object.assign(sent, { answerAt: trace.at, error: trace.error })
      if (sharp && trace.error === null) {
        sharp = false
        pool.end(worker)
      }
    } else if (trace.t === 'replayed') replayed += trace.adopted
    else pool.trouble(trace.message)
  }

  return {
    sends,
    troubles: pool.troubles,
    replayed: () => replayed,
    kill: pool.kill,
    killAtAnswer: () => {
      sharp = true
    },
    stop: pool.stop,
  }
}
