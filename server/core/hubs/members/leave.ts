import { Problem } from '../../../base/problem.ts'
import type { HubScope, WorkspaceScope } from '../../../base/scope.ts'
import { writeLedger } from '../../../store/ledger.ts'
import { setDeactivated } from '../../../store/member-changes.ts'
import type { Context } from '../../context.ts'
import { findMember, lastOwner } from './find-member.ts'
import { unsayApprovals } from './unsay-approvals.ts'

/** Somebody goes by themselves; the line is the last thing they write there. Throws `last-owner`. */
export async function leave(
  ctx: Context,
  scope: HubScope | WorkspaceScope,
  input: { memberId: string; acting: boolean },
): Promise<void> {
  if (input.acting)
    throw new Problem('conflict', 'You act here, and are no member: leave by the banner instead.')
  await ctx.db.inScope(scope, async (tx) => {
    const { member, isLastOwner } = await findMember(tx, input.memberId, { role: 'owner' })
    if (isLastOwner) throw lastOwner()
    const at = ctx.clock.now()
    await writeLedger(tx, {
      action: 'member.left',
      subject: member.id,
      facts: { name: member.name, role: member.role },
      at,
    })
    await unsayApprovals(tx, member.id, at)
    await setDeactivated(tx, member.id, at)
  })
}
