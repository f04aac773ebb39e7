import { after, daysMs } from '../../base/clock.ts'
import { sha256 } from '../../base/hash.ts'
import { notFound, Problem } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import {
  type Askable,
  listAskable,
  listKnownAccounts,
  listRootAccounts,
  type RootAccount,
} from '../../store/campaign-evidence.ts'
import type { Tx } from '../../store/database.ts'
import { getHub, noticeDaysFor } from '../../store/hubs.ts'
import type { Context } from '../context.ts'
import type { Verdict } from '../grants/judge-status.ts'
import { judgeAccount, needsPerson } from './needs-person.ts'

/** Which connections a campaign is about: these accounts, or all of the hub, narrowed. */
export interface Selection {
  readonly accounts?: readonly string[] | undefined
  readonly platforms?: readonly string[] | undefined
  readonly status: 'any' | 'ending' | 'disconnected'
  readonly withinDays: number
}

export interface PlannedAccount extends RootAccount {
  readonly verdict: Verdict
}

export type AskedAccount = PlannedAccount & {
  readonly person: {
    readonly email: string
    readonly name: string
    readonly why: NonNullable<Askable['why']>
  }
}

export interface LeftOut {
  readonly account: PlannedAccount
  /** nobody: there is no one to ask. running: another campaign asks for it. healthy: it needs nobody. */
  readonly why: 'nobody' | 'running' | 'healthy'
  readonly campaign: { readonly id: string; readonly title: string } | null
}

export interface Plan {
  readonly asked: readonly AskedAccount[]
  readonly leftOut: readonly LeftOut[]
  /** Changes with who would be asked for what, and with nothing else. */
  readonly snapshot: string
  readonly endsBefore: Date
}

const page = 2_000
export const mostAccounts = 5_000

/** Who would be asked for what, this moment: what is previewed and what is sent come from here. */
export async function planCampaign(ctx: Context, tx: Tx<HubScope>, selection: Selection): Promise<Plan> {
  const { settings } = await getHub(tx)
  const endsBefore = after(ctx.clock.now(), daysMs(selection.withinDays))
  const { accounts = null, platforms = null } = selection
  if (accounts) await requireKnown(tx, accounts)
  const found: PlannedAccount[] = []
  const healthy: PlannedAccount[] = []
  for (let behind: RootAccount | undefined; ; ) {
    const rows = await listRootAccounts(tx, { platforms, accounts, after: behind, limit: page })
    for (const row of rows) {
      const verdict = judgeAccount(ctx, row, noticeDaysFor(settings, row.platform))
      if (!verdict) continue
      if (isMeant(verdict, selection, endsBefore)) found.push({ ...row, verdict })
      // Only what was named is missed.
      else if (accounts) healthy.push({ ...row, verdict })
    }
    behind = rows.at(-1)
    if (!behind || rows.length < page) break
  }
  if (found.length > mostAccounts) throw tooMany(found.length)
  const people = new Map(
    (
      await listAskable(
        tx,
        found.map((one) => one.accountId),
      )
    ).map((one) => [one.accountId, one]),
  )
  const asked: AskedAccount[] = []
  const leftOut: LeftOut[] = healthy.map((account) => ({ account, why: 'healthy', campaign: null }))
  for (const account of found) {
    const { email, name, why, campaignId, campaignTitle } = people.get(account.accountId) ?? nobody
    if (campaignId)
      leftOut.push({ account, why: 'running', campaign: { id: campaignId, title: campaignTitle ?? '' } })
    else if (email && why) asked.push({ ...account, person: { email, name: name ?? email, why } })
    else leftOut.push({ account, why: 'nobody', campaign: null })
  }
  return { asked, leftOut, snapshot: snapshotOf(asked, leftOut), endsBefore }
}

const nobody = { email: null, name: null, why: null, campaignId: null, campaignTitle: null }

function isMeant(verdict: Verdict, { status }: Selection, endsBefore: Date): boolean {
  if (!needsPerson(verdict, endsBefore)) return false
  return status === 'any' || (verdict.status === 'disconnected') === (status === 'disconnected')
}

/** A consent that is another one by now makes other links, so it counts too. */
function snapshotOf(asked: readonly AskedAccount[], leftOut: readonly LeftOut[]): string {
  const lines = [
    ...asked.map((one) => `${one.accountId} ${one.grantId} ${one.person.email}`),
    ...leftOut.flatMap(({ account, why }) => (why === 'nobody' ? [`${account.accountId} nobody`] : [])),
  ]
  return sha256(lines.sort((a, b) => (a < b ? -1 : 1)).join('\n'))
}

async function requireKnown(tx: Tx<HubScope>, ids: readonly string[]): Promise<void> {
  const known = new Set(await listKnownAccounts(tx, ids))
  if (!ids.every((id) => known.has(id))) throw notFound('account')
}

function tooMany(number: number): Problem {
  const fix = `narrow it: a campaign asks for ${mostAccounts} accounts at most, and these are ${number}`
  return new Problem('bad-input', `body.selection: ${fix}`, { fields: [{ field: 'body.selection', fix }] })
}
