import { setTimeout as pause } from 'node:timers/promises'
import { after } from '../../base/clock.ts'
import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import { slicesOf } from '../../base/slices.ts'
import { type StopProgress, stopProgress } from '../../store/ad-stops.ts'
import type { Context } from '../context.ts'
import { advanceAd } from './advance-ad.ts'
import { stopAds } from './stop-ads.ts'

const atOnce = 8
const betweenMs = 500

/**
 * Presses a hub's button and does the worker's part itself, so that it works where no worker runs, until every platform has said
 * that its ads are off or the patience is over. A worker that runs too is not in the way. Answers all that the stop met; those in
 * state `pausing` are not confirmed.
 */
export async function stopAndConfirm(
  ctx: Context,
  hub: HubScope,
  options: {
    readonly by: string
    readonly patienceMs: number
    readonly asWorker: (workspaceId: string) => WorkspaceScope
    readonly onProgress?: (confirmed: number, met: number) => void
  },
): Promise<readonly StopProgress[]> {
  const { id } = await stopAds(ctx, hub, { accountId: null, by: { name: options.by } })
  const until = after(ctx.clock.now(), options.patienceMs)
  let told = -1
  for (;;) {
    const met = await ctx.db.inScope(hub, (tx) => stopProgress(tx, [id]))
    const open = met.filter(({ state }) => state === 'pausing')
    const confirmed = met.length - open.length
    if (confirmed !== told) options.onProgress?.(confirmed, met.length)
    told = confirmed
    if (open.length === 0 || ctx.clock.now() > until) return met
    for (const some of slicesOf(open, atOnce))
      await Promise.all(some.map((one) => advanceAd(ctx, options.asWorker(one.workspaceId), one.adId)))
    await pause(betweenMs)
  }
}
