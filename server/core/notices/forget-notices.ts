import { after, daysMs } from '../../base/clock.ts'
import type { OperatorScope } from '../../base/scope.ts'
import { forgetNotices as forget } from '../../store/notices.ts'
import type { Context } from '../context.ts'

/** Longer than a platform sends again (three days at most), and than any signed time is believed. */
const keptMs = daysMs(8)

/** Forgets which notices were taken, once none of them could be taken again. */
export const forgetNotices = (ctx: Context, scope: OperatorScope): Promise<number> =>
  ctx.db.inScope(scope, (tx) => forget(tx, after(ctx.clock.now(), -keptMs)))
