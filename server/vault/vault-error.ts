/**
 * Why the vault said no.
 * - `malformed`: the bytes are no envelope of the expected type and format
 * - `unknown-operator-key`: wrapped by an operator key that is not configured (removed too early?)
 * - `wrong-key`: the keys handed in are not those that closed this envelope
 * - `refused`: authentication failed; altered, or moved from another place
 * - `bad-place`, `bad-secret`: the caller's input cannot be bound or sealed without loss
 */
export type VaultErrorKind =
  | 'malformed'
  | 'unknown-operator-key'
  | 'wrong-key'
  | 'refused'
  | 'bad-place'
  | 'bad-secret'

/** The only error the vault throws by itself. Its message never holds key, plaintext or ciphertext. */
export class VaultError extends Error {
  override readonly name = 'VaultError'
  readonly kind: VaultErrorKind

  constructor(kind: VaultErrorKind, message: string) {
    super(message)
    this.kind = kind
  }
}
