import type { Secret } from '../base/secret.ts'
import { bindGrantKey } from './associated-data.ts'
import { readGrantKey, readWorkspaceKey } from './envelope.ts'
import { fingerprintKey } from './fingerprint-key.ts'
import type { GrantPlace } from './place.ts'
import type { WrappedKeys } from './vault.ts'
import { VaultError } from './vault-error.ts'
import type { VaultParts } from './vault-parts.ts'
import { withWorkspaceKey } from './with-workspace-key.ts'

/** Runs `use` (synchronous, see KeyCache) with the grant key, unwrapped by its workspace key. */
export async function withGrantKey<T extends Buffer | Secret>(
  parts: VaultParts,
  place: GrantPlace,
  keys: WrappedKeys,
  use: (key: Buffer, fingerprint: Buffer) => T,
): Promise<T> {
  const envelope = readGrantKey(keys.grant)
  if (!envelope.workspaceKey.equals(readWorkspaceKey(keys.workspace).fingerprint)) {
    throw new VaultError('wrong-key', 'The grant key was wrapped by another workspace key')
  }
  const associatedData = bindGrantKey(envelope.header, place)
  // Both envelopes are part of the name: a cached key never answers for an altered envelope.
  const cacheId = [associatedData, envelope.body, keys.workspace].map(latin1).join('')
  const load = () =>
    withWorkspaceKey(parts, place, keys.workspace, (workspaceKey) => {
      const key = parts.cipher.decrypt(workspaceKey, associatedData, envelope.body)
      if (!fingerprintKey('grant', key).equals(envelope.fingerprint)) {
        throw new VaultError('refused', 'The unwrapped grant key is not the one its envelope names')
      }
      return key
    })
  return parts.cache.use(cacheId, load, (key) => use(key, envelope.fingerprint))
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
