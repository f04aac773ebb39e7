import type { HubScope, InvitationScope, PersonScope, WorkspaceScope } from '../base/scope.ts'
import type { Database, Tx } from './database.ts'

export type HubRole = 'owner' | 'admin' | 'viewer'
export type WorkspaceRole = 'owner' | 'admin' | 'editor' | 'viewer'

export interface Member<Role> {
  id: string
  name: string
  email: string
  role: Role
  joinedAt: Date
  deactivatedAt: Date | null
}

export interface ContextRow {
  kind: 'hub' | 'workspace'
  id: string
  name: string
  hubId: string
  hubName: string
  role: HubRole | WorkspaceRole | 'via-hub'
}

/** In any hub. */
export async function findHighestHubRole(tx: Tx<PersonScope>): Promise<HubRole | undefined> {
  const [row] = await tx.query<{ role: HubRole }>(
    `select role from hub_members where user_id = $1 and deactivated_at is null
     order by array_position(array['owner', 'admin', 'viewer'], role) limit 1`,
    [tx.scope.personId],
  )
  return row?.role
}

export async function findHubRole(tx: Tx<PersonScope>, hubId: string): Promise<HubRole | undefined> {
  const [row] = await tx.query<{ role: HubRole }>(
    'select role from hub_members where hub_id = $1 and user_id = $2 and deactivated_at is null',
    [hubId, tx.scope.personId],
  )
  return row?.role
}

export interface Place {
  hubId: string
  hubName: string
  workspaceName: string
  /** The person's own role in the workspace, if any. */
  role: WorkspaceRole | null
  hubRole: HubRole | null
  actingId: string | null
  actingUntil: Date | null
}

/** What a person is in a workspace: member, hub admin, acting; undefined when neither sees it. One round trip. */
export async function findPlace(
  db: Database,
  scope: PersonScope,
  workspaceId: string,
  sessionId: string,
): Promise<Place | undefined> {
  const [row] = await db.once<Place>(scope, {
    name: 'my-place',
    text: 'select * from tenancy.my_place($1, $2, $3, $4, $5, $6, $7)',
    values: [workspaceId, sessionId],
  })
  return row
}

/** The switcher's list: own hubs and workspaces first, then those a hub admin may enter. */
export async function listContexts(
  tx: Tx<PersonScope>,
  search: string | undefined,
  limit: number,
): Promise<ContextRow[]> {
  return tx.query<ContextRow>(
    `select kind, id, name, "hubId", "hubName", role from (
       select 'hub' as kind, h.id, h.name, h.id as "hubId", h.name as "hubName", m.role, 0 as rank
       from hub_members m join hubs h on h.id = m.hub_id
       where m.user_id = $1 and m.deactivated_at is null
       union all
       select 'workspace', w.id, w.name, w.hub_id, h.name, coalesce(wm.role, 'via-hub'), case when wm.role is null then 2 else 1 end
       from workspaces w join hubs h on h.id = w.hub_id
       left join workspace_members wm on wm.hub_id = w.hub_id and wm.workspace_id = w.id and wm.user_id = $1 and wm.deactivated_at is null
       left join hub_members hm on hm.hub_id = w.hub_id and hm.user_id = $1 and hm.deactivated_at is null and hm.role in ('owner', 'admin')
       where w.archived_at is null and (wm.role is not null or hm.role is not null)
     ) c
     where ($2::text is null or position(lower($2) in lower(name)) > 0)
     order by rank, lower(name), id limit $3`,
    [tx.scope.personId, search ?? null, limit],
  )
}

export async function listHubMembers(tx: Tx<HubScope>): Promise<Member<HubRole>[]> {
  return tx.query(
    `select u.id, u.name, u.email, m.role, m.joined_at as "joinedAt", m.deactivated_at as "deactivatedAt"
     from hub_members m join auth."user" u on u.id = m.user_id where m.hub_id = $1 order by m.joined_at, u.id`,
    [tx.scope.hubId],
  )
}

export const listWorkspaceMembers = (tx: Tx<WorkspaceScope>): Promise<Member<WorkspaceRole>[]> =>
  listMembersOf(tx, tx.scope.workspaceId)

/** Of one workspace, from inside or from its hub; deactivated ones too. */
export async function listMembersOf(
  tx: Tx<HubScope | WorkspaceScope>,
  workspaceId: string,
): Promise<Member<WorkspaceRole>[]> {
  return tx.query(
    `select u.id, u.name, u.email, m.role, m.joined_at as "joinedAt", m.deactivated_at as "deactivatedAt"
     from workspace_members m join auth."user" u on u.id = m.user_id
     where m.hub_id = $1 and m.workspace_id = $2 order by m.joined_at, u.id`,
    [tx.scope.hubId, workspaceId],
  )
}

/** A person as they are called today; undefined when there is nobody of that id any more. */
export async function findPerson(
  tx: Tx,
  userId: string,
): Promise<{ name: string; email: string } | undefined> {
  const [row] = await tx.query<{ name: string; email: string }>(
    'select name, email from auth."user" where id = $1',
    [userId],
  )
  return row
}

export async function addHubMember(
  tx: Tx<HubScope | InvitationScope>,
  member: { hubId: string; userId: string; role: string; at: Date },
): Promise<void> {
  await tx.query('insert into hub_members (hub_id, user_id, role, joined_at) values ($1, $2, $3, $4)', [
    member.hubId,
    member.userId,
    member.role,
    member.at,
  ])
}

/** False when this person is listed there already. */
export async function addWorkspaceMember(
  tx: Tx<WorkspaceScope | InvitationScope>,
  member: { hubId: string; workspaceId: string; userId: string; role: string; at: Date },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into workspace_members (hub_id, workspace_id, user_id, role, joined_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning user_id`,
    [member.hubId, member.workspaceId, member.userId, member.role, member.at],
  )
  return rows.length === 1
}
