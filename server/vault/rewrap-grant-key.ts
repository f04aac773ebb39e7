import { bindGrantKey } from './associated-data.ts'
import { IV_BYTES } from './cipher.ts'
import { grantKeyHeader, readGrantKey, readWorkspaceKey } from './envelope.ts'
import type { GrantPlace } from './place.ts'
import type { WrappedKeys } from './vault.ts'
import type { VaultParts } from './vault-parts.ts'
import { withGrantKey } from './with-grant-key.ts'
import { withWorkspaceKey } from './with-workspace-key.ts'

/** Idempotent. The grant key stays the same, so its sealed values stay as they are. */
export async function rewrapGrantKey(
  parts: VaultParts,
  place: GrantPlace,
  keys: WrappedKeys,
  newWorkspaceKey: Uint8Array,
): Promise<Buffer | 'unchanged'> {
  const { fingerprint, workspaceKey } = readGrantKey(keys.grant)
  if (workspaceKey.equals(readWorkspaceKey(newWorkspaceKey).fingerprint)) return 'unchanged'
  const key = await withGrantKey(parts, place, keys, (cached) => Buffer.from(cached))
  try {
    return await withWorkspaceKey(parts, place, newWorkspaceKey, (wrappingKey, wrappingFingerprint) => {
      const header = grantKeyHeader(fingerprint, wrappingFingerprint)
      const iv = parts.random(IV_BYTES)
      const body = parts.cipher.encrypt(wrappingKey, iv, bindGrantKey(header, place), key)
      return Buffer.concat([header, body])
    })
  } finally {
    key.fill(0)
  }
}
