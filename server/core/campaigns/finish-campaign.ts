import { notFound } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import { settleAccounts } from '../../store/campaign-accounts.ts'
import { findCampaign, markFinished } from '../../store/campaigns.ts'
import { listCampaignLinks, revokeLinks } from '../../store/connect-links.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'
import { isLiving, linkState } from '../links/link-state.ts'
import { countStates, isOpen, progressOf } from './progress.ts'
import { isFinished } from './remind.ts'

/**
 * Ends a campaign: what came of each account is kept as it is this moment, links that still open something end, and other
 * campaigns may ask again. Throws `already-done`.
 */
export async function finishCampaign(
  ctx: Context,
  scope: HubScope,
  campaignId: string,
  byName: string,
): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const campaign = await findCampaign(tx, campaignId, 'update')
    if (!campaign) throw notFound('campaign')
    if (campaign.finishedAt) throw isFinished()
    const at = ctx.clock.now()
    const progress = await progressOf(ctx, tx, campaign)
    await settleAccounts(
      tx,
      campaignId,
      progress.map((one) => ({
        workspaceId: one.account.workspaceId,
        accountId: one.account.accountId,
        outcome: one.state,
        at: one.at,
        by: one.by,
        steps: one.steps,
      })),
    )
    await markFinished(tx, campaignId, { name: byName, at })
    const living = (await listCampaignLinks(tx, campaignId, { now: at })).filter((link) =>
      isLiving(linkState(link, at)),
    )
    const ended = new Set(await revokeLinks(tx, living, { name: byName, at }))
    for (const link of living) {
      if (!ended.has(link.id)) continue
      await writeLedger(tx, {
        action: 'link.revoked',
        subject: link.id,
        workspaceId: link.workspaceId,
        facts: { name: link.recipientName, campaign: campaign.title },
        at,
      })
    }
    const { renewed } = countStates(progress)
    const left = progress.filter((one) => isOpen(one.state) || one.state === 'nobody').length
    await writeLedger(tx, {
      action: 'campaign.finished',
      subject: campaignId,
      facts: { title: campaign.title, renewed, left, accounts: progress.length },
      at,
    })
  })
}
