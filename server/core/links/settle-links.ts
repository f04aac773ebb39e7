import type { WorkspaceScope } from '../../base/scope.ts'
import { letGoOfLink } from '../../store/connect-link-uses.ts'
import { findLink, takeOver } from '../../store/connect-links.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Sweep } from '../../store/sweep.ts'
import type { Context } from '../context.ts'
import { linkState } from './link-state.ts'
import { tellMaker } from './tell-maker.ts'

const batch = 100

/**
 * Links that are over. One that ran out is told to its maker; what a guest authorised and did not choose from stays for the
 * workspace's own people to choose. One that somebody ended takes that along.
 */
export async function settleLinks(
  ctx: Context,
  sweep: Sweep,
  asWorker: (hubId: string, workspaceId: string) => WorkspaceScope,
): Promise<number> {
  const due = await sweep.linksDue(ctx.clock.now(), batch)
  for (const { hubId, workspaceId, id } of due) {
    await ctx.db.inScope(asWorker(hubId, workspaceId), async (tx) => {
      const at = ctx.clock.now()
      if (!(await takeOver(tx, id, at))) return
      const link = await findLink(tx, id, at)
      if (!link) return
      if (link.revokedAt !== null) await letGoOfLink(tx, id, { at })
      else if (linkState(link, at) === 'expired') {
        await writeLedger(tx, {
          action: 'link.expired',
          subject: id,
          facts: { name: link.recipientName },
          at,
        })
        await tellMaker(ctx, tx, { what: 'expired' }, link)
      }
    })
  }
  return due.length
}
