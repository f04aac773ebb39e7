import type { WorkspaceScope } from '../../base/scope.ts'
import { writeLedger } from '../../store/ledger.ts'
import { type PlaceRecord, updateWorkspace } from '../../store/workspaces.ts'
import type { Context } from '../context.ts'

export async function changeWorkspace(
  ctx: Context,
  scope: WorkspaceScope,
  change: { name?: string | undefined; timeZone?: string | undefined; place?: PlaceRecord | undefined },
): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    await updateWorkspace(tx, change)
    await writeLedger(tx, {
      action: 'workspace.changed',
      subject: scope.workspaceId,
      facts: { fields: Object.keys(change) },
      at: ctx.clock.now(),
    })
  })
}
