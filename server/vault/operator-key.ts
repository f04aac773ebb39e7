import { randomBytes } from 'node:crypto'
import { aesGcm, IV_BYTES, KEY_BYTES } from './cipher.ts'
import { isOperatorKeyId } from './envelope.ts'
import { fingerprintKey } from './fingerprint-key.ts'
import { signingKey } from './signing-key.ts'

/**
 * The port to the key that wraps workspace keys. Asynchronous, so that a key service can stand behind it;
 * a service returns whatever body it likes, as long as it authenticates `associatedData`.
 */
export interface OperatorKey {
  readonly id: string
  /** Recorded in the database at first use and compared at boot: same id, other key = refuse to start. */
  readonly checkValue: string
  wrap(key: Uint8Array, associatedData: Uint8Array): Promise<Buffer>
  /** Throws VaultError `refused`. */
  unwrap(body: Uint8Array, associatedData: Uint8Array): Promise<Buffer>
  /** Ed25519, by a key of its own that follows from this one. */
  sign(message: Uint8Array): Promise<Buffer>
  isSigned(message: Uint8Array, signature: Uint8Array): Promise<boolean>
}

/** `current` wraps; every known key, the current one included, unwraps. */
export interface OperatorKeys {
  readonly current: OperatorKey
  readonly known: ReadonlyMap<string, OperatorKey>
}

/** An operator key held in this process. The bytes live in the closure, so that no printing of the object shows them. */
export function localOperatorKey(
  id: string,
  bytes: Uint8Array,
  random: (size: number) => Uint8Array = randomBytes,
): OperatorKey {
  if (!isOperatorKeyId(id) || bytes.length !== KEY_BYTES)
    throw new TypeError('An operator key is an id and 32 bytes')
  const key = Buffer.from(bytes)
  const signing = signingKey(key)
  return {
    id,
    checkValue: fingerprintKey('operator', key).toString('hex'),
    wrap: async (plain, associatedData) => aesGcm.encrypt(key, random(IV_BYTES), associatedData, plain),
    unwrap: async (body, associatedData) => aesGcm.decrypt(key, associatedData, body),
    sign: async (message) => signing.sign(message),
    isSigned: async (message, signature) => signing.isSigned(message, signature),
  }
}

/** The first is current. Throws on none, or on two with one id. */
export function operatorKeys(keys: readonly OperatorKey[]): OperatorKeys {
  const [current] = keys
  const known = new Map(keys.map((key) => [key.id, key]))
  if (!current || known.size !== keys.length)
    throw new TypeError('Operator keys need at least one, each id once')
  return { current, known }
}
