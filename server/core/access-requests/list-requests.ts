import { after, daysMs } from '../../base/clock.ts'
import type { HubScope, PersonScope, WorkspaceScope } from '../../base/scope.ts'
import {
  type AccessRequest,
  type HubRequest,
  listAccessRequests,
  listHubAccessRequests,
  listMyAccessRequests,
  type MyRequest,
  seeAccessRequests,
} from '../../store/access-requests.ts'
import type { Context } from '../context.ts'

export type { AccessRequest, MyRequest } from '../../store/access-requests.ts'

const shownDays = 14

export const listRequests = (ctx: Context, scope: WorkspaceScope): Promise<AccessRequest[]> =>
  ctx.db.inScope(scope, (tx) => listAccessRequests(tx))

export const listHubRequests = (ctx: Context, scope: HubScope): Promise<HubRequest[]> =>
  ctx.db.inScope(scope, (tx) => listHubAccessRequests(tx))

/** What a person is asked for, anywhere, and what they asked for themselves. */
export const listMyRequests = (ctx: Context, scope: PersonScope): Promise<MyRequest[]> =>
  ctx.db.inScope(scope, (tx) => listMyAccessRequests(tx, after(ctx.clock.now(), -daysMs(shownDays))))

export const seeMyRequests = (ctx: Context, scope: PersonScope): Promise<void> =>
  ctx.db.inScope(scope, (tx) => seeAccessRequests(tx, ctx.clock.now()))
