import { AsyncLocalStorage } from 'node:async_hooks'
import type { Context } from '../../server/core/context.ts'
import { defaultDeadlineMs, type OutboundRequest, type Reply } from '../../server/platforms/egress.ts'
import { EgressError } from '../../server/platforms/egress-error.ts'
import type { Trace } from './plan.ts'

interface Step {
  readonly target: string
  /** An attempt was begun in it, and its end is not written down. */
  isOpen: boolean
}

/**
 * The core, telling what it does of deliveries: so that whoever kills it knows afterwards which answers nobody can have
 * understood. It looks at rows and requests alone, never at what the product makes of them.
 */
export function watched(core: Context, tell: (trace: Trace) => void): Context {
  const steps = new AsyncLocalStorage<Step>()
  return {
    ...core,
    deliveries: {
      ...core.deliveries,
      start: (pace, id, work) =>
        core.deliveries.start(pace, id, async () => {
          const step = { target: id, isOpen: false }
          await steps.run(step, work)
          tell({ t: 'over', target: id, left: step.isOpen })
        }),
    },
    db: {
      ...core.db,
      inScope: async (scope, work) => {
        const step = steps.getStore()
        let isSettled = false
        const result = await core.db.inScope(scope, (tx) =>
          work({
            ...tx,
            query: (text, values) => {
              if (step && text.includes('insert into post_attempts')) {
                step.isOpen = true
                tell({ t: 'attempt', target: step.target })
              }
              isSettled ||= text.includes('update post_attempts set settled_at')
              return tx.query(text, values)
            },
          }),
        )
        if (step && isSettled) step.isOpen = false
        return result
      },
    },
    egress: async (request) => {
      const step = steps.getStore()
      if (!step?.isOpen || request.method === 'GET') return core.egress(request)
      const reply = await asked(core, request)
      if (reply instanceof Error || isNoAnswer(reply)) tell({ t: 'unclear', target: step.target })
      if (reply instanceof Error) throw reply
      return reply
    },
  }
}

const asked = (core: Context, request: OutboundRequest): Promise<Reply | EgressError> =>
  core.egress(request).catch((error: unknown) => {
    if (error instanceof EgressError) return error
    throw error
  })

const isNoAnswer = ({ status, headers }: Reply): boolean =>
  status >= 500 || status === 408 || (headers['content-type'] ?? '').includes('html')

/** Deadlines in a hurry, with everything else. */
export const hurried =
  (core: Context, speed: number): Context['egress'] =>
  (request) =>
    core.egress({ ...request, deadlineMs: (request.deadlineMs ?? defaultDeadlineMs) / speed })
