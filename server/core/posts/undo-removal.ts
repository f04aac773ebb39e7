import type { WorkspaceScope } from '../../base/scope.ts'
import type { Account } from '../../store/accounts.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import { whichMayBeOut } from '../../store/post-attempts.ts'
import type { TargetState } from '../../store/post-targets.ts'
import { listUndoable, moveTarget, whichHadElsewhere } from '../../store/removed-targets.ts'
import type { Context } from '../context.ts'
import { firstLook } from './first-look.ts'
import { ends } from './target-end.ts'

/**
 * Accounts that were removed are back: their schedule comes back with them, in the same transaction. What somebody has edited
 * since, what is or may be out through another account, what a broadcast gave the same account elsewhere, and what is past stays as
 * it is.
 */
export async function undoRemoval(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  accounts: readonly Account[],
): Promise<number> {
  const at = ctx.clock.now()
  let back = 0
  const moved = await listUndoable(
    tx,
    accounts.map((one) => one.id),
  )
  const ids = moved.map((one) => one.id)
  // Nothing of them was out when they were moved: what may be is through the other account.
  const out = await whichMayBeOut(tx, ids)
  const had = await whichHadElsewhere(tx, ids)
  for (const target of moved) {
    const { accountId, accountName, state, version } = target.beforeRemoval
    const went = ends.includes(target.state) && target.state !== 'cancelled'
    const isPast =
      target.dueAt !== null && target.dueAt <= at && state !== 'draft' && state !== 'needs-person'
    if (went || out.has(target.id) || had.has(target.id) || isPast || version !== target.version) continue
    const next = asBefore(state)
    await moveTarget(tx, target.id, {
      account: { id: accountId, name: accountName },
      state: next,
      nextAt: next === 'scheduled' ? firstLook(target.dueAt, at) : null,
      before: null,
      at,
    })
    back += 1
  }
  if (back > 0)
    await writeLedger(tx, {
      action: 'post.back',
      subject: accounts[0]?.id ?? '',
      facts: { names: accounts.map((one) => one.name), count: String(back) },
      at,
    })
  return back
}

/** What was prepared is gone; what waited for its moment waits again. */
const asBefore = (state: TargetState): TargetState =>
  state === 'draft' || state === 'needs-person' ? state : 'scheduled'
