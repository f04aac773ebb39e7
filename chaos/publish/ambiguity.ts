import type { Member } from '../parts/pool.ts'
import type { Trace } from './plan.ts'

/** How many attempts of each delivery the trial left without an answer that anybody could have understood. */
export interface Ambiguity {
  hear(worker: Member, trace: Exclude<Trace, { t: 'trouble' }>): void
  /** A worker is dead, and all that it said was heard. */
  gone(worker: Member): void
  of(target: string): number
}

/**
 * An attempt is ambiguous when its answer was lost, broken or an error of the server, when its process died before the end of the
 * attempt was written down, or when the database was gone just then. The product's own judgement is not asked.
 */
export function countAmbiguity(): Ambiguity {
  const counts = new Map<string, number>()
  /** Attempts under way, and whether they were counted already. */
  const open = new Map<Member, Map<string, boolean>>()
  const count = (own: Map<string, boolean>, target: string) => {
    if (own.get(target) !== false) return
    own.set(target, true)
    counts.set(target, (counts.get(target) ?? 0) + 1)
  }
  return {
    hear: (worker, trace) => {
      const own = open.get(worker) ?? new Map<string, boolean>()
      open.set(worker, own)
      if (trace.t === 'attempt') own.set(trace.target, false)
      else if (trace.t === 'unclear') count(own, trace.target)
      else {
        if (trace.left) count(own, trace.target)
        own.delete(trace.target)
      }
    },
    gone: (worker) => {
      const own = open.get(worker)
      for (const target of own?.keys() ?? []) if (own) count(own, target)
      open.delete(worker)
    },
    of: (target) => counts.get(target) ?? 0,
  }
}
