import { Problem } from '../../../base/problem.ts'
import type { HubScope, WorkspaceScope } from '../../../base/scope.ts'
import { writeLedger } from '../../../store/ledger.ts'
import { setRole } from '../../../store/member-changes.ts'
import type { Context } from '../../context.ts'
import { findMember, lastOwner } from './find-member.ts'
import { unsayApprovals } from './unsay-approvals.ts'

/** Makes somebody something else, from their next request on. Throws `last-owner`, `not-allowed`, `already-done`. */
export async function changeRole(
  ctx: Context,
  scope: HubScope | WorkspaceScope,
  input: { memberId: string; role: string; by: { role: string } },
): Promise<void> {
  const { memberId, role, by } = input
  await ctx.db.inScope(scope, async (tx) => {
    const { member, isLastOwner } = await findMember(tx, memberId, { ...by, gives: role })
    if (member.role === role) throw new Problem('already-done', `${member.name} is that already.`)
    if (isLastOwner) throw lastOwner()
    const at = ctx.clock.now()
    await setRole(tx, memberId, role)
    if (role !== 'owner' && role !== 'admin') await unsayApprovals(tx, memberId, at)
    await writeLedger(tx, {
      action: 'member.role-changed',
      subject: memberId,
      facts: { name: member.name, from: member.role, to: role },
      at,
    })
  })
}
