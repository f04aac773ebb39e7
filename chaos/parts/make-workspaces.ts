import { systemClock } from '../../server/base/clock.ts'
import { newId } from '../../server/base/id.ts'
import { hubScope, operatorScope } from '../../server/base/make-scope.ts'
import type { Context } from '../../server/core/context.ts'
import { createHub } from '../../server/store/hubs.ts'
import { createWorkspace } from '../../server/store/workspaces.ts'

export interface Place {
  readonly hubId: string
  readonly workspaceId: string
}

/** A hub with a few workspaces: whatever happens in one workspace shares its ledger. */
export async function makeWorkspaces(db: Context['db'], count: number): Promise<Place[]> {
  const hubId = newId('hub')
  const at = systemClock.now()
  await db.inScope(operatorScope(), (tx) => createHub(tx, { id: hubId, name: 'Chaos', at }))
  const made: Place[] = []
  for (let n = 0; n < count; n += 1) {
    const workspaceId = newId('workspace')
    await db.inScope(hubScope(hubId, { kind: 'operator' }), (tx) =>
      createWorkspace(tx, {
        id: workspaceId,
        name: `Workspace ${n}`,
        kind: 'location',
        timeZone: 'UTC',
        place: {},
        at,
      }),
    )
    made.push({ hubId, workspaceId })
  }
  return made
}
