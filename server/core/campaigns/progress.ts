import { groupBy } from '../../base/group-by.ts'
import type { HubScope } from '../../base/scope.ts'
import { type CampaignAccount, listCampaignAccounts } from '../../store/campaign-accounts.ts'
import { type CampaignPerson, listPeople } from '../../store/campaign-people.ts'
import type { Campaign } from '../../store/campaigns.ts'
import { type ConnectLink, listCampaignLinks } from '../../store/connect-links.ts'
import type { Tx } from '../../store/database.ts'
import { getHub, noticeDaysFor } from '../../store/hubs.ts'
import type { Context } from '../context.ts'
import { isLiving, linkState } from '../links/link-state.ts'
import { judgeAccount, needsPerson } from './needs-person.ts'

/**
 * renewed: a consent given since carries it. mended: it needs nobody any more. removed: it is not there any more. nobody: no
 * one could be asked. The others are open: to-send, undelivered (the mail was given up), sent, opened, over (no link of
 * theirs holds any more).
 */
export const accountStates = [
  'renewed',
  'mended',
  'removed',
  'nobody',
  'to-send',
  'undelivered',
  'sent',
  'opened',
  'over',
] as const

export type AccountState = (typeof accountStates)[number]

export interface Progress {
  readonly account: CampaignAccount
  readonly person: CampaignPerson | null
  readonly state: AccountState
  /** When and by whom it was renewed. */
  readonly at: Date | null
  readonly by: string | null
  /** Clicks of people for this location, on the link and inside; the same for each of its accounts. */
  readonly steps: number
}

const open: readonly AccountState[] = ['to-send', 'undelivered', 'sent', 'opened', 'over']

/** Somebody is still to be waited for. */
export const isOpen = (state: AccountState): boolean => open.includes(state)

/** How it stands with each account: from the database as it is, or, once finished, as it was then. */
export async function progressOf(
  ctx: Context,
  tx: Tx<HubScope>,
  campaign: Campaign,
  email?: string,
): Promise<Progress[]> {
  const now = ctx.clock.now()
  const { settings } = await getHub(tx)
  const accounts = await listCampaignAccounts(tx, campaign, email)
  const people = new Map((await listPeople(tx, campaign.id, email)).map((one) => [one.email, one]))
  const made = campaign.finishedAt ? [] : await listCampaignLinks(tx, campaign.id, { now, email })
  const links = groupBy(made, (one) => `${one.workspaceId} ${one.recipientEmail}`)
  // One link leads to all of them: who opened it has opened it for each.
  const openers = new Set(made.flatMap((one) => (one.openedAt ? [one.recipientEmail] : [])))
  const steps = stepsByPlace(accounts, made)
  return accounts.map((account) => {
    const person = account.email === null ? null : (people.get(account.email) ?? null)
    if (campaign.finishedAt) return finished(account, person)
    const { evidence } = account
    const found = (state: AccountState, at: Date | null = null, by: string | null = null): Progress => ({
      account,
      person,
      state,
      at,
      by,
      steps: steps.get(account.workspaceId) ?? 0,
    })
    if (!evidence) return found('removed')
    const verdict = judgeAccount(
      ctx,
      { ...evidence, platform: account.platform },
      noticeDaysFor(settings, account.platform),
    )
    const isSince = account.authorisedAt !== null && account.authorisedAt > campaign.sentAt
    if (isSince && verdict?.status === 'connected')
      return found('renewed', account.authorisedAt, account.authorisedByName)
    if (verdict && !needsPerson(verdict, campaign.endsBefore)) return found('mended')
    if (!person) return found('nobody')
    const mine = links.get(`${account.workspaceId} ${person.email}`) ?? []
    return found(waitingState(ctx, person, { links: mine, opened: openers.has(person.email) }, now))
  })
}

function waitingState(
  ctx: Context,
  person: CampaignPerson,
  { links, opened }: { links: readonly ConnectLink[]; opened: boolean },
  now: Date,
): AccountState {
  const isOnItsWay = person.mail === 'waiting' && !isPracticeMail(ctx)
  if (person.round === 0 || isOnItsWay) return 'to-send'
  if (!links.some((one) => isLiving(linkState(one, now)))) return 'over'
  if (opened) return 'opened'
  return person.mail === 'sent' || person.mail === 'waiting' ? 'sent' : 'undelivered'
}

/** Clicks by workspace: on the way to each account, and to get into the links. */
function stepsByPlace(
  accounts: readonly CampaignAccount[],
  links: readonly ConnectLink[],
): ReadonlyMap<string, number> {
  const steps = new Map<string, number>()
  const add = (workspaceId: string, clicks: number) =>
    steps.set(workspaceId, (steps.get(workspaceId) ?? 0) + clicks)
  for (const account of accounts) add(account.workspaceId, account.clicks)
  for (const link of links) add(link.workspaceId, link.codesSent + link.codesUsed)
  return steps
}

/** The practice inbox shows a mail the moment it is written. */
const isPracticeMail = (ctx: Context): boolean => ctx.practice && !ctx.mailer

const finished = (account: CampaignAccount, person: CampaignPerson | null): Progress => ({
  account,
  person,
  state: accountStates.find((one) => one === account.outcome) ?? 'over',
  at: account.outcomeAt,
  by: account.outcomeBy,
  steps: account.steps ?? 0,
})

export type Counts = Readonly<Record<AccountState, number>>

export const noCounts = Object.fromEntries(accountStates.map((state) => [state, 0])) as Readonly<
  Record<AccountState, number>
>

export function countStates(progress: readonly Pick<Progress, 'state'>[]): Counts {
  const counts = { ...noCounts } as Record<AccountState, number>
  for (const { state } of progress) counts[state] += 1
  return counts
}
