import { notFound } from '../../../base/problem.ts'
import type { HubScope, WorkspaceScope } from '../../../base/scope.ts'
import type { Tx } from '../../../store/database.ts'
import { getLocationForm, type LocationForm } from '../../../store/location-form.ts'
import { findLocation, type LocationRecord } from '../../../store/locations.ts'
import type { Context } from '../../context.ts'

export interface Location extends LocationRecord {
  readonly form: LocationForm
}

/** A location as its hub sees it, archived ones too. Throws `not-found`. */
export const showLocation = (ctx: Context, scope: HubScope, id: string): Promise<Location> =>
  ctx.db.inScope(scope, (tx) => locationIn(tx, id))

/** The same, as its own people see it. */
export const showOwnLocation = (ctx: Context, scope: WorkspaceScope): Promise<Location> =>
  ctx.db.inScope(scope, (tx) => locationIn(tx, scope.workspaceId))

export async function locationIn(tx: Tx<HubScope | WorkspaceScope>, id: string): Promise<Location> {
  const [found, form] = await Promise.all([findLocation(tx, id), getLocationForm(tx)])
  if (!found) throw notFound('location')
  return { ...found, form }
}
