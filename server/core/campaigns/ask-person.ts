import { groupBy } from '../../base/group-by.ts'
import { newId } from '../../base/id.ts'
import type { HubScope } from '../../base/scope.ts'
import type { CampaignAccount } from '../../store/campaign-accounts.ts'
import { type CampaignPerson, leaveInPeace, markAsked, takePerson } from '../../store/campaign-people.ts'
import { type Campaign, findCampaign } from '../../store/campaigns.ts'
import { listCampaignLinks, revokeLink } from '../../store/connect-links.ts'
import type { Tx } from '../../store/database.ts'
import { getHub } from '../../store/hubs.ts'
import { putMail } from '../../store/mail.ts'
import type { Context } from '../context.ts'
import { makeQuietLink } from '../links/make-link.ts'
import { type AskedFor, campaignMail } from './campaign-mail.ts'
import { groupLinks } from './group-links.ts'
import { nextReminder } from './next-reminder.ts'
import { isOpen, progressOf } from './progress.ts'

/**
 * The next person whose turn it is: a fresh link for each of their locations that is still open, an end to the earlier ones,
 * and one mail with the first of them, which leads on to the others; in one transaction. Answers whether there was somebody.
 */
export async function askPerson(ctx: Context, scope: HubScope, campaignId: string): Promise<boolean> {
  return ctx.db.inScope(scope, async (tx) => {
    const at = ctx.clock.now()
    const campaign = await findCampaign(tx, campaignId, 'share')
    if (!campaign || campaign.finishedAt) return false
    const person = await takePerson(tx, campaignId, at)
    if (!person) return false
    const open = (await progressOf(ctx, tx, campaign, person.email)).filter((one) => isOpen(one.state))
    // A link holds only while whoever asks may, and one that has ended already opens nothing.
    if (open.length === 0 || !campaign.askerMay || campaign.linksEndAt <= at) {
      await leaveInPeace(tx, campaignId, person.email)
      return true
    }
    const asked = await makeLinks(
      ctx,
      tx,
      campaign,
      person,
      open.map((one) => one.account),
    )
    const [first] = asked
    if (!first) throw new Error('somebody is asked for nothing')
    const mail = campaignMail({
      person,
      asked,
      // The others stand together with it (tenancy.together): their own addresses are written nowhere.
      address: first.address,
      campaign,
      hubName: (await getHub(tx)).name,
      publicUrl: ctx.publicUrl,
      now: at,
    })
    const mailId = newId('mail')
    await putMail(tx, mail, at, mailId)
    const dueAt = nextReminder(campaign, at)
    await markAsked(tx, campaignId, { email: person.email, round: person.round + 1, mailId, at, dueAt })
    return true
  })
}

async function makeLinks(
  ctx: Context,
  tx: Tx<HubScope>,
  campaign: Campaign,
  person: Pick<CampaignPerson, 'email' | 'name'>,
  open: readonly CampaignAccount[],
): Promise<AskedFor[]> {
  const now = ctx.clock.now()
  const by = { id: campaign.askedBy, name: campaign.askedByName, email: campaign.askedByEmail }
  const earlier = (await listCampaignLinks(tx, campaign.id, { now, email: person.email })).filter(
    (link) => link.revokedAt === null && link.uses.some((use) => use.doneAt === null),
  )
  const asked: AskedFor[] = []
  for (const [workspaceId, accounts] of groupBy(open, (one) => one.workspaceId)) {
    const old = earlier.filter((link) => link.workspaceId === workspaceId)
    const rows = accounts.map((one) => ({ ...one, grantId: one.evidence?.grantId ?? null }))
    const fresh: string[] = []
    for (const group of groupLinks(rows)) {
      const made = await makeQuietLink(
        ctx,
        tx,
        {
          workspaceId,
          recipient: { name: person.name, email: person.email },
          uses: group.map((one) => ({ platform: one.platform, account: one.accountId })),
          days: campaign.days,
          note: campaign.note,
          by,
          campaign: { id: campaign.id, title: campaign.title, linksEndAt: campaign.linksEndAt },
        },
        old[0]?.id,
      )
      fresh.push(made.id)
      asked.push({
        workspace: made.names.workspaceName,
        zone: made.names.timeZone,
        address: made.link,
        platforms: made.platforms,
        endsAt: firstEnd(group),
      })
    }
    for (const link of old) await revokeLink(tx, link, { name: by.name, at: now, replacedBy: fresh[0] })
  }
  return asked.sort((a, b) => a.workspace.localeCompare(b.workspace))
}

function firstEnd(accounts: readonly CampaignAccount[]): Date | null {
  const ends = accounts.flatMap((one) => (one.actBy ? [one.actBy] : []))
  return ends.sort((a, b) => a.getTime() - b.getTime())[0] ?? null
}
