import { bindWorkspaceKey } from './associated-data.ts'
import { readWorkspaceKey } from './envelope.ts'
import { fingerprintKey } from './fingerprint-key.ts'
import type { WorkspacePlace } from './place.ts'
import { VaultError } from './vault-error.ts'
import type { VaultParts } from './vault-parts.ts'

/** Runs `use` (synchronous, see KeyCache) with the workspace key, unwrapped by the operator key its envelope names. */
export async function withWorkspaceKey<T extends Buffer>(
  parts: VaultParts,
  place: WorkspacePlace,
  wrapped: Uint8Array,
  use: (key: Buffer, fingerprint: Buffer) => T,
): Promise<T> {
  const envelope = readWorkspaceKey(wrapped)
  const associatedData = bindWorkspaceKey(envelope.header, place)
  const cacheId = `${associatedData.toString('latin1')}${envelope.body.toString('latin1')}`
  const load = async () => {
    const operatorKey = parts.operatorKeys.known.get(envelope.operatorKeyId)
    if (!operatorKey) {
      throw new VaultError(
        'unknown-operator-key',
        `Wrapped by operator key "${envelope.operatorKeyId}", which is not configured`,
      )
    }
    const key = await operatorKey.unwrap(envelope.body, associatedData)
    if (!fingerprintKey('workspace', key).equals(envelope.fingerprint)) {
      throw new VaultError('refused', 'The unwrapped workspace key is not the one its envelope names')
    }
    return key
  }
  return parts.cache.use(cacheId, load, (key) => use(key, envelope.fingerprint))
}
