import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** Changing what somebody is: in the hub, or in the workspace, whichever the scope is of. */
type Place = Tx<HubScope | WorkspaceScope>

export interface Standing {
  id: string
  name: string
  role: string
  deactivatedAt: Date | null
}

const inHub = {
  lock: `select m.user_id as id, u.name, m.role, m.deactivated_at as "deactivatedAt"
    from hub_members m join auth."user" u on u.id = m.user_id
    where m.hub_id = $1 and (m.user_id = $2 or m.role = 'owner') order by m.user_id for update of m`,
  role: 'update hub_members set role = $3 where hub_id = $1 and user_id = $2',
  deactivated: 'update hub_members set deactivated_at = $3 where hub_id = $1 and user_id = $2',
}

const inWorkspace = {
  lock: `select m.user_id as id, u.name, m.role, m.deactivated_at as "deactivatedAt"
    from workspace_members m join auth."user" u on u.id = m.user_id
    where m.hub_id = $1 and m.workspace_id = $3 and (m.user_id = $2 or m.role = 'owner')
    order by m.user_id for update of m`,
  role: 'update workspace_members set role = $4 where hub_id = $1 and user_id = $2 and workspace_id = $3',
  deactivated:
    'update workspace_members set deactivated_at = $4 where hub_id = $1 and user_id = $2 and workspace_id = $3',
}

const keysOf = ({ scope }: Place, memberId: string): string[] =>
  scope.kind === 'workspace' ? [scope.hubId, memberId, scope.workspaceId] : [scope.hubId, memberId]

const textsOf = ({ scope }: Place) => (scope.kind === 'workspace' ? inWorkspace : inHub)

/** The member and all owners, locked in one order: of two owners who unmake each other one waits, and then sees. */
export const lockMember = (tx: Place, memberId: string): Promise<Standing[]> =>
  tx.query<Standing>(textsOf(tx).lock, keysOf(tx, memberId))

export async function setRole(tx: Place, memberId: string, role: string): Promise<void> {
  await tx.query(textsOf(tx).role, [...keysOf(tx, memberId), role])
}

export async function setDeactivated(tx: Place, memberId: string, at: Date | null): Promise<void> {
  await tx.query(textsOf(tx).deactivated, [...keysOf(tx, memberId), at])
}
