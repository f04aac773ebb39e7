import { after } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { PlatformFailure } from '../../platforms/failure.ts'

import type { Context } from '../context.ts'
import { afterFailure } from './after-failure.ts'
import { functionsOf } from './functions-of.ts'
import { hold } from './hold.ts'
import { keeper } from './keeper.ts'
import { overdue } from './overdue.ts'
import { type Step, settleTarget } from './settle-target.ts'
import type { Taken } from './taken.ts'
import { withDelivery } from './with-delivery.ts'

/** Everything slow and repeatable before the moment: uploads, containers, drafts nobody sees. */
export async function prepareTarget(ctx: Context, scope: WorkspaceScope, taken: Taken): Promise<void> {
  await settleTarget(ctx, scope, taken, await stepOf(ctx, scope, taken))
}

async function stepOf(ctx: Context, scope: WorkspaceScope, taken: Taken): Promise<Step> {
  const { target, platform, facts, unusable } = taken
  const now = ctx.clock.now()
  const late = overdue(target, now)
  if (late) return late
  if (!facts) return { state: 'rejected', nextAt: null, code: 'not-taken-any-more' }
  if (unusable) return hold(unusable, now)
  const keep = keeper(ctx, scope, taken)
  try {
    const prepared = await withDelivery(ctx, scope, { ...taken, facts }, (call, delivery) =>
      functionsOf(platform).submit({ ...call, keep: keep.keep }, delivery, target.handle),
    )
    if (prepared.state === 'waiting')
      return { state: 'preparing', nextAt: after(ctx.clock.now(), prepared.lookAgainMs) }
    return { state: 'ready', nextAt: target.dueAt ?? now }
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    return afterFailure(taken, error, ctx.clock.now(), 'scheduled')
  } finally {
    keep.stop()
  }
}
