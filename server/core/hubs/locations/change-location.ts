import type { HubScope } from '../../../base/scope.ts'
import { writeLedger } from '../../../store/ledger.ts'
import { type LocationChange, lockLocation, setGroups, updateLocation } from '../../../store/locations.ts'
import type { Context } from '../../context.ts'
import { mergeValues } from './merge-values.ts'
import { nameTaken } from './name-taken.ts'
import { type Location, locationIn } from './show-location.ts'

/** From the hub: the line is written where the location's people read it. Throws `name-taken`, `not-found`. */
export async function changeLocation(
  ctx: Context,
  scope: HubScope,
  id: string,
  { groups, ...change }: LocationChange & { groups?: readonly string[] | undefined },
): Promise<Location> {
  const write = ctx.db.inScope(scope, async (tx) => {
    await lockLocation(tx, id)
    const before = await locationIn(tx, id)
    await updateLocation(tx, id, {
      ...change,
      custom: change.custom && mergeValues(before, change.custom),
    })
    if (groups) await setGroups(tx, id, groups)
    await writeLedger(tx, {
      action: 'workspace.changed',
      subject: id,
      workspaceId: id,
      facts: { fields: Object.keys({ ...change, ...(groups ? { groups } : {}) }) },
      at: ctx.clock.now(),
    })
    return locationIn(tx, id)
  })
  return write.catch(nameTaken(change))
}
