import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import { getHub, type Hub } from '../../store/hubs.ts'
import type { Context } from '../context.ts'

export const showHub = (ctx: Context, scope: HubScope | WorkspaceScope): Promise<Hub> =>
  ctx.db.inScope(scope, getHub)
