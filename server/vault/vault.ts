import type { Secret } from '../base/secret.ts'
import type { GrantPlace, ValuePlace, WorkspacePlace } from './place.ts'

/** The two wrapped keys that a value needs, as the caller stored them. */
export interface WrappedKeys {
  readonly workspace: Uint8Array
  readonly grant: Uint8Array
}

/**
 * Seals and opens; stores nothing. What it returns is for the caller to store, what it needs is handed in.
 * Every method throws VaultError. Losing a wrapped grant key (deleting it) shreds that grant's values alone.
 */
export interface Vault {
  /** A fresh workspace key, wrapped by the current operator key. */
  newWorkspaceKey(place: WorkspacePlace): Promise<Buffer>
  /** A fresh grant key, wrapped by the given workspace key. */
  newGrantKey(place: GrantPlace, workspaceKey: Uint8Array): Promise<Buffer>
  seal(place: ValuePlace, keys: WrappedKeys, secret: Secret): Promise<Buffer>
  open(place: ValuePlace, keys: WrappedKeys, sealed: Uint8Array): Promise<Secret>
  /** Operator key rotation: the same workspace key, wrapped by the current operator key. One row per workspace. */
  rewrapWorkspaceKey(place: WorkspacePlace, wrapped: Uint8Array): Promise<Buffer | 'unchanged'>
  /** Workspace key rotation: the same grant key, wrapped by another workspace key. No value is rewritten. */
  rewrapGrantKey(
    place: GrantPlace,
    keys: WrappedKeys,
    newWorkspaceKey: Uint8Array,
  ): Promise<Buffer | 'unchanged'>
  /** Signs by the current operator key: what was written is known to have been, by whoever holds that key. */
  sign(message: Uint8Array): Promise<{ readonly keyId: string; readonly signature: Buffer }>
  /** What closed this envelope: an operator key's id, or the fingerprint (hex) of a workspace or grant key. */
  keyIdOf(envelope: Uint8Array): string
  /** Zeroes the cached keys of this process: at shutdown, or after a shredding that must not wait for eviction. */
  forgetKeys(): void
}
