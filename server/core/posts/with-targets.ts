import { groupBy } from '../../base/group-by.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { type ListedTarget, listTargets } from '../../store/post-targets.ts'
import type { Post } from '../../store/posts.ts'
import type { Context } from '../context.ts'
import type { Forecast } from './forecast/forecast.ts'
import { forecastTargets } from './forecast/forecast-targets.ts'

export interface ShownPost {
  readonly post: Post
  readonly targets: readonly ListedTarget[]
  /** What will become of those that wait for their moment, by target. */
  readonly forecasts: ReadonlyMap<string, Forecast>
}

export async function withTargets(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  posts: readonly Post[],
): Promise<ShownPost[]> {
  const targets = await listTargets(
    tx,
    posts.map((post) => post.id),
  )
  const byPost = groupBy(targets, (target) => target.postId)
  const all = posts.map((post) => ({ post, targets: byPost.get(post.id) ?? [] }))
  const forecasts = await forecastTargets(ctx, tx, all)
  return all.map((one) => ({ ...one, forecasts }))
}
