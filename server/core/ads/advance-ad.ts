import type { WorkspaceScope } from '../../base/scope.ts'
import type { AdState } from '../../store/ads.ts'
import type { Context } from '../context.ts'
import { cleanUp } from './clean-up.ts'
import { makeAd } from './make-ad.ts'
import { releaseAd } from './release-ad.ts'
import { startAd } from './start-ad.ts'
import { switchOff } from './switch-off.ts'
import { type TakenAd, takeAd } from './taken-ad.ts'

type StepOf = (ctx: Context, scope: WorkspaceScope, taken: TakenAd) => Promise<void>

/** What an ad in this state waits for (reliability protocol: made switched off, compared, then switched on). */
const steps: Partial<Record<AdState, StepOf>> = {
  making: makeAd,
  starting: startAd,
  pausing: switchOff,
  cleaning: cleanUp,
  waiting: releaseAd,
  paused: releaseAd,
  blocked: releaseAd,
  ended: releaseAd,
  failed: releaseAd,
  cancelled: releaseAd,
}

/** Making one is a request for each level, then the comparison, then switching on. */
const mostSteps = 8

/** One step of one ad that is due, if nobody else is at it; and the next ones, while they are due at once. */
export async function advanceAd(ctx: Context, scope: WorkspaceScope, id: string): Promise<void> {
  for (let left = mostSteps; left > 0; left--) {
    const taken = await ctx.db.inScope(scope, (tx) => takeAd(ctx, tx, id))
    if (!taken) return
    await steps[taken.ad.state]?.(ctx, scope, taken)
  }
}
