import type { WorkspaceScope } from '../../base/scope.ts'
import type { Broadcast } from '../../store/broadcasts.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import { whichMayBeOut } from '../../store/post-attempts.ts'
import { changeTarget, limitTarget, listTargets, type Target } from '../../store/post-targets.ts'
import { type Post, raiseVersion } from '../../store/posts.ts'
import type { Context } from '../context.ts'
import { leaveBehind } from '../posts/leave-behind.ts'
import { cancelled, changeable } from '../posts/target-end.ts'

/**
 * What of it has not gone out does not go out any more; what is on its way may arrive, and is not sent again. False: somebody is
 * at one of them just now, and it has to be come back to.
 */
export async function stopPost(
  ctx: Context,
  here: Tx<WorkspaceScope>,
  post: Post,
  broadcast: Broadcast,
): Promise<boolean> {
  const at = ctx.clock.now()
  const done: Target[] = []
  let isDone = true
  const all = await listTargets(here, [post.id], { forUpdate: true })
  const out = await whichMayBeOut(
    here,
    all.map(({ id }) => id),
  )
  for (const target of all) {
    if (target.state === 'published' || target.state === 'cancelled') continue
    // Whether it is there stays a question for the location; sent once more it is not.
    const isAsked = target.state === 'needs-person' && out.has(target.id)
    const change = cancelled(at, out.has(target.id))
    if (!isAsked && (await changeTarget(here, { id: target.id, from: changeable }, change))) {
      done.push(target)
      continue
    }
    // Neither what does not arrive nor what was refused is sent once more.
    await limitTarget(here, target.id, at)
    if (!isAsked && changeable.includes(target.state)) isDone = false
  }
  await leaveBehind(ctx, here, done)
  // An account that was removed and comes back does not bring it back.
  await raiseVersion(here, post.id, at)
  if (done.length === 0) return isDone
  const names = done.map((one) => one.accountName)
  await writeLedger(here, {
    action: 'post.stopped-by-hub',
    subject: post.id,
    facts: { by: broadcast.stoppedByName, names, count: String(names.length) },
    at,
  })
  return isDone
}
