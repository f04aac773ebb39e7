import { bindGrantKey } from './associated-data.ts'
import { IV_BYTES, KEY_BYTES } from './cipher.ts'
import { grantKeyHeader } from './envelope.ts'
import { fingerprintKey } from './fingerprint-key.ts'
import type { GrantPlace } from './place.ts'
import type { VaultParts } from './vault-parts.ts'
import { withWorkspaceKey } from './with-workspace-key.ts'

export async function newGrantKey(
  parts: VaultParts,
  place: GrantPlace,
  workspaceKey: Uint8Array,
): Promise<Buffer> {
  const key = parts.random(KEY_BYTES)
  try {
    return await withWorkspaceKey(parts, place, workspaceKey, (wrappingKey, fingerprint) => {
      const header = grantKeyHeader(fingerprintKey('grant', key), fingerprint)
      const iv = parts.random(IV_BYTES)
      const body = parts.cipher.encrypt(wrappingKey, iv, bindGrantKey(header, place), key)
      return Buffer.concat([header, body])
    })
  } finally {
    key.fill(0)
  }
}
