/**
 * Whose data a piece of work may touch. Every store function takes one, and only the doors make them
 * (make-scope.ts), so that no query can be written without saying for whom.
 */
declare const made: unique symbol
interface Made {
  readonly [made]: true
}

/** A signed-in person who is nowhere yet: sees the own memberships and the hubs and workspaces they name. */
export interface PersonScope extends Made {
  readonly kind: 'person'
  readonly personId: string
}

/** The hub's own data, and list columns of its workspaces (read-only, nothing sealed). */
export interface HubScope extends Made {
  readonly kind: 'hub'
  readonly hubId: string
  readonly actor: Actor
}

/** One workspace, entered by a person or a guest who may, or by the worker for a due row of that workspace. */
export interface WorkspaceScope extends Made {
  readonly kind: 'workspace'
  readonly hubId: string
  readonly workspaceId: string
  readonly actor: Actor
}

/** Whoever has files: a workspace, or the hub itself. */
export type FilesScope = HubScope | WorkspaceScope

/** The same as a workspace's, entered by a guest. */
export type GuestsScope = WorkspaceScope & { readonly actor: Guest }

/** Who does it, as the ledger will say it. `actingId` is set while a hub admin works inside a workspace. */
export type Actor =
  | { readonly kind: 'person'; readonly personId: string; readonly actingId?: string | undefined }
  | Guest
  | { readonly kind: 'worker' }
  | { readonly kind: 'operator' }

/** Somebody without a login, during one visit of a connect link. The names are those on the link: the ledger keeps them. */
export interface Guest {
  readonly kind: 'guest'
  readonly linkId: string
  readonly visitId: string
  readonly name: string
  readonly madeBy: string
}

/** Holding an invitation's token: sees that invitation, and may join as it says. */
export interface InvitationScope extends Made {
  readonly kind: 'invitation'
  readonly tokenHash: string
  readonly personId: string | null
}

/** Holding a connect link: sees its card, has codes sent, and with the right one opens a visit. No session, no tenant rows. */
export interface LinkScope extends Made {
  readonly kind: 'link'
  readonly tokenHash: string
}

/** Holding a visit's cookie: sees which visit that is, and its link's card. What it may do is asked of the workspace's scope. */
export interface GuestScope extends Made {
  readonly kind: 'guest'
  readonly cookieHash: string
}

/** The operator's own commands and the mailer: operator apps, new hubs, the outbox. No tenant rows. */
export interface OperatorScope extends Made {
  readonly kind: 'operator'
}

/** A platform's call about one registration of ours: sees that app and its secret, and asks what its notices ask. */
export interface AppScope extends Made {
  readonly kind: 'app'
  readonly appId: string
}

/** Holding the code of a data-deletion request: sees when it came and when it was done. */
export interface DeletionScope extends Made {
  readonly kind: 'deletion'
  readonly codeHash: string
}

/** Holding the public address of one file: sees that file's place and nothing of whose it is. */
export interface FileAddressScope extends Made {
  readonly kind: 'file-address'
  readonly tokenHash: string
}

export type Scope =
  | PersonScope
  | HubScope
  | WorkspaceScope
  | InvitationScope
  | LinkScope
  | GuestScope
  | OperatorScope
  | AppScope
  | DeletionScope
  | FileAddressScope
