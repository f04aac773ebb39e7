import { after, daysMs } from '../../base/clock.ts'
import type { OperatorScope, WorkspaceScope } from '../../base/scope.ts'
import { readDeployment } from '../../store/deployment.ts'
import type { Context } from '../context.ts'
import { replayJournal } from './replay-journal.ts'

/**
 * Before the first renewal of a worker, when somebody has said within the last day that a restored database is the only
 * one: what this machine's journal still keeps is adopted, so that tokens that were rotated since the backup are not lost.
 */
export async function catchUp(
  ctx: Context,
  operator: OperatorScope,
  asWorker: (hubId: string, workspaceId: string) => WorkspaceScope,
): Promise<number> {
  const { confirmedAt, now } = await ctx.db.inScope(operator, readDeployment)
  if (!confirmedAt || confirmedAt < after(now, -daysMs(1))) return 0
  return replayJournal(ctx, asWorker, { all: true })
}
