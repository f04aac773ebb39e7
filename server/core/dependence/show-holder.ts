import { notFound } from '../../base/problem.ts'
import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import { type CarriedRow, type HolderRow, listCarried, listHolders } from '../../store/dependence.ts'
import { getHub } from '../../store/hubs.ts'
import { belongsToHub, listWorkspaceMembers } from '../../store/members.ts'
import type { Context } from '../context.ts'
import { endsOf } from './ends-of.ts'

export type { CarriedRow } from '../../store/dependence.ts'

const most = 500

export interface Shown {
  readonly warnAbove: number
  /** Undefined: carries nothing now. */
  readonly holder: HolderRow | undefined
  readonly carried: readonly CarriedRow[]
  /** Beyond the first five hundred. */
  readonly more: number
}

/** One of the map: every account they carry, and what becomes of it when they leave, or when their consent ends. */
export async function showHolder(ctx: Context, scope: HubScope, key: string): Promise<Shown> {
  return ctx.db.inScope(scope, async (tx) => {
    const about = { by: key.startsWith('cns_') ? 'login' : 'person', ends: endsOf(ctx) } as const
    const hub = await getHub(tx)
    const carried = await listCarried(tx, { ...about, key })
    if (carried.length === 0 && !(await belongsToHub(tx, key))) throw notFound('person')
    const [holder] = carried.length > 0 ? await listHolders(tx, { ...about, key, skip: 0, limit: 1 }) : []
    return {
      warnAbove: hub.settings.warnAboveLocations,
      holder,
      carried: carried.slice(0, most),
      more: Math.max(carried.length - most, 0),
    }
  })
}

/** The same for one workspace, as its own people see it before they take somebody out. */
export async function showCarriedHere(
  ctx: Context,
  scope: WorkspaceScope,
  key: string,
): Promise<readonly CarriedRow[]> {
  const about = { by: key.startsWith('cns_') ? 'login' : 'person', ends: endsOf(ctx) } as const
  return ctx.db.inScope(scope, async (tx) => {
    const carried = await listCarried(tx, { ...about, key })
    const isMember = (await listWorkspaceMembers(tx)).some((one) => one.id === key)
    if (carried.length === 0 && !isMember) throw notFound('person')
    return carried
  })
}
