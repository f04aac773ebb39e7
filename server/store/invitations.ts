import type { HubScope, InvitationScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export interface Invitation {
  id: string
  hubId: string
  workspaceId: string | null
  email: string
  role: string
  invitedByName: string
  createdAt: Date
  expiresAt: Date
  acceptedAt: Date | null
  withdrawnAt: Date | null
}

const columns = `i.id, i.hub_id as "hubId", i.workspace_id as "workspaceId", i.email, i.role, i.invited_by_name as "invitedByName",
  i.created_at as "createdAt", i.expires_at as "expiresAt", i.accepted_at as "acceptedAt", i.withdrawn_at as "withdrawnAt"`

export async function addInvitation(
  tx: Tx<HubScope | WorkspaceScope>,
  invitation: {
    id: string
    workspaceId: string | null
    email: string
    role: string
    tokenHash: string
    invitedBy: string
    invitedByName: string
    at: Date
    expiresAt: Date
  },
): Promise<void> {
  const i = invitation
  await tx.query(
    `insert into invitations (hub_id, workspace_id, id, email, role, token_hash, invited_by, invited_by_name, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      tx.scope.hubId,
      i.workspaceId,
      i.id,
      i.email,
      i.role,
      i.tokenHash,
      i.invitedBy,
      i.invitedByName,
      i.at,
      i.expiresAt,
    ],
  )
}

/** Open ones of the hub itself, or of the workspace in scope. */
export const listOpenInvitations = (tx: Tx<HubScope | WorkspaceScope>, now: Date): Promise<Invitation[]> =>
  listInvitationsOf(tx, tx.scope.kind === 'workspace' ? tx.scope.workspaceId : null, now)

/** Open ones of one workspace, from inside or from its hub; null = of the hub itself. */
export async function listInvitationsOf(
  tx: Tx<HubScope | WorkspaceScope>,
  workspaceId: string | null,
  now: Date,
): Promise<Invitation[]> {
  return tx.query<Invitation>(
    `select ${columns} from invitations i
     where i.hub_id = $1 and i.workspace_id is not distinct from $2
       and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > $3
     order by i.created_at, i.id`,
    [tx.scope.hubId, workspaceId, now],
  )
}

/** One of the hub itself, or of the workspace in scope. */
export async function withdrawInvitation(
  tx: Tx<HubScope | WorkspaceScope>,
  id: string,
  at: Date,
): Promise<boolean> {
  const workspaceId = tx.scope.kind === 'workspace' ? tx.scope.workspaceId : null
  const done = await tx.query(
    `update invitations set withdrawn_at = $4
     where hub_id = $1 and workspace_id is not distinct from $2 and id = $3 and accepted_at is null and withdrawn_at is null returning id`,
    [tx.scope.hubId, workspaceId, id, at],
  )
  return done.length === 1
}

/** All that are open to this workspace: it goes out of sight. */
export async function withdrawAll(tx: Tx<HubScope>, workspaceId: string, at: Date): Promise<void> {
  await tx.query(
    `update invitations set withdrawn_at = $3
     where hub_id = $1 and workspace_id = $2 and accepted_at is null and withdrawn_at is null`,
    [tx.scope.hubId, workspaceId, at],
  )
}

/** Whether this address is listed there, deactivated or not; null = in the hub itself. */
export async function isMember(
  tx: Tx<HubScope | WorkspaceScope>,
  email: string,
  workspaceId: string | null,
): Promise<boolean> {
  const rows = workspaceId
    ? await tx.query(
        `select m.user_id from workspace_members m join auth."user" u on u.id = m.user_id
         where m.hub_id = $1 and m.workspace_id = $2 and u.email = $3`,
        [tx.scope.hubId, workspaceId, email],
      )
    : await tx.query(
        `select m.user_id from hub_members m join auth."user" u on u.id = m.user_id where m.hub_id = $1 and u.email = $2`,
        [tx.scope.hubId, email],
      )
  return rows.length > 0
}

/** All that the token opens: one, or one for each of several workspaces. */
export async function listInvited(
  tx: Tx<InvitationScope>,
): Promise<(Invitation & { hubName: string; workspaceName: string | null })[]> {
  return tx.query<Invitation & { hubName: string; workspaceName: string | null }>(
    `select ${columns}, h.name as "hubName", w.name as "workspaceName"
     from invitations i join hubs h on h.id = i.hub_id
     left join workspaces w on w.hub_id = i.hub_id and w.id = i.workspace_id
     where i.token_hash = $1 order by lower(w.name), i.id`,
    [tx.scope.tokenHash],
  )
}

/** Marks all that are open as used; answers their ids. Empty when somebody was faster. */
export async function acceptInvitations(tx: Tx<InvitationScope>, at: Date): Promise<string[]> {
  const done = await tx.query<{ id: string }>(
    `update invitations set accepted_at = $2
     where token_hash = $1 and accepted_at is null and withdrawn_at is null and expires_at > $2 returning id`,
    [tx.scope.tokenHash, at],
  )
  return done.map((row) => row.id)
}
