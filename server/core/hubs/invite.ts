import { after, daysMs } from '../../base/clock.ts'
import { sha256 } from '../../base/hash.ts'
import { newId, newToken } from '../../base/id.ts'
import { Problem } from '../../base/problem.ts'
import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import { addInvitation, isMember } from '../../store/invitations.ts'
import { writeLedger } from '../../store/ledger.ts'
import { type Mail, putMail } from '../../store/mail.ts'
import type { Context } from '../context.ts'

export const invitationDays = 14

export interface Invited {
  readonly id: string
  /** Shown once, to copy where no mail goes out. The token is stored hashed. */
  readonly link: string
}

interface Wish {
  readonly email: string
  readonly role: string
  readonly workspaceId: string | null
  readonly by: { readonly id: string; readonly name: string }
}

export function newInvitation(ctx: Pick<Context, 'clock' | 'publicUrl'>, wish: Wish) {
  const id = newId('invitation')
  const token = newToken()
  const at = ctx.clock.now()
  const row = {
    id,
    workspaceId: wish.workspaceId,
    email: wish.email,
    role: wish.role,
    tokenHash: sha256(token),
    invitedBy: wish.by.id,
    invitedByName: wish.by.name,
    at,
    expiresAt: after(at, daysMs(invitationDays)),
  }
  return { row, invited: { id, link: `${ctx.publicUrl}/invitation/${token}` } }
}

/** Invites by mail, and answers the link for those who would rather send it themselves. */
export async function invite(
  ctx: Context,
  scope: HubScope | WorkspaceScope,
  wish: Omit<Wish, 'workspaceId'> & { workspaceId?: string; place: string },
): Promise<Invited> {
  return ctx.db.inScope(scope, async (tx) => {
    const workspaceId = wish.workspaceId ?? (scope.kind === 'workspace' ? scope.workspaceId : null)
    if (await isMember(tx, wish.email, workspaceId)) throw memberAlready(wish.email)
    const { row, invited } = newInvitation(ctx, { ...wish, workspaceId })
    await addInvitation(tx, row)
    await writeLedger(tx, {
      action: 'member.invited',
      subject: row.id,
      ...(workspaceId ? { workspaceId } : {}),
      facts: { role: wish.role, email: wish.email },
      at: row.at,
    })
    await putMail(tx, invitationMail(wish, invited.link), row.at)
    return invited
  })
}

export const invitationMail = (
  wish: Pick<Wish, 'email' | 'role' | 'by'> & { readonly place: string },
  link: string,
): Mail => ({
  to: wish.email,
  subject: `${wish.by.name} invites you to ${wish.place} on Mooring`,
  text: `${wish.by.name} invites you to join ${wish.place} as ${wish.role}.\n\nOpen this link within ${invitationDays} days:\n${link}\n\nIf you did not expect this, you can ignore it.`,
})

/** Deactivated ones count: they are let in again where they are listed, not by an invitation. */
export const memberAlready = (email: string): Problem =>
  new Problem('conflict', `${email} is listed there already. Whoever was deactivated can be reactivated.`, {
    fields: [
      { field: 'body.email', fix: 'is listed here already; reactivate them if they were deactivated' },
    ],
  })
