import type { HubRole, WorkspaceRight } from '../../contract/define.ts'
import type { Guest, HubScope, PersonScope, WorkspaceScope } from '../base/scope.ts'
import type { Place } from '../core/hubs/my-place.ts'
import type { FoundVisit } from '../core/links/find-visit.ts'
import type { Session } from '../identity/identity.ts'

/** Who is asking, proven for the access that the route declares; a handler gets exactly what its route may use. */
export interface PersonCaller {
  readonly session: Session
  readonly scope: PersonScope
}

export interface HubCaller {
  readonly session: Session
  readonly scope: HubScope
  readonly role: HubRole
}

export interface WorkspaceCaller {
  readonly session: Session
  readonly scope: WorkspaceScope
  readonly place: Place
  readonly rights: ReadonlySet<WorkspaceRight>
}

export interface GuestCaller {
  readonly scope: WorkspaceScope
  readonly guest: Guest
  readonly visit: FoundVisit
}

const hubRanks: Record<HubRole, number> = { viewer: 0, admin: 1, owner: 2 }

export const hubRoleSuffices = (has: HubRole, needs: HubRole): boolean => hubRanks[has] >= hubRanks[needs]

/** What a role may do in a workspace; acting never may what concerns people (R21). */
export function rightsOf(place: Pick<Place, 'role' | 'actingId'>): ReadonlySet<WorkspaceRight> {
  switch (place.role) {
    case 'owner':
    case 'admin':
      return new Set<WorkspaceRight>(['see', 'ask', 'write', 'connect', 'people'])
    case 'editor':
      return new Set<WorkspaceRight>(['see', 'ask', 'write'])
    case 'viewer':
      return new Set<WorkspaceRight>(['see'])
    case null:
      return new Set<WorkspaceRight>(place.actingId ? ['see', 'ask', 'write', 'connect'] : [])
  }
}
