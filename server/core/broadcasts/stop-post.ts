import type { WorkspaceScope } from '../../base/scope.ts'
import type { Broadcast } from '../../store/broadcasts.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import { changeTarget, listTargets, type Target } from '../../store/post-targets.ts'
import { type Post, raiseVersion } from '../../store/posts.ts'
import type { Context } from '../context.ts'
import { leaveBehind } from '../posts/leave-behind.ts'
import { changeable } from '../posts/target-end.ts'

/**
 * What of it has not gone out does not go out any more; what is on its way ends by itself. False: somebody is at one of them just now,
 * and it has to be come back to.
 */
export async function stopPost(
  ctx: Context,
  here: Tx<WorkspaceScope>,
  post: Post,
  broadcast: Broadcast,
): Promise<boolean> {
  const at = ctx.clock.now()
  const stopped: Target[] = []
  let isDone = true
  for (const target of await listTargets(here, [post.id], { forUpdate: true })) {
    if (!changeable.includes(target.state)) continue
    const cancelled = { state: 'cancelled', nextAt: null, since: at, code: null, facts: {} } as const
    if (await changeTarget(here, { id: target.id, from: changeable }, cancelled)) stopped.push(target)
    else isDone = false
  }
  // An account that was removed and comes back does not bring it back.
  await raiseVersion(here, post.id, at)
  if (stopped.length === 0) return isDone
  await leaveBehind(ctx, here, stopped)
  await writeLedger(here, {
    action: 'post.stopped-by-hub',
    subject: post.id,
    facts: {
      by: broadcast.stoppedByName,
      names: stopped.map((one) => one.accountName),
      count: String(stopped.length),
    },
    at,
  })
  return isDone
}
