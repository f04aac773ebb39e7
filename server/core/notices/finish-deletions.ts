import type { OperatorScope } from '../../base/scope.ts'
import { finishDeletion } from '../../store/deletions.ts'
import type { Sweep } from '../../store/sweep.ts'
import type { Context } from '../context.ts'

const batch = 100

/** Data-deletion requests are done when every workspace has erased its part and every platform has been told. */
export async function finishDeletions(ctx: Context, sweep: Sweep, scope: OperatorScope): Promise<number> {
  let done = 0
  for (const id of await sweep.openDeletions(batch)) {
    if (await ctx.db.inScope(scope, (tx) => finishDeletion(tx, id, ctx.clock.now()))) done += 1
  }
  return done
}
