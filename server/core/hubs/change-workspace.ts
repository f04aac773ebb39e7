import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { sqlState } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import { type PlaceRecord, updateWorkspace } from '../../store/workspaces.ts'
import type { Context } from '../context.ts'

/** Throws `conflict` when another workspace of the hub has that name. */
export async function changeWorkspace(
  ctx: Context,
  scope: WorkspaceScope,
  change: { name?: string | undefined; timeZone?: string | undefined; place?: PlaceRecord | undefined },
): Promise<void> {
  const write = ctx.db.inScope(scope, async (tx) => {
    await updateWorkspace(tx, change)
    await writeLedger(tx, {
      action: 'workspace.changed',
      subject: scope.workspaceId,
      facts: { fields: Object.keys(change) },
      at: ctx.clock.now(),
    })
  })
  await write.catch((error: unknown) => {
    if (sqlState(error) === '23505')
      throw new Problem('conflict', `There is a workspace called ${change.name} already.`)
    throw error
  })
}
