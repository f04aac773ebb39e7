import type { WorkspaceScope } from '../../../base/scope.ts'
import type { Shape } from '../../../platforms/publishing.ts'
import type { Tx } from '../../../store/database.ts'
import type { Target, TargetState } from '../../../store/post-targets.ts'
import type { Post } from '../../../store/posts.ts'
import type { Context } from '../../context.ts'
import { filesOf } from '../files-of.ts'
import type { Forecast, ForecastWish } from './forecast.ts'
import { forecastDeliveries } from './forecast-deliveries.ts'

/** States in which a delivery waits for its moment. */
export const waitingStates: readonly TargetState[] = ['scheduled', 'preparing', 'ready']

/** What will become of stored deliveries, by id; those that do not wait for a moment have no forecast. */
export async function forecastTargets(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  posts: readonly { readonly post: Post; readonly targets: readonly Target[] }[],
): Promise<ReadonlyMap<string, Forecast>> {
  const waiting = posts.flatMap(({ post, targets }) =>
    targets.filter((one) => waitingStates.includes(one.state)).map((target) => ({ post, target })),
  )
  const files = await filesOf(tx, [...new Set(waiting.map((one) => one.post))])
  const wishes = waiting.flatMap(({ post, target }): (ForecastWish & { targetId: string })[] => {
    if (!target.dueAt) return []
    const { id: targetId, accountId, dueAt: at, choices } = target
    const content = {
      text: target.text ?? post.text,
      title: post.title,
      link: post.link,
      files: files(post.media),
      parts: post.parts.map((part) => ({ text: part.text, files: files(part.media) })),
      choices,
    }
    return [{ accountId, shape: target.shape as Shape, at, content, choices, targetId }]
  })
  const forecasts = await forecastDeliveries(ctx, tx, wishes)
  return new Map(forecasts.map((one, index) => [wishes[index]?.targetId ?? '', one]))
}
