import { after, daysMs, hoursMs } from '../../base/clock.ts'
import { notFound, Problem } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import { askAgain } from '../../store/campaign-people.ts'
import { findCampaign, setAsker, setCampaignDue } from '../../store/campaigns.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'
import { isOpen, progressOf } from './progress.ts'

/** Nobody is reminded sooner than this after the last mail. */
const pauseMs = hoursMs(1)

/**
 * Asks those again who have not done it, all or one of them: fresh links in the name of whoever reminds, good for as long
 * as the first ones were. Throws `already-done` when the campaign is finished.
 */
export async function remind(
  ctx: Context,
  scope: HubScope,
  campaignId: string,
  wish: { email?: string | undefined; by: { id: string; name: string; email: string } },
): Promise<{ asked: number; tooSoon: number }> {
  return ctx.db.inScope(scope, async (tx) => {
    const campaign = await findCampaign(tx, campaignId, 'update')
    if (!campaign) throw notFound('campaign')
    if (campaign.finishedAt) throw isFinished()
    const at = ctx.clock.now()
    const people = new Map(
      (await progressOf(ctx, tx, campaign, wish.email)).flatMap(({ person, state }) =>
        person && isOpen(state) ? [[person.email, person]] : [],
      ),
    )
    if (wish.email !== undefined && people.size === 0) throw notFound('person to remind')
    const due = [...people.values()].filter(
      ({ askedAt }) => askedAt === null || after(askedAt, pauseMs) <= at,
    )
    await setAsker(tx, campaignId, { ...wish.by, linksEndAt: after(at, daysMs(campaign.days)) })
    const asked = await askAgain(tx, campaignId, { emails: due.map((one) => one.email), at })
    await setCampaignDue(tx, campaignId)
    await writeLedger(tx, {
      action: 'campaign.reminded',
      subject: campaignId,
      facts: { title: campaign.title, people: asked },
      at,
    })
    return { asked, tooSoon: people.size - due.length }
  })
}

export const isFinished = (): Problem => new Problem('already-done', 'This campaign is finished.')
