import type { HubScope } from '../../base/scope.ts'
import { getHub, type Hub } from '../../store/hubs.ts'
import type { Context } from '../context.ts'

export const showHub = (ctx: Context, scope: HubScope): Promise<Hub> => ctx.db.inScope(scope, getHub)
