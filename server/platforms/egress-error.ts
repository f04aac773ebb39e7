import type { Secret } from '../base/secret.ts'

/**
 * No complete answer. `not-sent`: no byte of the request can have reached the other side (name lookup, refused
 * connection, TLS, our own refusal). `lost`: it may have. The message holds no address, header or body.
 */
export class EgressError extends Error {
  override readonly name = 'EgressError'
  readonly kind: 'not-sent' | 'lost'
  /** `deadline`, `ECONNRESET`, `cut`, `oversized`, `redirect-refused`, ... */
  readonly reason: string
  /** What had arrived of the body, if anything: may hold a refresh token that must not be lost (R37). */
  readonly partial: Secret | undefined

  constructor(kind: 'not-sent' | 'lost', reason: string, partial?: Secret) {
    super(`${kind}: ${reason}`)
    this.kind = kind
    this.reason = reason
    this.partial = partial
  }
}
