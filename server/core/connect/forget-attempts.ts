import { after, hoursMs } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { deleteAttempt } from '../../store/attempts.ts'
import type { Sweep } from '../../store/sweep.ts'
import type { Context } from '../context.ts'

const batch = 200
/** Long enough for a page that is reloaded the next morning. */
const keptMs = hoursMs(24)

/** Attempts are forgotten a day after they expired, those of closed tabs with their sealed verifier too. */
export async function forgetAttempts(
  ctx: Context,
  sweep: Sweep,
  asWorker: (hubId: string, workspaceId: string) => WorkspaceScope,
): Promise<number> {
  const over = await sweep.attemptsOver(after(ctx.clock.now(), -keptMs), batch)
  for (const one of over) {
    await ctx.db.inScope(asWorker(one.hubId, one.workspaceId), (tx) => deleteAttempt(tx, one.id))
  }
  return over.length
}
