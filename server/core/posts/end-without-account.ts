import type { WorkspaceScope } from '../../base/scope.ts'
import { whichMayBeOut } from '../../store/post-attempts.ts'
import type { Context } from '../context.ts'
import { askPerson } from './ask-person.ts'
import { type Step, settleTarget } from './settle-target.ts'
import type { Taken } from './taken.ts'

/** Its account is not here any more (another location has it): it ends, and is told; what may be out is asked of a person. */
export async function endWithoutAccount(ctx: Context, scope: WorkspaceScope, taken: Taken): Promise<void> {
  const { target } = taken
  const out = await ctx.db.inScope(scope, (tx) => whichMayBeOut(tx, [target.id]))
  await settleTarget(ctx, scope, taken, stepOf(taken, out.has(target.id)))
}

function stepOf({ target }: Taken, mayBeOut: boolean): Step {
  if (target.state === 'published') return { state: 'published', nextAt: null }
  if (!mayBeOut) return { state: 'rejected', nextAt: null, code: 'account-gone' }
  return { ...askPerson('account-gone', {}), attempt: { outcome: 'given-up', code: 'account-gone' } }
}
