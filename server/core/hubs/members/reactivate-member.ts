import { Problem } from '../../../base/problem.ts'
import type { HubScope, WorkspaceScope } from '../../../base/scope.ts'
import { writeLedger } from '../../../store/ledger.ts'
import { setDeactivated } from '../../../store/member-changes.ts'
import type { Context } from '../../context.ts'
import { findMember } from './find-member.ts'

/** Opens hub or workspace to somebody again, as what they were. */
export async function reactivateMember(
  ctx: Context,
  scope: HubScope | WorkspaceScope,
  input: { memberId: string; by: { role: string } },
): Promise<void> {
  const { memberId, by } = input
  await ctx.db.inScope(scope, async (tx) => {
    const { member } = await findMember(tx, memberId, by)
    if (!member.deactivatedAt) throw new Problem('already-done', `${member.name} is a member.`)
    await setDeactivated(tx, memberId, null)
    await writeLedger(tx, {
      action: 'member.reactivated',
      subject: memberId,
      facts: { name: member.name, role: member.role },
      at: ctx.clock.now(),
    })
  })
}
