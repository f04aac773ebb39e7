import type { WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import { type AttemptOutcome, settleAttempt } from '../../store/post-attempts.ts'
import { changeTarget, findTarget, type TargetChange, type TargetState } from '../../store/post-targets.ts'
import type { Context } from '../context.ts'
import { leaveBehind } from './leave-behind.ts'
import type { Taken } from './taken.ts'
import { type Told, tellOfTarget } from './tell-of-target.ts'

type Held = Told & Pick<Taken, 'lease'>

export interface Step extends TargetChange {
  /** How the open attempt ended, where there is one and it did. */
  readonly attempt?: { readonly outcome: AttemptOutcome; readonly code?: string | undefined }
}

/** States that a location's ledger keeps. */
const told: Partial<Record<TargetState, { readonly action: string }>> = {
  published: { action: 'post.published' },
  rejected: { action: 'post.rejected' },
  missed: { action: 'post.missed' },
  held: { action: 'post.held' },
  'needs-person': { action: 'post.needs-person' },
}

/**
 * Writes down what a step came to, in one transaction: target, attempt, ledger, news. False: the target is somebody else's by
 * now, and nothing was written.
 */
export async function settleTarget(
  ctx: Context,
  scope: WorkspaceScope,
  taken: Held,
  step: Step,
): Promise<boolean> {
  return ctx.db.inScope(scope, (tx) => settleTargetIn(ctx, tx, taken, step))
}

export async function settleTargetIn(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  held: Held,
  { attempt, ...change }: Step,
): Promise<boolean> {
  const { target, lease } = held
  const at = ctx.clock.now()
  const isNew = change.state !== target.state
  const written = await changeTarget(
    tx,
    { id: target.id, lease },
    isNew ? { since: at, tries: 0, code: null, facts: {}, ...change } : change,
  )
  if (!written) return false
  const line = isNew ? told[change.state] : undefined
  await Promise.all([
    attempt && settleAttempt(tx, target.id, { ...attempt, at }),
    line &&
      writeLedger(tx, {
        ...line,
        subject: target.id,
        facts: {
          post: target.postId,
          platform: target.platform,
          name: target.accountName,
          ...(change.code ? { code: change.code } : {}),
          ...(change.link ? { link: change.link } : {}),
        },
        at,
      }),
  ])
  if (isNew) await tellOfTarget(ctx, tx, held, change)
  if (change.state === 'rejected' || change.state === 'missed') {
    // As it is now: the step may have kept more.
    const left = await findTarget(tx, target.id)
    await leaveBehind(ctx, tx, left ? [left] : [])
  }
  if (isNew) ctx.signals.count('target', { platform: target.platform, state: change.state })
  return true
}
