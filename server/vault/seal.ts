import type { Secret } from '../base/secret.ts'
import { bindValue } from './associated-data.ts'
import { IV_BYTES } from './cipher.ts'
import { valueHeader } from './envelope.ts'
import type { ValuePlace } from './place.ts'
import type { WrappedKeys } from './vault.ts'
import { VaultError } from './vault-error.ts'
import type { VaultParts } from './vault-parts.ts'
import { withGrantKey } from './with-grant-key.ts'

// UTF-8 would silently replace a lone surrogate, and the value would come back another.
const LONE_SURROGATE = /[\ud800-\udfff]/u

export function seal(
  parts: VaultParts,
  place: ValuePlace,
  keys: WrappedKeys,
  secret: Secret,
): Promise<Buffer> {
  return withGrantKey(parts, place, keys, (key, fingerprint) => {
    const header = valueHeader(fingerprint)
    const associatedData = bindValue(header, place)
    const text = secret.reveal()
    if (LONE_SURROGATE.test(text)) throw new VaultError('bad-secret', 'The secret is not well-formed Unicode')
    const plaintext = Buffer.from(text, 'utf8')
    const body = parts.cipher.encrypt(key, parts.random(IV_BYTES), associatedData, plaintext)
    plaintext.fill(0)
    return Buffer.concat([header, body])
  })
}
