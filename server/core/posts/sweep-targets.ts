import type { WorkspaceScope } from '../../base/scope.ts'
import type { Sweep } from '../../store/sweep.ts'
import type { Context } from '../context.ts'
import { advanceTarget } from './advance-target.ts'
import type { Pace } from './delivery-desk.ts'

const page = 500
/** Of a page; then it is read again, because other processes take from it, too. */
const most = 64

/**
 * Posts whose moment, or next look, has come: what is due stands in the table, and however late we look, it is found. Steps go
 * on after this has returned; a step that fails for a reason of ours leaves its target to the next look.
 */
export function sweepTargets(pace: Pace) {
  return async (
    ctx: Context,
    sweep: Sweep,
    asWorker: (hubId: string, workspaceId: string) => WorkspaceScope,
    stopped: () => boolean = () => false,
  ): Promise<number> => {
    let started = 0
    while (!stopped() && !ctx.restore.doubt()) {
      const due = (await sweep.targetsDue(ctx.clock.now(), pace, page)).filter(
        (one) => !ctx.deliveries.isUnderWay(one.id),
      )
      // Several processes read the same page: each takes some of it, from somewhere else.
      const from = Math.floor(Math.random() * due.length)
      for (const { id, hubId, workspaceId } of [...due.slice(from), ...due.slice(0, from)].slice(0, most)) {
        if (stopped()) return started
        await ctx.deliveries.start(pace, id, () =>
          advanceTarget(ctx, asWorker(hubId, workspaceId), id).catch((error: unknown) => {
            ctx.signals.say('error', 'a step of a delivery failed', { error: String(error) })
          }),
        )
        started += 1
      }
      if (due.length <= most) break
    }
    return started
  }
}
