import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { findAccount } from '../../store/accounts.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import { whichMayBeOut } from '../../store/post-attempts.ts'
import {
  changeTarget,
  findTarget,
  type Target,
  type TargetChange,
  type TargetState,
} from '../../store/post-targets.ts'
import { findPost } from '../../store/posts.ts'
import { forgetRemoval } from '../../store/removed-targets.ts'
import type { Context } from '../context.ts'
import { leaveBehind } from './leave-behind.ts'
import { refuseHubs } from './refuse-hubs.ts'
import { cancelled } from './target-end.ts'

/** What a person says of a delivery that nobody else can end. */
export type Answer =
  | { readonly as: 'is-there'; readonly link: string | null }
  | { readonly as: 'send-now' }
  | { readonly as: 'drop' }

const answerable: Record<Answer['as'], readonly TargetState[]> = {
  'is-there': ['needs-person'],
  // Refused or missed: whoever mended it sends it again.
  'send-now': ['needs-person', 'rejected', 'missed', 'held'],
  drop: ['needs-person', 'held'],
}

/** Throws `conflict` when it does not wait for that answer (any more). */
export async function answerTarget(
  ctx: Context,
  scope: WorkspaceScope,
  input: { targetId: string; answer: Answer },
): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const target = await findTarget(tx, input.targetId, { forUpdate: true })
    if (!target) throw notFound('delivery')
    if (input.answer.as === 'send-now' && !(await findAccount(tx, target.accountId)))
      throw new Problem(
        'conflict',
        `${target.accountName} is not connected here any more. Write the post anew for another account.`,
      )
    const at = ctx.clock.now()
    if (input.answer.as === 'send-now' && target.notAfter && at > target.notAfter)
      throw new Problem(
        'conflict',
        'It may not go out any more: its latest time has passed, or it was stopped. Write a new post from it instead.',
      )
    // What waits for a person is the location's to answer; whether it goes out at all is not.
    if (input.answer.as === 'drop' && target.state !== 'needs-person')
      refuseHubs(await findPost(tx, target.postId))
    await write(tx, target, input.answer, at)
    if (input.answer.as !== 'drop') return
    await leaveBehind(ctx, tx, [target])
    await forgetRemoval(tx, [target.id])
  })
}

async function write(tx: Tx<WorkspaceScope>, target: Target, answer: Answer, at: Date): Promise<void> {
  const from = answerable[answer.as]
  const mayBeOut = (await whichMayBeOut(tx, [target.id])).size > 0
  if (!(await changeTarget(tx, { id: target.id, from }, changeFor(answer, at, mayBeOut))))
    throw new Problem('conflict', 'It does not wait for that any more. Look at it again.')
  await writeLedger(tx, {
    action: 'post.answered',
    subject: target.id,
    facts: { post: target.postId, platform: target.platform, name: target.accountName, as: answer.as },
    at,
  })
}

function changeFor(answer: Answer, at: Date, mayBeOut: boolean): TargetChange {
  const fresh = { since: at, code: null, facts: {}, tries: 0 }
  switch (answer.as) {
    case 'is-there':
      return {
        ...fresh,
        state: 'published',
        nextAt: null,
        publishedAt: at,
        link: answer.link,
        // Said, and not proven.
        code: 'person',
      }
    case 'send-now':
      return { ...fresh, state: 'scheduled', nextAt: at, lateFrom: at, attempts: 0, absences: 0 }
    case 'drop':
      return { ...fresh, ...cancelled(at, mayBeOut) }
  }
}
