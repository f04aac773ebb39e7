import type { WorkspaceScope } from '../../base/scope.ts'
import type { Broadcast } from '../../store/broadcasts.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import { changeTarget, listTargets } from '../../store/post-targets.ts'
import { type Post, raiseVersion } from '../../store/posts.ts'
import type { Context } from '../context.ts'
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
  const names: string[] = []
  let isDone = true
  for (const target of await listTargets(here, [post.id], { forUpdate: true })) {
    if (!changeable.includes(target.state)) continue
    const cancelled = { state: 'cancelled', nextAt: null, since: at, code: null, facts: {} } as const
    if (await changeTarget(here, { id: target.id, from: changeable }, cancelled))
      names.push(target.accountName)
    else isDone = false
  }
  // An account that was removed and comes back does not bring it back.
  await raiseVersion(here, post.id, at)
  if (names.length === 0) return isDone
  await writeLedger(here, {
    action: 'post.stopped-by-hub',
    subject: post.id,
    facts: { by: broadcast.stoppedByName, names, count: String(names.length) },
    at,
  })
  return isDone
}
