import type { WorkspaceScope } from '../../base/scope.ts'
import type { Due, Sweep } from '../../store/sweep.ts'
import type { Context } from '../context.ts'
import { advanceAd } from './advance-ad.ts'
import { watchAccount } from './watch-account.ts'

const page = 200

type Sweeping = (
  ctx: Context,
  sweep: Sweep,
  asWorker: (hubId: string, workspaceId: string) => WorkspaceScope,
  stopped?: () => boolean,
) => Promise<number>

/** Ads whose next step is due: what is to be switched off first. Steps go on after this has returned. */
export const sweepAds: Sweeping = (ctx, sweep, asWorker, stopped = () => false) =>
  eachDue(ctx, { due: (now) => sweep.adsDue(now, page), mark: 'ad', stopped }, (one) =>
    advanceAd(ctx, asWorker(one.hubId, one.workspaceId), one.id),
  )

/** Ad accounts that are to be looked at. */
export const sweepWatches: Sweeping = (ctx, sweep, asWorker, stopped = () => false) =>
  eachDue(ctx, { due: (now) => sweep.adWatchesDue(now, page), mark: 'watch', stopped }, (one) =>
    watchAccount(ctx, asWorker(one.hubId, one.workspaceId), one.id),
  )

async function eachDue(
  ctx: Context,
  { due, mark, stopped }: { due: (now: Date) => Promise<Due[]>; mark: string; stopped: () => boolean },
  work: (one: Due) => Promise<void>,
): Promise<number> {
  let started = 0
  if (ctx.restore.doubt()) return started
  for (const one of await due(ctx.clock.now())) {
    const id = `${mark} ${one.id}`
    if (stopped()) return started
    if (ctx.deliveries.isUnderWay(id)) continue
    await ctx.deliveries.start('quick', id, () =>
      work(one).catch((error: unknown) => {
        ctx.signals.say('error', 'a step of an ad failed', { error: String(error) })
      }),
    )
    started += 1
  }
  return started
}
