import type { HubScope } from '../../base/scope.ts'
import { type Campaign, listCampaigns as list } from '../../store/campaigns.ts'
import type { Context } from '../context.ts'
import { type Counts, countStates, progressOf } from './progress.ts'

const pageSize = 20

/** The hub's campaigns, newest first, each with how far it is. */
export async function listCampaigns(
  ctx: Context,
  scope: HubScope,
  after: string | undefined,
): Promise<{ campaigns: { campaign: Campaign; counts: Counts }[]; next: string | null }> {
  return ctx.db.inScope(scope, async (tx) => {
    const found = await list(tx, { after, limit: pageSize + 1 })
    const campaigns = []
    for (const campaign of found.slice(0, pageSize))
      campaigns.push({ campaign, counts: countStates(await progressOf(ctx, tx, campaign)) })
    return { campaigns, next: found.length > pageSize ? (campaigns.at(-1)?.campaign.id ?? null) : null }
  })
}
