import type { PlatformId } from '../../../contract/shapes.ts'
import type { App, AppHealth } from '../../core/hubs/hub-apps.ts'
import type { Invitation, Member } from '../../core/hubs/list-people.ts'
import type { NoticeAddress } from '../../core/notices/notice-addresses.ts'

export const presentMember = <Role>(member: Member<Role>) => ({
  ...member,
  joinedAt: member.joinedAt.toISOString(),
  deactivatedAt: member.deactivatedAt?.toISOString() ?? null,
})

export const presentInvitation = (invitation: Invitation) => ({
  id: invitation.id,
  email: invitation.email,
  role: invitation.role,
  invitedBy: invitation.invitedByName,
  expiresAt: invitation.expiresAt.toISOString(),
})

/** An app as hub admins see it: the secret is write-only. */
export const presentApp = (
  app: App,
  platformName: string,
  addresses: { callbackUrl: string; noticeAddresses: NoticeAddress[]; verifyToken: string | null },
  grants: number,
  faults: readonly AppHealth[],
) => ({
  id: app.id,
  platform: app.platform as PlatformId,
  platformName,
  owner: app.hubId ? ('hub' as const) : ('operator' as const),
  clientId: app.clientId,
  ...addresses,
  practice: app.practice,
  grants,
  faults: faults.map(({ area, openedAt, kind, code }) => ({
    area,
    since: openedAt?.toISOString() ?? '',
    kind: kind ?? '',
    code: code ?? '',
  })),
})
