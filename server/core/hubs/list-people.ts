import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import { type Invitation, listOpenInvitations } from '../../store/invitations.ts'
import {
  type HubRole,
  listHubMembers,
  listWorkspaceMembers,
  type Member,
  type WorkspaceRole,
} from '../../store/members.ts'
import type { Context } from '../context.ts'

export type { Invitation } from '../../store/invitations.ts'
export type { Member } from '../../store/members.ts'

export interface People<Role> {
  readonly members: Member<Role>[]
  readonly invitations: Invitation[]
}

export const listHubPeople = (ctx: Context, scope: HubScope): Promise<People<HubRole>> =>
  ctx.db.inScope(scope, async (tx) => ({
    members: await listHubMembers(tx),
    invitations: await listOpenInvitations(tx, ctx.clock.now()),
  }))

export const listWorkspacePeople = (ctx: Context, scope: WorkspaceScope): Promise<People<WorkspaceRole>> =>
  ctx.db.inScope(scope, async (tx) => ({
    members: await listWorkspaceMembers(tx),
    invitations: await listOpenInvitations(tx, ctx.clock.now()),
  }))
