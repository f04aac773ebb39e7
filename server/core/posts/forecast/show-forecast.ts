import type { WorkspaceScope } from '../../../base/scope.ts'
import { listPostsWaiting } from '../../../store/posts.ts'
import { getWorkspace } from '../../../store/workspaces.ts'
import type { Context } from '../../context.ts'
import { type ShownPost, withTargets } from '../with-targets.ts'
import { waitingStates } from './forecast-targets.ts'

/** As many waiting posts as are looked at; months of a busy location. */
const most = 2_500

/** How many of them one answer carries. */
const shown = 100

/** Posts of which a delivery will not go out as things stand, the next one first; and how many they are. */
export async function showForecast(
  ctx: Context,
  scope: WorkspaceScope,
): Promise<{ waiting: number; failing: number; posts: ShownPost[]; timeZone: string }> {
  return ctx.db.inScope(scope, async (tx) => {
    const { timeZone } = await getWorkspace(tx)
    const waiting = await withTargets(
      ctx,
      tx,
      await listPostsWaiting(tx, { states: waitingStates, limit: most }),
    )
    const failing = waiting.filter(({ targets, forecasts }) =>
      targets.some((one) => forecasts.get(one.id)?.verdict === 'fails'),
    )
    return { waiting: waiting.length, failing: failing.length, posts: failing.slice(0, shown), timeZone }
  })
}
