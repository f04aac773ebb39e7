import type { PersonScope } from '../../base/scope.ts'
import {
  type ContextRow,
  findHighestHubRole,
  findHubRole,
  findPlace,
  type HubRole,
  listContexts,
  type Place,
} from '../../store/members.ts'
import type { Context } from '../context.ts'

export type { HubRole, Place } from '../../store/members.ts'

/** A person's role in a hub; undefined = the hub does not exist for them. */
export const myHubRole = (ctx: Context, scope: PersonScope, hubId: string): Promise<HubRole | undefined> =>
  ctx.db.inScope(scope, (tx) => findHubRole(tx, hubId))

/** The highest that a person is in any hub; undefined = in none. */
export const myHubStanding = (ctx: Pick<Context, 'db'>, scope: PersonScope): Promise<HubRole | undefined> =>
  ctx.db.inScope(scope, findHighestHubRole)

/** What a person is in a workspace, in this session: member, hub admin, acting; undefined = it does not exist for them. */
export const myPlace = (
  ctx: Context,
  scope: PersonScope,
  workspaceId: string,
  sessionId: string,
): Promise<Place | undefined> => findPlace(ctx.db, scope, workspaceId, sessionId)

/** The switcher: hubs and workspaces this person may enter; `more` when the list was cut. */
export async function myContexts(
  ctx: Context,
  scope: PersonScope,
  search: string | undefined,
  limit: number,
): Promise<{ contexts: ContextRow[]; more: boolean }> {
  const found = await ctx.db.inScope(scope, (tx) => listContexts(tx, search, limit + 1))
  return { contexts: found.slice(0, limit), more: found.length > limit }
}
