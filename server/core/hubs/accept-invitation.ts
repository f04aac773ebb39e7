import { Problem } from '../../base/problem.ts'
import type { Actor, HubScope, InvitationScope, WorkspaceScope } from '../../base/scope.ts'
import { sqlState } from '../../store/database.ts'
import { findInvitation, type Invitation, acceptInvitation as markAccepted } from '../../store/invitations.ts'
import { writeLedger } from '../../store/ledger.ts'
import { addHubMember, addWorkspaceMember } from '../../store/members.ts'
import type { Context } from '../context.ts'

export type Offer = Invitation & { hubName: string; workspaceName: string | null }

/** What an invitation offers. Throws `link-expired` for one that is over, used or withdrawn, and for any other text. */
export async function readInvitation(ctx: Context, scope: InvitationScope): Promise<Offer> {
  const found = await ctx.db.inScope(scope, findInvitation)
  if (!found || found.acceptedAt || found.withdrawnAt || found.expiresAt <= ctx.clock.now()) throw expired()
  return found
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
      const offer = await findInvitation(tx)
      const at = ctx.clock.now()
      if (!offer) throw expired()
      const { hubId, workspaceId, role } = offer
      const member = { hubId, userId: person.id, role, at }
      if (workspaceId) await addWorkspaceMember(tx, { ...member, workspaceId })
      else await addHubMember(tx, member)
      if (!(await markAccepted(tx, at))) throw expired()
      const actor: Actor = { kind: 'person', personId: person.id }
      const line = {
        action: 'member.joined',
        subject: person.id,
        facts: { role, name: person.name, invitedBy: offer.invitedByName },
        at,
      }
      if (workspaceId) await writeLedger(await tx.enter(scopes.workspace(hubId, workspaceId, actor)), line)
      else await writeLedger(await tx.enter(scopes.hub(hubId, actor)), line)
      return offer
    })
  } catch (error) {
    if (sqlState(error) === '23505') throw new Problem('conflict', 'You are a member there already.')
    if (sqlState(error) === '42501') throw expired()
    throw error
  }
}

const expired = () =>
  new Problem(
    'link-expired',
    'This invitation is over: used, withdrawn or older than 14 days. Ask for a new one.',
  )
