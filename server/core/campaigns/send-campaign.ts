import { after, daysMs } from '../../base/clock.ts'
import { newId } from '../../base/id.ts'
import { Problem } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import { slicesOf } from '../../base/slices.ts'
import { addCampaignAccounts, type NewCampaignAccount } from '../../store/campaign-accounts.ts'
import { addPeople } from '../../store/campaign-people.ts'
import { addCampaign } from '../../store/campaigns.ts'
import { sqlState } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'
import { type PlannedAccount, planCampaign, type Selection } from './plan-campaign.ts'

const atOnce = 1_000

export interface CampaignWish {
  readonly title: string
  readonly selection: Selection
  /** Of the preview: what is sent is what was looked at. */
  readonly snapshot: string
  readonly note: string
  readonly days: number
  readonly reminds: boolean
  readonly by: { readonly id: string; readonly name: string; readonly email: string }
}

/**
 * Begins a campaign: writes down who is asked for what; the worker makes the links and mails them. Throws `conflict` when
 * the network is not what was previewed, or there is nobody to ask. Answers its id.
 */
export async function sendCampaign(ctx: Context, scope: HubScope, wish: CampaignWish): Promise<string> {
  try {
    return await ctx.db.inScope(scope, async (tx) => {
      const { asked, leftOut, snapshot, endsBefore } = await planCampaign(ctx, tx, wish.selection)
      if (snapshot !== wish.snapshot) throw previewChanged()
      if (asked.length === 0) throw nobodyToAsk()
      const at = ctx.clock.now()
      const id = newId('campaign')
      const { title, note, days, reminds, by, selection } = wish
      await addCampaign(tx, {
        id,
        title,
        note,
        days,
        reminds,
        selection: { ...selection },
        askedBy: by.id,
        askedByName: by.name,
        askedByEmail: by.email,
        sentAt: at,
        endsBefore,
        linksEndAt: after(at, daysMs(days)),
      })
      const people = new Map(asked.map(({ person }) => [person.email, person]))
      const unasked = leftOut.flatMap(({ account, why }) => (why === 'nobody' ? [account] : []))
      const rows = [
        ...asked.map((one) => rowOf(one, one.person.email)),
        ...unasked.map((one) => rowOf(one, null)),
      ]
      for (const some of slicesOf([...people.values()], atOnce)) await addPeople(tx, id, some, at)
      for (const some of slicesOf(rows, atOnce)) await addCampaignAccounts(tx, id, some)
      await writeLedger(tx, {
        action: 'campaign.sent',
        subject: id,
        facts: { title, accounts: asked.length, people: people.size, unasked: unasked.length, days },
        at,
      })
      return id
    })
  } catch (error) {
    // Another campaign took one of them between our look and our writing.
    if (sqlState(error) === '23505') throw previewChanged()
    throw error
  }
}

const rowOf = (one: PlannedAccount, email: string | null): NewCampaignAccount => ({
  workspaceId: one.workspaceId,
  workspaceName: one.workspaceName,
  accountId: one.accountId,
  platform: one.platform,
  name: one.name,
  email,
  cause: one.verdict.cause?.code ?? null,
  actBy: one.verdict.actBy,
})

const previewChanged = (): Problem =>
  new Problem('conflict', 'The network has changed since you looked. Look again at who gets what.', {
    facts: { why: 'preview-changed' },
  })

const nobodyToAsk = (): Problem =>
  new Problem('conflict', 'There is nobody to ask.', { facts: { why: 'nobody-to-ask' } })
