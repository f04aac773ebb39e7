import type {
  Actor,
  AppScope,
  DeletionScope,
  FileAddressScope,
  GuestScope,
  HubScope,
  InvitationScope,
  LinkScope,
  OperatorScope,
  PersonScope,
  WorkspaceScope,
} from './scope.ts'

/** For the doors alone (http, worker, main, testing): an import rule keeps everybody else out. */
export const personScope = (personId: string): PersonScope => ({ kind: 'person', personId }) as PersonScope

export const hubScope = (hubId: string, actor: Actor): HubScope => ({ kind: 'hub', hubId, actor }) as HubScope

export const workspaceScope = (hubId: string, workspaceId: string, actor: Actor): WorkspaceScope =>
  ({ kind: 'workspace', hubId, workspaceId, actor }) as WorkspaceScope

export const invitationScope = (tokenHash: string, personId: string | null): InvitationScope =>
  ({ kind: 'invitation', tokenHash, personId }) as InvitationScope

export const linkScope = (tokenHash: string): LinkScope => ({ kind: 'link', tokenHash }) as LinkScope

export const guestScope = (cookieHash: string): GuestScope => ({ kind: 'guest', cookieHash }) as GuestScope

export const operatorScope = (): OperatorScope => ({ kind: 'operator' }) as OperatorScope

export const appScope = (appId: string): AppScope => ({ kind: 'app', appId }) as AppScope

export const deletionScope = (codeHash: string): DeletionScope =>
  ({ kind: 'deletion', codeHash }) as DeletionScope

export const fileAddressScope = (tokenHash: string): FileAddressScope =>
  ({ kind: 'file-address', tokenHash }) as FileAddressScope
