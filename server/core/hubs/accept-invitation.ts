import { Problem } from '../../base/problem.ts'
import type { Actor, HubScope, InvitationScope, WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { sqlState } from '../../store/database.ts'
import { acceptInvitations, type Invitation, listInvited } from '../../store/invitations.ts'
import { writeLedger } from '../../store/ledger.ts'
import { addHubMember, addWorkspaceMember } from '../../store/members.ts'
import type { Context } from '../context.ts'

type Invited = Invitation & { hubName: string; workspaceName: string | null }

/** What one link offers: the hub, a workspace, or several workspaces of one hub in the same role. */
export type Offer = Invited & { readonly workspaces: readonly { id: string; name: string }[] }

/** What an invitation offers. Throws `link-expired` for one that is over, used or withdrawn, and for any other text. */
export async function readInvitation(ctx: Context, scope: InvitationScope): Promise<Offer> {
  const open = await ctx.db.inScope(scope, (tx) => openOnes(tx, ctx.clock.now()))
  const [first] = open
  if (!first) throw expired()
  return offerOf(first, open)
}

/** Joins as the invitation says, once. `scopes` makes the new member's scope, so that the ledger line is theirs. */
export async function acceptInvitation(
  ctx: Context,
  scope: InvitationScope,
  person: { id: string; name: string },
  scopes: {
    hub: (hubId: string, actor: Actor) => HubScope
    workspace: (hubId: string, workspaceId: string, actor: Actor) => WorkspaceScope
  },
): Promise<Offer> {
  try {
    return await ctx.db.inScope(scope, async (tx) => {
      const at = ctx.clock.now()
      const open = await openOnes(tx, at)
      const [first] = open
      if (!first) throw expired()
      const member = { hubId: first.hubId, userId: person.id, role: first.role, at }
      const joined = []
      for (const one of open) {
        if (!one.workspaceId) await addHubMember(tx, member)
        // Of several, those where this person is a member already stay as they are.
        else if (!(await addWorkspaceMember(tx, { ...member, workspaceId: one.workspaceId }))) continue
        joined.push(one)
      }
      if (joined.length === 0) throw memberThere()
      if ((await acceptInvitations(tx, at)).length !== open.length) throw expired()
      const actor: Actor = { kind: 'person', personId: person.id }
      for (const { hubId, workspaceId, role, invitedByName } of joined) {
        const line = {
          action: 'member.joined',
          subject: person.id,
          facts: { role, name: person.name, invitedBy: invitedByName },
          at,
        }
        if (workspaceId) await writeLedger(await tx.enter(scopes.workspace(hubId, workspaceId, actor)), line)
        else await writeLedger(await tx.enter(scopes.hub(hubId, actor)), line)
      }
      return offerOf(first, joined)
    })
  } catch (error) {
    if (sqlState(error) === '23505') throw memberThere()
    if (sqlState(error) === '42501') throw expired()
    throw error
  }
}

const openOnes = async (tx: Tx<InvitationScope>, now: Date): Promise<Invited[]> =>
  (await listInvited(tx)).filter((one) => !one.acceptedAt && !one.withdrawnAt && one.expiresAt > now)

const offerOf = (first: Invited, all: readonly Invited[]): Offer => ({
  ...first,
  workspaces: all.flatMap(({ workspaceId, workspaceName }) =>
    workspaceId ? [{ id: workspaceId, name: workspaceName ?? '' }] : [],
  ),
})

const memberThere = () => new Problem('conflict', 'You are a member there already.')

const expired = () =>
  new Problem(
    'link-expired',
    'This invitation is over: used, withdrawn or older than 14 days. Ask for a new one.',
  )
