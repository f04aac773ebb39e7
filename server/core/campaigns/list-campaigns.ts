import type { HubScope } from '../../base/scope.ts'
import { countOutcomes } from '../../store/campaign-accounts.ts'
import { type Campaign, listCampaigns as list } from '../../store/campaigns.ts'
import type { Tx } from '../../store/database.ts'
import type { Context } from '../context.ts'
import { accountStates, type Counts, countStates, noCounts, progressOf } from './progress.ts'

const pageSize = 20

/** The hub's campaigns, newest first, each with how far it is. */
export async function listCampaigns(
  ctx: Context,
  scope: HubScope,
  after: string | undefined,
): Promise<{ campaigns: { campaign: Campaign; counts: Counts }[]; next: string | null }> {
  return ctx.db.inScope(scope, async (tx) => {
    const found = await list(tx, { after, limit: pageSize + 1 })
    const shown = found.slice(0, pageSize)
    const finished = await countFinished(tx, shown)
    const campaigns = []
    for (const campaign of shown) {
      const known = finished.get(campaign.id)
      const counts = known ?? countStates(await progressOf(ctx, tx, campaign))
      campaigns.push({ campaign, counts })
    }
    return { campaigns, next: found.length > pageSize ? (campaigns.at(-1)?.campaign.id ?? null) : null }
  })
}

/** What was kept of those that are over need not be judged again. */
async function countFinished(
  tx: Tx<HubScope>,
  campaigns: readonly Campaign[],
): Promise<ReadonlyMap<string, Counts>> {
  const over = campaigns.flatMap((one) => (one.finishedAt ? [one.id] : []))
  const counts = new Map(over.map((id) => [id, { ...noCounts }]))
  for (const { campaignId, outcome, accounts } of await countOutcomes(tx, over)) {
    const state = accountStates.find((one) => one === outcome) ?? 'over'
    const mine = counts.get(campaignId)
    if (mine) mine[state] += accounts
  }
  return counts
}
