import { Problem } from '../../../base/problem.ts'
import type { HubScope, WorkspaceScope } from '../../../base/scope.ts'
import { writeLedger } from '../../../store/ledger.ts'
import { setDeactivated } from '../../../store/member-changes.ts'
import type { Context } from '../../context.ts'
import { findMember, lastOwner } from './find-member.ts'
import { unsayApprovals } from './unsay-approvals.ts'

/**
 * Closes hub or workspace to somebody: entering a scope reads it, so their very next request is refused. It revokes
 * nothing: what they authorised goes on carrying its accounts until somebody takes over. Throws `last-owner`.
 */
export async function deactivateMember(
  ctx: Context,
  scope: HubScope | WorkspaceScope,
  input: { memberId: string; by: { role: string } },
): Promise<void> {
  const { memberId, by } = input
  await ctx.db.inScope(scope, async (tx) => {
    const { member, isLastOwner } = await findMember(tx, memberId, by)
    if (member.deactivatedAt) throw new Problem('already-done', `${member.name} is deactivated already.`)
    if (isLastOwner) throw lastOwner()
    const at = ctx.clock.now()
    await setDeactivated(tx, memberId, at)
    await unsayApprovals(tx, memberId, at)
    await writeLedger(tx, {
      action: 'member.deactivated',
      subject: memberId,
      facts: { name: member.name, role: member.role },
      at,
    })
  })
}
