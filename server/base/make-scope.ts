import type { Actor, HubScope, PersonScope, WorkspaceScope } from './scope.ts'

/** For the doors alone (http, worker, main, testing): an import rule keeps everybody else out. */
export const personScope = (personId: string): PersonScope => ({ kind: 'person', personId }) as PersonScope

export const hubScope = (hubId: string, actor: Actor): HubScope => ({ kind: 'hub', hubId, actor }) as HubScope

export const workspaceScope = (hubId: string, workspaceId: string, actor: Actor): WorkspaceScope =>
  ({ kind: 'workspace', hubId, workspaceId, actor }) as WorkspaceScope
