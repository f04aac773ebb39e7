import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import { findKeyring, replaceKeyring } from '../../store/keyrings.ts'
import type { KeyringPlace, Sweep } from '../../store/sweep.ts'
import type { Context } from '../context.ts'

const batch = 100

export interface Rotated {
  /** Keyrings that this run wrapped anew. */
  readonly rewrapped: number
  /** Keyrings by the operator key that wraps them now. */
  readonly byOperatorKey: ReadonlyMap<string, number>
}

/**
 * Wraps every workspace key, one row at a time, by the operator key `keyId` (the vault's current one). No value is
 * rewritten; whoever reads meanwhile finds the old envelope or the new one, and both open (R12). Run again after an
 * interruption, it goes on where rows are left. Throws VaultError when a row's present key is not configured.
 */
export async function rotateKeyrings(
  ctx: Pick<Context, 'db' | 'vault'>,
  input: {
    readonly keyId: string
    readonly sweep: Pick<Sweep, 'keyringsNotUnder' | 'keyringsByOperatorKey'>
    readonly scopeOf: (place: KeyringPlace) => HubScope | WorkspaceScope
    readonly onProgress?: (rewrapped: number) => void
    /** Stops between two rows. */
    readonly signal?: AbortSignal
  },
): Promise<Rotated> {
  let rewrapped = 0
  let after: KeyringPlace | undefined
  for (;;) {
    const rows = await input.sweep.keyringsNotUnder(input.keyId, batch, after)
    for (const place of rows) {
      if (input.signal?.aborted) break
      if (await rewrapOne(ctx, input.scopeOf(place), place)) rewrapped += 1
    }
    input.onProgress?.(rewrapped)
    after = rows.at(-1)
    if (rows.length < batch || input.signal?.aborted) break
  }
  return { rewrapped, byOperatorKey: await input.sweep.keyringsByOperatorKey() }
}

/** Compare and set: false when the row went away or somebody else was faster. The wrapping, which may ask a key service, holds no transaction. */
async function rewrapOne(
  ctx: Pick<Context, 'db' | 'vault'>,
  scope: HubScope | WorkspaceScope,
  { hubId, workspaceId }: KeyringPlace,
): Promise<boolean> {
  const keyring = await ctx.db.inScope(scope, (tx) => findKeyring(tx, workspaceId))
  if (!keyring) return false
  const made = await ctx.vault.rewrapWorkspaceKey({ hub: hubId, workspace: workspaceId }, keyring.wrapped)
  const wrapped = made === 'unchanged' ? keyring.wrapped : made
  // The envelope decides; a column that says otherwise is set right.
  if (made === 'unchanged' && ctx.vault.keyIdOf(wrapped) === keyring.operatorKeyId) return false
  const to = { wrapped, operatorKeyId: ctx.vault.keyIdOf(wrapped) }
  return ctx.db.inScope(scope, (tx) => replaceKeyring(tx, workspaceId, keyring.wrapped, to))
}
