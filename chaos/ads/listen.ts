import { hurriedMs } from '../parts/fast-clock.ts'
import type { Member } from '../parts/pool.ts'
import type { Log } from './log.ts'
import type { Trace } from './plan.ts'
import type { Stage } from './stage.ts'

/** Hears workers: which have begun, and what a killed one was at, which nobody else can take up until its hold ends. */
export function listen(
  { plan }: Pick<Stage, 'plan'>,
  { lost }: Pick<Log, 'lost'>,
  trouble: (message: string) => void,
) {
  const atWork = new Set<Member>()
  const under = new Map<Member, Set<string>>()
  return {
    atWork,
    hear: {
      trace(worker: Member, trace: Trace): void {
        const own = under.get(worker) ?? new Set()
        under.set(worker, own)
        if (trace.t === 'trouble') trouble(trace.message)
        else if (trace.t === 'works') atWork.add(worker)
        else if (trace.t === 'at') own.add(trace.subject)
        else own.delete(trace.subject)
      },
      gone(worker: Member): void {
        atWork.delete(worker)
        const { killedAt } = worker
        if (killedAt === null) return
        for (const subject of under.get(worker) ?? [])
          lost.push({
            subject,
            from: hurriedMs(plan.haste, killedAt),
            until: hurriedMs(plan.haste, killedAt + plan.leaseMs),
          })
        under.delete(worker)
      },
    },
  }
}
