import { accountNames } from '../../../contract/words.ts'
import { newId } from '../../base/id.ts'
import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { offersSpares } from '../../platforms/platform.ts'
import { brokenRule, type Tx } from '../../store/database.ts'
import { addHandOff } from '../../store/hand-offs.ts'
import { listOpenInvitations } from '../../store/invitations.ts'
import { writeLedger } from '../../store/ledger.ts'
import { putMail } from '../../store/mail.ts'
import { listWorkspaceMembers } from '../../store/members.ts'
import { type ConnectionRow, connectionRows } from '../connect/list-connections.ts'
import type { Context } from '../context.ts'
import { actFromHub, type FromHub } from '../hubs/act-from-hub.ts'
import { askingMail } from './write-mails.ts'

export interface Addressee {
  readonly userId: string | null
  readonly email: string
  readonly name: string
}

export interface HandOffWish {
  readonly accounts: readonly string[]
  readonly to: { readonly userId: string } | { readonly invitationId: string }
  /** Whether the former sign-in stays as a spare, where the platform allows it. */
  readonly keepSpare: boolean
  readonly note: string
  readonly by: { readonly id: string; readonly name: string }
  /** Whoever asks stands in the hub, and reads there what becomes of it. */
  readonly fromHub?: boolean
}

/** Asks a named person to take accounts over, by somebody of the workspace or acting in it. Answers the ids. */
export const startHandOff = (ctx: Context, scope: WorkspaceScope, wish: HandOffWish): Promise<string[]> =>
  oneAtATime(() => ctx.db.inScope(scope, (tx) => askToTakeOver(ctx, tx, wish)))

/** The same, by a hub admin from the hub's own pages. */
export const startFromHub = (
  ctx: Context,
  from: FromHub,
  { location, ...wish }: HandOffWish & { readonly location: string },
): Promise<string[]> =>
  oneAtATime(() =>
    actFromHub(ctx, from, location, (tx) => askToTakeOver(ctx, tx, { ...wish, fromHub: true })),
  )

/** An account is handed to one person at a time. */
export async function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (brokenRule(error) !== 'hand_off_accounts_once') throw error
    throw new Problem('conflict', 'One of these accounts is being handed over already. Withdraw that first.')
  }
}

/**
 * One hand-off for each platform. What rides on a chosen account, and what hangs on the same sign-in for ads, goes along.
 * Nothing changes before they have signed in and all is proven.
 */
export async function askToTakeOver(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  wish: HandOffWish,
): Promise<string[]> {
  const { rows, workspace, hub } = await connectionRows(ctx, tx)
  const to = await addressee(ctx, tx, wish.to)
  const chosen = withCompany(rows, wish.accounts)
  const at = ctx.clock.now()
  const ids: string[] = []
  for (const platform of new Set(chosen.map((row) => row.platform))) {
    const going = chosen.filter((row) => row.platform === platform)
    const id = newId('handOff')
    await addHandOff(
      tx,
      {
        id,
        platform: platform.id,
        toUserId: to.userId,
        toEmail: to.email,
        toName: to.name,
        keepSpare: wish.keepSpare && offersSpares(platform),
        note: wish.note,
        askedBy: wish.by.id,
        askedByName: wish.by.name,
        fromHub: wish.fromHub ?? false,
        askedAt: at,
      },
      going.map(entryOf),
    )
    const names = accountNames(
      going.map(({ account, kind }) => ({ name: account.name, kindLabel: kind.label })),
    )
    const facts = { platform: platform.id, to: to.name, accounts: names }
    await writeLedger(tx, { action: 'handoff.asked', subject: id, facts, at })
    const about = { workspace, hub, publicUrl: ctx.publicUrl, platform: platform.name, names }
    await putMail(tx, askingMail({ ...about, id, to, by: wish.by.name, note: wish.note }), at)
    ids.push(id)
  }
  return ids
}

async function addressee(ctx: Context, tx: Tx<WorkspaceScope>, to: HandOffWish['to']): Promise<Addressee> {
  const mayConnect = (role: string) => role === 'owner' || role === 'admin'
  if ('userId' in to) {
    const member = (await listWorkspaceMembers(tx)).find((one) => one.id === to.userId)
    if (!member) throw notFound('person')
    if (!mayConnect(member.role)) throw cannotConnect(member.name)
    return { userId: member.id, email: member.email, name: member.name }
  }
  const invited = (await listOpenInvitations(tx, ctx.clock.now())).find((one) => one.id === to.invitationId)
  if (!invited) throw notFound('invitation')
  if (!mayConnect(invited.role)) throw cannotConnect(invited.email)
  return { userId: null, email: invited.email, name: invited.email }
}

const cannotConnect = (name: string) =>
  new Problem(
    'conflict',
    `${name} may not connect accounts here. Make them an owner or admin of this workspace first.`,
  )

/** The chosen ones, their children, and ads assets that the same sign-in carries: they would be left behind. */
function withCompany(rows: readonly ConnectionRow[], ids: readonly string[]): ConnectionRow[] {
  const chosen = ids.map((id) => rows.find((row) => row.account.id === id))
  const found = chosen.filter((row): row is ConnectionRow => row !== undefined)
  if (found.length < ids.length) throw notFound('account')
  const grants = new Set(found.map((row) => row.grant?.id))
  const company = rows.filter(
    (row) =>
      found.includes(row) ||
      found.some((one) => one.account.id === row.account.parentId) ||
      (row.account.use !== 'publish' && row.grant !== undefined && grants.has(row.grant.id)),
  )
  const idle = company.find((row) => !row.grant || !row.carrier)
  if (idle)
    throw new Problem('conflict', `Nothing carries ${idle.account.name} now. Reconnect it instead.`, {
      facts: { account: idle.account.id },
    })
  return company
}

function entryOf({ account, carrier, grant }: ConnectionRow) {
  if (!carrier || !grant) throw new Error('an account without a carrier')
  return {
    accountId: account.id,
    name: account.name,
    kind: account.kind,
    use: account.use,
    fromGrantId: grant.id,
    fromName: grant.authorisedByName,
    capabilities: carrier.capabilities,
  }
}
