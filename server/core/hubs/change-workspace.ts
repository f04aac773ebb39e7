import type { WorkspaceScope } from '../../base/scope.ts'
import { writeLedger } from '../../store/ledger.ts'
import { type LocationChange, updateLocation } from '../../store/locations.ts'
import type { Context } from '../context.ts'
import { mergeValues } from './locations/merge-values.ts'
import { nameTaken } from './locations/name-taken.ts'
import { locationIn } from './locations/show-location.ts'

/** Throws `name-taken` when another workspace of the hub has that name. The hub's number and groups are the hub's. */
export async function changeWorkspace(
  ctx: Context,
  scope: WorkspaceScope,
  change: Omit<LocationChange, 'code'>,
): Promise<void> {
  const write = ctx.db.inScope(scope, async (tx) => {
    const custom = change.custom && mergeValues(await locationIn(tx, scope.workspaceId), change.custom)
    await updateLocation(tx, scope.workspaceId, { ...change, custom })
    await writeLedger(tx, {
      action: 'workspace.changed',
      subject: scope.workspaceId,
      facts: { fields: Object.keys(change) },
      at: ctx.clock.now(),
    })
  })
  await write.catch(nameTaken(change))
}
