import type { OperatorScope } from '../../base/scope.ts'
import { ping } from '../../store/ping.ts'
import type { Context } from '../context.ts'

/** Throws when the database does not answer. */
export const isHealthy = (ctx: Context, scope: OperatorScope): Promise<void> => ctx.db.inScope(scope, ping)
