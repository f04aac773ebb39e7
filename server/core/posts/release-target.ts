import { after, hoursMs } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { getHub } from '../../store/hubs.ts'
import type { Context } from '../context.ts'
import { askPerson } from './ask-person.ts'
import { hold } from './hold.ts'
import { type Step, settleTarget } from './settle-target.ts'
import type { Taken } from './taken.ts'

/**
 * Held, and looked at again: still broken waits on; working again goes out by the freshness rule, and what is older than the
 * hub lets go out late is asked of a person. Its own limit counts while it is held, too.
 */
export async function releaseTarget(ctx: Context, scope: WorkspaceScope, taken: Taken): Promise<void> {
  const hours = (await ctx.db.inScope(scope, getHub)).settings.freshHours
  await settleTarget(ctx, scope, taken, released(taken, ctx.clock.now(), hours))
}

export function released(
  { target, unusable }: Pick<Taken, 'target' | 'unusable'>,
  now: Date,
  freshHours: number,
): Step {
  if (target.notAfter && now > target.notAfter) return { state: 'missed', nextAt: null, code: 'not-after' }
  if (unusable) return { ...hold(unusable, now), since: target.since }
  const due = target.dueAt ?? target.since
  if (now > after(due, hoursMs(freshHours))) return askPerson('stale', { since: target.since.toISOString() })
  return { state: 'scheduled', nextAt: now, lateFrom: now > due ? now : due }
}
