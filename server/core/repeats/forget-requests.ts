import { after, hoursMs } from '../../base/clock.ts'
import type { OperatorScope } from '../../base/scope.ts'
import { forgetRequests as forget } from '../../store/repeated-requests.ts'
import type { Context } from '../context.ts'

/** R34 promises a day; an hour more, so that the promise holds to its end. */
const keptMs = hoursMs(25)

export const forgetRequests = (ctx: Context, scope: OperatorScope): Promise<number> =>
  ctx.db.inScope(scope, (tx) => forget(tx, after(ctx.clock.now(), -keptMs)))
