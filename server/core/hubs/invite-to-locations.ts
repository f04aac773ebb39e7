import { newId } from '../../base/id.ts'
import { notFound } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import { getHub } from '../../store/hubs.ts'
import { addInvitation, isMember } from '../../store/invitations.ts'
import { writeLedger } from '../../store/ledger.ts'
import { findLocation } from '../../store/locations.ts'
import { putMail } from '../../store/mail.ts'
import type { Context } from '../context.ts'
import { invitationDays, memberAlready, newInvitation } from './invite.ts'

/**
 * One person for several locations, with one link and one mail: an owner of many. Each location gets its own invitation
 * and its own line, and withdraws its own. Those where the person is listed already are left out.
 */
export async function inviteToLocations(
  ctx: Context,
  scope: HubScope,
  wish: { email: string; role: string; locations: readonly string[]; by: { id: string; name: string } },
): Promise<{ link: string; invited: number }> {
  return ctx.db.inScope(scope, async (tx) => {
    const { row, invited } = newInvitation(ctx, { ...wish, workspaceId: null })
    const names: string[] = []
    for (const workspaceId of new Set(wish.locations)) {
      const location = await findLocation(tx, workspaceId)
      if (!location || location.archivedAt) throw notFound('location')
      if (await isMember(tx, wish.email, workspaceId)) continue
      const id = newId('invitation')
      await addInvitation(tx, { ...row, id, workspaceId })
      await writeLedger(tx, {
        action: 'member.invited',
        subject: id,
        workspaceId,
        facts: { role: wish.role, email: wish.email },
        at: row.at,
      })
      names.push(location.name)
    }
    if (names.length === 0) throw memberAlready(wish.email)
    const hub = await getHub(tx)
    await putMail(
      tx,
      {
        to: wish.email,
        subject: `${wish.by.name} invites you to ${placesOf(names)} (${hub.name}) on Mooring`,
        text: `${wish.by.name} invites you to join as ${wish.role}:\n\n${names.map((name) => `- ${name}`).join('\n')}\n\nOne link opens all of them, within ${invitationDays} days:\n${invited.link}\n\nIf you did not expect this, you can ignore it.`,
      },
      row.at,
    )
    return { link: invited.link, invited: names.length }
  })
}

const placesOf = ([first = '', ...others]: readonly string[]): string =>
  others.length === 0 ? first : `${first} and ${others.length} more`
