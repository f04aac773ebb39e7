import { notFound } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { listAttempts, type PostAttempt } from '../../store/post-attempts.ts'
import type { TargetState } from '../../store/post-targets.ts'
import { findPost, listPostsBetween, listPostsByState } from '../../store/posts.ts'
import { getWorkspace } from '../../store/workspaces.ts'
import type { Context } from '../context.ts'
import { type ShownPost, withTargets } from './with-targets.ts'

/** One call of the last mutation, as it stands. */
export type ShownAttempt = PostAttempt

/** As many posts as one answer carries; a month of a busy location is less. */
const most = 2_500

/** Posts with a moment in a span, with their deliveries: the calendar. */
export async function showCalendar(
  ctx: Context,
  scope: WorkspaceScope,
  span: { from: Date; to: Date },
): Promise<{ posts: ShownPost[]; timeZone: string; cut: boolean }> {
  return ctx.db.inScope(scope, async (tx) => {
    const { timeZone } = await getWorkspace(tx)
    const posts = await listPostsBetween(tx, { ...span, limit: most + 1 })
    return { posts: await withTargets(ctx, tx, posts.slice(0, most)), timeZone, cut: posts.length > most }
  })
}

/** Posts of which something is in one of these states, the latest edit first. */
export async function listPosts(
  ctx: Context,
  scope: WorkspaceScope,
  page: { states: readonly TargetState[]; after?: string | undefined; limit: number },
): Promise<{ posts: ShownPost[]; timeZone: string; more: boolean }> {
  return ctx.db.inScope(scope, async (tx) => {
    const { timeZone } = await getWorkspace(tx)
    const posts = await listPostsByState(tx, { ...page, limit: page.limit + 1 })
    return {
      posts: await withTargets(ctx, tx, posts.slice(0, page.limit)),
      timeZone,
      more: posts.length > page.limit,
    }
  })
}

/** One post with every delivery and every attempt at it. */
export async function showPost(
  ctx: Context,
  scope: WorkspaceScope,
  postId: string,
): Promise<ShownPost & { attempts: PostAttempt[]; timeZone: string }> {
  return ctx.db.inScope(scope, async (tx) => {
    const post = await findPost(tx, postId)
    if (!post) throw notFound('post')
    const { timeZone } = await getWorkspace(tx)
    const [shown] = await withTargets(ctx, tx, [post])
    if (!shown) throw notFound('post')
    const attempts = await listAttempts(
      tx,
      shown.targets.map((one) => one.id),
    )
    return { ...shown, attempts, timeZone }
  })
}
