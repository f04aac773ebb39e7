import { notFound, Problem } from '../../../base/problem.ts'
import type { HubScope } from '../../../base/scope.ts'
import { countAdsOut } from '../../../store/ads-on-accounts.ts'
import { withdrawAll } from '../../../store/invitations.ts'
import { writeLedger } from '../../../store/ledger.ts'
import { countLive, findLocation, lockLocation, setArchived } from '../../../store/locations.ts'
import type { Context } from '../../context.ts'

/**
 * Puts a location away: nobody enters it, nothing of it is deleted, open invitations end. Throws `still-connected`
 * while it has a live connection: letting those go in order is closing it, which is another verb.
 */
export async function archiveLocation(ctx: Context, scope: HubScope, id: string): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    await lockLocation(tx, id)
    const found = await findLocation(tx, id)
    if (!found) throw notFound('location')
    if (found.archivedAt) throw new Problem('already-done', `${found.name} is archived already.`)
    if (found.kind === 'brand') throw new Problem('not-allowed', 'The brand’s own workspace stays.')
    if ((await countLive(tx, id)) > 0)
      throw new Problem('still-connected', `${found.name} still has live connections. Close it first.`, {
        facts: { name: found.name, next: 'close' },
      })
    // Over a connection that is over itself, one may run on.
    const ads = await countAdsOut(tx, id)
    if (ads > 0)
      throw new Problem('still-connected', `Ads of ${found.name} may still run. Close it first.`, {
        facts: { name: found.name, next: 'close', ads: String(ads) },
      })
    const at = ctx.clock.now()
    await setArchived(tx, id, at)
    await withdrawAll(tx, id, at)
    await writeLedger(tx, {
      action: 'workspace.archived',
      subject: id,
      workspaceId: id,
      facts: { name: found.name },
      at,
    })
  })
}
