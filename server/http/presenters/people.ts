import type { App } from '../../store/apps.ts'
import type { Invitation } from '../../store/invitations.ts'
import type { Member } from '../../store/members.ts'

export const presentMember = <Role>(member: Member<Role>) => ({
  ...member,
  joinedAt: member.joinedAt.toISOString(),
})

export const presentInvitation = (invitation: Invitation) => ({
  id: invitation.id,
  email: invitation.email,
  role: invitation.role,
  invitedBy: invitation.invitedByName,
  expiresAt: invitation.expiresAt.toISOString(),
})

/** An app as hub admins see it: the secret is write-only. */
export const presentApp = (app: App, platformName: string, callbackUrl: string, grants: number) => ({
  id: app.id,
  platform: app.platform as 'meta',
  platformName,
  owner: app.hubId ? ('hub' as const) : ('operator' as const),
  clientId: app.clientId,
  callbackUrl,
  practice: app.practice,
  grants,
})
