import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { writeLedger } from '../../store/ledger.ts'
import { useMedia as keepMedia } from '../../store/media-uses.ts'
import { whichMayBeOut } from '../../store/post-attempts.ts'
import { changeTarget, listTargets } from '../../store/post-targets.ts'
import { deletePost, findPost } from '../../store/posts.ts'
import { forgetRemoval } from '../../store/removed-targets.ts'
import type { Context } from '../context.ts'
import { leaveBehind } from './leave-behind.ts'
import { refuseHubs } from './refuse-hubs.ts'
import { cancelled, changeable, ends } from './target-end.ts'

const idsOf = (targets: readonly { readonly id: string }[]) => targets.map(({ id }) => id)

/**
 * What has not gone out does not go out any more; what is on its way cannot be called back, and is said so (`conflict`, when
 * nothing else is left). A post of which nothing ever left is deleted as a whole with `discard`.
 */
export async function cancelPost(
  ctx: Context,
  scope: WorkspaceScope,
  input: { postId: string; targets?: readonly string[] | undefined },
): Promise<{ cancelled: number; underWay: number }> {
  return ctx.db.inScope(scope, async (tx) => {
    const post = await findPost(tx, input.postId, { forUpdate: true })
    if (!post) throw notFound('post')
    refuseHubs(post)
    const all = await listTargets(tx, [post.id], { forUpdate: true })
    const meant = input.targets ? all.filter((one) => input.targets?.includes(one.id)) : all
    if (input.targets && meant.length < input.targets.length) throw notFound('delivery')
    const open = meant.filter((one) => !ends.includes(one.state))
    const at = ctx.clock.now()
    const out = await whichMayBeOut(tx, idsOf(open))
    const done: typeof open = []
    for (const target of open) {
      const change = cancelled(at, out.has(target.id))
      if (await changeTarget(tx, { id: target.id, from: changeable }, change)) done.push(target)
    }
    // An account that was removed and comes back does not bring back what was cancelled meanwhile.
    await forgetRemoval(tx, idsOf(meant))
    const underWay = open.length - done.length
    if (done.length === 0 && underWay > 0)
      throw new Problem('conflict', 'It is on its way to the platform right now. Look again in a minute.')
    await leaveBehind(ctx, tx, done)
    if (done.length > 0)
      await writeLedger(tx, {
        action: 'post.cancelled',
        subject: post.id,
        facts: { names: done.map((one) => one.accountName), count: String(done.length) },
        at,
      })
    return { cancelled: done.length, underWay }
  })
}

/** Takes a post away of which nothing went out. Throws `conflict` when something did. */
export async function discardPost(ctx: Context, scope: WorkspaceScope, postId: string): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const post = await findPost(tx, postId, { forUpdate: true })
    if (!post) throw notFound('post')
    refuseHubs(post)
    const targets = await listTargets(tx, [postId], { forUpdate: true })
    const out = await whichMayBeOut(tx, idsOf(targets))
    if (out.size > 0 || targets.some((one) => !['draft', 'cancelled'].includes(one.state)))
      throw new Problem('conflict', 'Cancel it first; what went out stays on record.')
    await keepMedia(tx, postId, [])
    await deletePost(tx, postId)
    await writeLedger(tx, {
      action: 'post.discarded',
      subject: postId,
      facts: { by: post.authorName },
      at: ctx.clock.now(),
    })
  })
}
