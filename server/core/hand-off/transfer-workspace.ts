import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { getHub } from '../../store/hubs.ts'
import { addInvitation } from '../../store/invitations.ts'
import { writeLedger } from '../../store/ledger.ts'
import { putMail } from '../../store/mail.ts'
import { setRole } from '../../store/member-changes.ts'
import { listWorkspaceMembers, type Member, type WorkspaceRole } from '../../store/members.ts'
import { getWorkspace, type Workspace } from '../../store/workspaces.ts'
import type { Context } from '../context.ts'
import { actFromHub, type FromHub } from '../hubs/act-from-hub.ts'
import { invitationMail, memberAlready, newInvitation } from '../hubs/invite.ts'
import { listHandable } from './show-board.ts'
import { askToTakeOver, type HandOffWish, oneAtATime } from './start-hand-off.ts'
import { ownerMail } from './write-mails.ts'

export interface OwnershipWish {
  readonly email: string
  readonly note: string
  readonly by: { readonly id: string; readonly name: string }
}

export interface Transferred {
  /** Of the invitation; null: they belong there already. */
  readonly link: string | null
  readonly handOffs: readonly string[]
}

/**
 * A new owner: made one, or invited as one, and asked to take every account over with their own sign-in. People change
 * first; the connections stay until each is handed over, and no consent is carried over silently.
 */
export const transferWorkspace = (
  ctx: Context,
  scope: WorkspaceScope,
  wish: OwnershipWish,
): Promise<Transferred> =>
  oneAtATime(() => ctx.db.inScope(scope, (tx) => handToNewOwner(ctx, tx, { ...wish, fromHub: false })))

/** The same, by a hub admin from the hub's own pages. */
export const transferFromHub = (
  ctx: Context,
  from: FromHub,
  { location, ...wish }: OwnershipWish & { readonly location: string },
): Promise<Transferred> =>
  oneAtATime(() =>
    actFromHub(ctx, from, location, (tx) => handToNewOwner(ctx, tx, { ...wish, fromHub: true })),
  )

type Wish = OwnershipWish & { readonly fromHub: boolean }

async function handToNewOwner(ctx: Context, tx: Tx<WorkspaceScope>, wish: Wish): Promise<Transferred> {
  const workspace = await getWorkspace(tx)
  if (workspace.kind === 'brand')
    throw new Problem('conflict', 'The brand’s own workspace stays with the hub.')
  const members = await listWorkspaceMembers(tx)
  const { to, link } = await makeOwner(ctx, tx, wish, workspace, members)
  const accounts = (await listHandable(ctx, tx, workspace.id))
    .filter((one) => one.account.handedTo === null)
    .map((one) => one.account.id)
  const asked = { to, accounts, keepSpare: false, note: wish.note, by: wish.by, fromHub: wish.fromHub }
  const handOffs = accounts.length > 0 ? await askToTakeOver(ctx, tx, asked) : []
  await tellTheOthers(ctx, tx, wish, workspace, members)
  return { link, handOffs }
}

/** Somebody who is there already is an owner from now on; anybody else is invited as one. */
async function makeOwner(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  { email, by }: Wish,
  workspace: Workspace,
  members: readonly Member<WorkspaceRole>[],
): Promise<{ to: HandOffWish['to']; link: string | null }> {
  const at = ctx.clock.now()
  const member = members.find((one) => one.email === email)
  if (member?.deactivatedAt) throw memberAlready(email)
  if (member?.role === 'owner')
    throw new Problem('conflict', `${member.name} is an owner already.`, {
      fields: [{ field: 'body.email', fix: 'is an owner already; hand the accounts over to them instead' }],
    })
  if (member) {
    await setRole(tx, member.id, 'owner')
    const facts = { name: member.name, from: member.role, to: 'owner' }
    await writeLedger(tx, { action: 'member.role-changed', subject: member.id, facts, at })
    return { to: { userId: member.id }, link: null }
  }
  const { row, invited } = newInvitation(ctx, { email, role: 'owner', workspaceId: workspace.id, by })
  await addInvitation(tx, row)
  await writeLedger(tx, { action: 'member.invited', subject: row.id, facts: { role: 'owner', email }, at })
  await putMail(tx, invitationMail({ email, role: 'owner', by, place: workspace.name }, invited.link), at)
  return { to: { invitationId: row.id }, link: invited.link }
}

/** Those who look after it now read of it at once, whoever began it. */
async function tellTheOthers(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  { email, by, fromHub }: Wish,
  workspace: Workspace,
  members: readonly Member<WorkspaceRole>[],
): Promise<void> {
  const hub = await getHub(tx)
  const told = members.filter(
    (one) =>
      (one.role === 'owner' || one.role === 'admin') &&
      !one.deactivatedAt &&
      one.id !== by.id &&
      one.email !== email,
  )
  const name = members.find((one) => one.email === email)?.name ?? email
  const about = { workspace, hub, publicUrl: ctx.publicUrl, by: by.name, fromHub, name }
  for (const person of told) await putMail(tx, ownerMail(about, person), ctx.clock.now())
}
