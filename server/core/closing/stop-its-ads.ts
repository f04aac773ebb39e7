import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { listAccounts } from '../../store/accounts.ts'
import { cancelUnmadeAds } from '../../store/ads-on-accounts.ts'
import type { Tx } from '../../store/database.ts'
import { adsOn, pauseIn, settleAdsOn } from '../ads/ads-on.ts'
import type { Context } from '../context.ts'
import type { Choices, StepFacts } from './steps.ts'

/** What there is to stop; null: no ad is on. */
export async function adsToStop(tx: Tx<WorkspaceScope>): Promise<StepFacts | null> {
  const { on, left } = await adsOn(tx, await listAccounts(tx))
  const [most] = left
  if (on.length === 0) return null
  return {
    count: String(on.length),
    names: on.map(({ name }) => name).join(', '),
    ...(most ? { leftMinor: String(most.minor), currency: most.currency } : {}),
  }
}

/**
 * Before anything is let go, every ad is off, confirmed by its platform: until then this step fails, and asking again goes on.
 * Whoever closes may also say that they are to run on, out of our reach.
 */
export async function stopItsAds(
  ctx: Context,
  scope: WorkspaceScope,
  by: string,
  { ads: choice }: Choices = {},
): Promise<StepFacts> {
  const { on, count } = await ctx.db.inScope(scope, async (tx) => {
    await cancelUnmadeAds(tx, ctx.clock.now())
    const accounts = await listAccounts(tx)
    const { length: count } = (await adsOn(tx, accounts)).on
    const who = { name: by }
    if (choice !== 'leave-running') return { on: await pauseIn(ctx, tx, accounts, who), count }
    await settleAdsOn(ctx, tx, accounts, { choice, by: who })
    return { on: 0, count }
  })
  if (on > 0)
    throw new Problem(
      'conflict',
      `${on === 1 ? 'One ad is' : `${on} ads are`} being switched off; their platforms have not confirmed it yet. Wait a minute.`,
    )
  return choice === 'leave-running' ? { running: String(count) } : { count: String(count) }
}
