import type { HubScope } from '../../base/scope.ts'
import { type Holder, type HolderRow, listHolders as read } from '../../store/dependence.ts'
import { getHub } from '../../store/hubs.ts'
import type { Context } from '../context.ts'
import { endsOf } from './ends-of.ts'

export type { HolderRow } from '../../store/dependence.ts'

const pageSize = 50

export interface Holders {
  readonly warnAbove: number
  readonly holders: readonly HolderRow[]
  readonly next: number | null
}

/** The dependence map: who carries the hub's connections, those first without whom most would go dark. */
export async function listHolders(
  ctx: Context,
  scope: HubScope,
  page: { by: Holder; search?: string | undefined; skip: number },
): Promise<Holders> {
  return ctx.db.inScope(scope, async (tx) => {
    const hub = await getHub(tx)
    const found = await read(tx, { ...page, ends: endsOf(ctx), limit: pageSize + 1 })
    return {
      warnAbove: hub.settings.warnAboveLocations,
      holders: found.slice(0, pageSize),
      next: found.length > pageSize ? page.skip + pageSize : null,
    }
  })
}
