import { changeRole } from '../../core/hubs/members/change-role.ts'
import { deactivateMember } from '../../core/hubs/members/deactivate-member.ts'
import { leave } from '../../core/hubs/members/leave.ts'
import { reactivateMember } from '../../core/hubs/members/reactivate-member.ts'
import { withdrawInvitation } from '../../core/hubs/withdraw-invitation.ts'
import type { WorkspaceCaller } from '../caller.ts'
import type { Handlers } from '../handler.ts'

type Mine =
  | 'PATCH /api/hubs/{hub}/members/{member}'
  | 'POST /api/hubs/{hub}/members/{member}/deactivate'
  | 'POST /api/hubs/{hub}/members/{member}/reactivate'
  | 'POST /api/hubs/{hub}/leave'
  | 'DELETE /api/hubs/{hub}/invitations/{invitation}'
  | 'PATCH /api/workspaces/{workspace}/members/{member}'
  | 'POST /api/workspaces/{workspace}/members/{member}/deactivate'
  | 'POST /api/workspaces/{workspace}/members/{member}/reactivate'
  | 'POST /api/workspaces/{workspace}/leave'

const by = ({ place }: WorkspaceCaller) => ({ role: place.role ?? 'viewer' })

export const memberHandlers: Handlers<Mine> = {
  'PATCH /api/hubs/{hub}/members/{member}': async ({ app, caller, params, body }) => {
    await changeRole(app.core, caller.scope, { memberId: params.member, role: body.role, by: caller })
    return undefined
  },
  'POST /api/hubs/{hub}/members/{member}/deactivate': async ({ app, caller, params }) => {
    await deactivateMember(app.core, caller.scope, { memberId: params.member, by: caller })
    return undefined
  },
  'POST /api/hubs/{hub}/members/{member}/reactivate': async ({ app, caller, params }) => {
    await reactivateMember(app.core, caller.scope, { memberId: params.member, by: caller })
    return undefined
  },
  'POST /api/hubs/{hub}/leave': async ({ app, caller }) => {
    await leave(app.core, caller.scope, { memberId: caller.session.userId, acting: false })
    return undefined
  },
  'DELETE /api/hubs/{hub}/invitations/{invitation}': async ({ app, caller, params }) => {
    await withdrawInvitation(app.core, caller.scope, params.invitation)
    return undefined
  },
  'PATCH /api/workspaces/{workspace}/members/{member}': async ({ app, caller, params, body }) => {
    await changeRole(app.core, caller.scope, { memberId: params.member, role: body.role, by: by(caller) })
    return undefined
  },
  'POST /api/workspaces/{workspace}/members/{member}/deactivate': async ({ app, caller, params }) => {
    await deactivateMember(app.core, caller.scope, { memberId: params.member, by: by(caller) })
    return undefined
  },
  'POST /api/workspaces/{workspace}/members/{member}/reactivate': async ({ app, caller, params }) => {
    await reactivateMember(app.core, caller.scope, { memberId: params.member, by: by(caller) })
    return undefined
  },
  'POST /api/workspaces/{workspace}/leave': async ({ app, caller }) => {
    await leave(app.core, caller.scope, {
      memberId: caller.session.userId,
      acting: caller.place.role === null,
    })
    return undefined
  },
}
