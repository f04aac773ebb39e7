import { notFound } from '../../base/problem.ts'
import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import { findLink, revokeLink } from '../../store/connect-links.ts'
import type { Context } from '../context.ts'
import { type LinkWish, type MadeLink, makeLinkIn } from './make-link.ts'

/**
 * Sends a link again: a fresh one for the same person, good for what is not connected yet (for all of it, when everything
 * was), and an end to the old one, visits included.
 */
export async function renewLink(
  ctx: Context,
  scope: HubScope | WorkspaceScope,
  linkId: string,
  again: Pick<LinkWish, 'days' | 'by'>,
): Promise<MadeLink> {
  return ctx.db.inScope(scope, async (tx) => {
    const old = await findLink(tx, linkId, ctx.clock.now())
    if (!old) throw notFound('link')
    const open = old.uses.filter((use) => use.doneAt === null)
    const made = await makeLinkIn(
      ctx,
      tx,
      {
        ...again,
        workspaceId: old.workspaceId,
        recipient: { name: old.recipientName, email: old.recipientEmail },
        uses: (open.length > 0 ? open : old.uses).map((use) => ({
          platform: use.platform,
          account: use.accountId ?? undefined,
        })),
        note: old.note,
      },
      old.id,
    )
    await revokeLink(tx, old, { name: again.by.name, at: ctx.clock.now(), replacedBy: made.id })
    return made
  })
}
