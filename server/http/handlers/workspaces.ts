import { personScope, workspaceScope } from '../../base/make-scope.ts'
import { notFound, Problem } from '../../base/problem.ts'
import { enterWorkspace, leaveWorkspace } from '../../core/hubs/act-in-workspace.ts'
import { changeWorkspace } from '../../core/hubs/change-workspace.ts'
import { invite } from '../../core/hubs/invite.ts'
import { listWorkspacePeople } from '../../core/hubs/list-people.ts'
import { showOwnLocation } from '../../core/hubs/locations/show-location.ts'
import { myPlace } from '../../core/hubs/my-place.ts'
import { showWorkspace } from '../../core/hubs/show-workspace.ts'
import { withdrawInvitation } from '../../core/hubs/withdraw-invitation.ts'
import type { App } from '../app.ts'
import type { PersonCaller, WorkspaceCaller } from '../caller.ts'
import type { Handlers } from '../handler.ts'
import { presentLocation } from '../presenters/location.ts'
import { presentInvitation, presentMember } from '../presenters/people.ts'
import { requireStepUp } from '../require-step-up.ts'
import { sets } from '../sets.ts'

type Mine =
  | 'GET /api/workspaces/{workspace}'
  | 'PATCH /api/workspaces/{workspace}'
  | 'GET /api/workspaces/{workspace}/location'
  | 'POST /api/workspaces/{workspace}/acting'
  | 'DELETE /api/workspaces/{workspace}/acting'
  | 'GET /api/workspaces/{workspace}/members'
  | 'POST /api/workspaces/{workspace}/invitations'
  | 'DELETE /api/workspaces/{workspace}/invitations/{invitation}'

export const workspaceHandlers: Handlers<Mine> = {
  'GET /api/workspaces/{workspace}': async ({ app, caller }) => summary(app, caller),
  'PATCH /api/workspaces/{workspace}': async ({ app, caller, body }) => {
    await changeWorkspace(app.core, caller.scope, body)
    return summary(app, caller)
  },
  'GET /api/workspaces/{workspace}/location': async ({ app, caller }) =>
    presentLocation(await showOwnLocation(app.core, caller.scope)),
  'POST /api/workspaces/{workspace}/acting': async ({ app, caller, params, body, request, reply }) => {
    const place = await placeOf(app, caller, params.workspace)
    if (!place.hubRole || place.role)
      throw new Problem('not-allowed', 'Only hub admins act in a workspace they are not a member of.')
    const { session } = caller
    requireStepUp(app, session)
    const actor = (actingId: string) =>
      workspaceScope(place.hubId, params.workspace, { kind: 'person', personId: session.userId, actingId })
    const until = await enterWorkspace(app.core, caller.scope, actor, {
      hubId: place.hubId,
      workspaceId: params.workspace,
      sessionId: session.sessionId,
      reason: body.reason,
      personName: session.name,
    })
    sets(reply, (await app.identity.renewToken(request.headers.cookie)).setCookie)
    return { until: until.toISOString() }
  },
  'DELETE /api/workspaces/{workspace}/acting': async ({ app, caller, params, request, reply }) => {
    const place = await placeOf(app, caller, params.workspace)
    if (!place.actingId) return undefined
    const { userId } = caller.session
    const acting = workspaceScope(place.hubId, params.workspace, {
      kind: 'person',
      personId: userId,
      actingId: place.actingId,
    })
    await leaveWorkspace(app.core, personScope(userId), acting, place.actingId)
    sets(reply, (await app.identity.renewToken(request.headers.cookie)).setCookie)
    return undefined
  },
  'GET /api/workspaces/{workspace}/members': async ({ app, caller }) => {
    const { members, invitations } = await listWorkspacePeople(app.core, caller.scope)
    return { members: members.map(presentMember), invitations: invitations.map(presentInvitation) }
  },
  'POST /api/workspaces/{workspace}/invitations': async ({ app, caller, body }) => {
    if (body.role === 'owner' && caller.place.role !== 'owner')
      throw new Problem(
        'not-allowed',
        'Only an owner invites an owner; the first one is invited from the hub.',
      )
    return invite(app.core, caller.scope, {
      ...body,
      place: caller.place.workspaceName,
      by: { id: caller.session.userId, name: caller.session.name },
    })
  },
  'DELETE /api/workspaces/{workspace}/invitations/{invitation}': async ({ app, caller, params }) => {
    await withdrawInvitation(app.core, caller.scope, params.invitation)
    return undefined
  },
}

async function summary(app: App, caller: WorkspaceCaller) {
  const workspace = await showWorkspace(app.core, caller.scope)
  const { place } = caller
  const acting =
    place.role === null && place.actingUntil
      ? { until: place.actingUntil.toISOString(), as: `Hub ${place.hubRole ?? 'admin'}` }
      : null
  const { notUsed: _, ...shown } = workspace
  return {
    ...shown,
    hubId: place.hubId,
    hubName: place.hubName,
    role: place.role ?? ('acting' as const),
    acting,
  }
}

async function placeOf(app: App, caller: PersonCaller, workspaceId: string) {
  const place = await myPlace(app.core, caller.scope, workspaceId, caller.session.sessionId)
  if (!place) throw notFound('workspace')
  return place
}
