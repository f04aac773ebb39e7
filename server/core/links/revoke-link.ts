import { notFound } from '../../base/problem.ts'
import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import { findLink, revokeLink as revoke } from '../../store/connect-links.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'

/** Ends a link and every visit through it, at once. What was connected with it stays. */
export async function revokeLink(
  ctx: Context,
  scope: HubScope | WorkspaceScope,
  linkId: string,
  byName: string,
): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const at = ctx.clock.now()
    const link = await findLink(tx, linkId, at)
    if (!link || !(await revoke(tx, link, { name: byName, at }))) throw notFound('link')
    await writeLedger(tx, {
      action: 'link.revoked',
      subject: link.id,
      workspaceId: link.workspaceId,
      facts: { name: link.recipientName },
      at,
    })
  })
}
