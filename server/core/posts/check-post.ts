import type { WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { listTargets } from '../../store/post-targets.ts'
import type { PostContent } from '../../store/posts.ts'
import { getWorkspace } from '../../store/workspaces.ts'
import type { Context } from '../context.ts'
import type { Forecast } from './forecast/forecast.ts'
import { forecastDeliveries } from './forecast/forecast-deliveries.ts'
import { instantNear } from './moment-of.ts'
import { type PlannedTarget, planTargets, type TargetWish } from './plan-targets.ts'

export interface CheckWish {
  readonly content: PostContent
  readonly targets: readonly TargetWish[]
  /** A wall time in the workspace's zone, or at once; null: none is chosen. */
  readonly moment: { readonly wallTime: string } | 'now' | null
  /** The post that this is an edit of. */
  readonly postId?: string | undefined
}

/** With what will become of it at that moment; what is wrong with the content stands in `flaws`. */
export type CheckedTarget = PlannedTarget & { readonly forecast: Forecast | null }

/** What each account would get, and what its platform would refuse about it; writes nothing. */
export const checkPost = (ctx: Context, scope: WorkspaceScope, wish: CheckWish): Promise<CheckedTarget[]> =>
  ctx.db.inScope(scope, async (tx) => {
    const planned = await planTargets(ctx, tx, wish)
    const at = await instantOf(ctx, tx, wish.moment)
    if (!at) return planned.map((one) => ({ ...one, forecast: null }))
    const stored = wish.postId ? await listTargets(tx, [wish.postId]) : []
    const forecasts = await forecastDeliveries(
      ctx,
      tx,
      planned.map(({ accountId, shape, choices }) => {
        const targetId = stored.find((one) => one.accountId === accountId)?.id
        return { accountId, shape, at, choices, targetId }
      }),
    )
    return planned.map((one, index) => ({ ...one, forecast: forecasts[index] ?? null }))
  })

async function instantOf(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  moment: CheckWish['moment'],
): Promise<Date | null> {
  if (moment === null) return null
  if (moment === 'now') return ctx.clock.now()
  return instantNear(moment.wallTime, (await getWorkspace(tx)).timeZone)
}
