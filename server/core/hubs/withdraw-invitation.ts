import { notFound } from '../../base/problem.ts'
import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import { withdrawInvitation as withdraw } from '../../store/invitations.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'

export async function withdrawInvitation(
  ctx: Context,
  scope: HubScope | WorkspaceScope,
  invitationId: string,
): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const at = ctx.clock.now()
    if (!(await withdraw(tx, invitationId, at))) throw notFound('invitation')
    await writeLedger(tx, { action: 'member.invitation-withdrawn', subject: invitationId, at })
  })
}
