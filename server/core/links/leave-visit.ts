import type { WorkspaceScope } from '../../base/scope.ts'
import { endVisit } from '../../store/connect-visits.ts'
import type { Context } from '../context.ts'

/** "This is not my device": the visit ends, the link goes on. */
export async function leaveVisit(ctx: Context, scope: WorkspaceScope, visitId: string): Promise<void> {
  await ctx.db.inScope(scope, (tx) => endVisit(tx, visitId, ctx.clock.now()))
}
