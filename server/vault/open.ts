import { Secret } from '../base/secret.ts'
import { bindValue } from './associated-data.ts'
import { readSealedValue } from './envelope.ts'
import type { ValuePlace } from './place.ts'
import type { WrappedKeys } from './vault.ts'
import { VaultError } from './vault-error.ts'
import type { VaultParts } from './vault-parts.ts'
import { withGrantKey } from './with-grant-key.ts'

export async function open(
  parts: VaultParts,
  place: ValuePlace,
  keys: WrappedKeys,
  sealed: Uint8Array,
): Promise<Secret> {
  const envelope = readSealedValue(sealed)
  const associatedData = bindValue(envelope.header, place)
  return withGrantKey(parts, place, keys, (key, fingerprint) => {
    if (!envelope.grantKey.equals(fingerprint)) {
      throw new VaultError('wrong-key', 'The value was sealed under another grant key')
    }
    const plaintext = parts.cipher.decrypt(key, associatedData, envelope.body)
    const secret = new Secret(plaintext.toString('utf8'))
    plaintext.fill(0)
    return secret
  })
}
