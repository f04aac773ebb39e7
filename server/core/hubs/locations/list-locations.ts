import type { HubScope } from '../../../base/scope.ts'
import { type LocationListRow, listLocations as list } from '../../../store/locations.ts'
import type { Context } from '../../context.ts'

export type { LocationListRow } from '../../../store/locations.ts'

const pageSize = 100

/** A page of a hub's locations; `next` is what comes after it. */
export async function listLocations(
  ctx: Context,
  scope: HubScope,
  page: {
    search?: string | undefined
    group?: string | undefined
    archived: boolean
    after?: string | undefined
  },
): Promise<{ locations: LocationListRow[]; next: string | null }> {
  const found = await ctx.db.inScope(scope, (tx) => list(tx, { ...page, limit: pageSize + 1 }))
  const locations = found.slice(0, pageSize)
  return { locations, next: found.length > pageSize ? (locations.at(-1)?.id ?? null) : null }
}
