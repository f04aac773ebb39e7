import type { WorkspaceScope } from '../../base/scope.ts'
import type { TargetState } from '../../store/post-targets.ts'
import type { Context } from '../context.ts'
import { endWithoutAccount } from './end-without-account.ts'
import { lookAtTarget } from './look-at-target.ts'
import { lookForLink } from './look-for-link.ts'
import { prepareTarget } from './prepare-target.ts'
import { releaseTarget } from './release-target.ts'
import { sendTarget } from './send-target.ts'
import { settleSilence } from './settle-silence.ts'
import { type Taken, takeTarget } from './taken.ts'

type StepOf = (ctx: Context, scope: WorkspaceScope, taken: Taken) => Promise<void>

/** What a target in this state waits for. Waiting and mutating are never the same step. */
const steps: Partial<Record<TargetState, StepOf>> = {
  scheduled: prepareTarget,
  preparing: prepareTarget,
  ready: sendTarget,
  processing: lookAtTarget,
  // Left by a process that died after it had written the attempt down.
  sending: settleSilence,
  unconfirmed: settleSilence,
  held: releaseTarget,
  published: lookForLink,
}

/** These often lead to a step that is due at once. */
const goesOn: readonly TargetState[] = ['held', 'scheduled', 'preparing']

/** One step of one target that is due, if nobody else is at it; and the next ones, while they are due at once. */
export async function advanceTarget(ctx: Context, scope: WorkspaceScope, id: string): Promise<void> {
  for (let left = goesOn.length; left >= 0; left--) {
    const taken = await ctx.db.inScope(scope, (tx) => takeTarget(ctx, tx, id))
    if (!taken) return
    const step = taken.account ? steps[taken.target.state] : endWithoutAccount
    await step?.(ctx, scope, taken)
    if (!goesOn.includes(taken.target.state)) return
  }
}
