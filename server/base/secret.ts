import { createHash, timingSafeEqual } from 'node:crypto'
import { inspect } from 'node:util'

const REDACTED = '[redacted]'

/**
 * A string that must not be printed: token, code, verifier, app secret.
 * Serialising, printing, interpolating or spreading it never shows the string; `reveal` is the only way out.
 */
export class Secret {
  // A true private field: invisible to reflection, spread, structuredClone and `showHidden`.
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  /** The string itself. Call it where the string is used and keep the result nowhere. */
  reveal(): string {
    return this.#value
  }

  /** Equality in constant time. Digests are compared, so that the length does not show either. */
  equals(other: Secret): boolean {
    return timingSafeEqual(digest(this.#value), digest(other.#value))
  }

  toString(): string {
    return REDACTED
  }

  toJSON(): string {
    return REDACTED
  }

  [inspect.custom](): string {
    return REDACTED
  }
}

// UTF-16 rather than UTF-8: two different strings never share an encoding, lone surrogates included.
function digest(value: string): Buffer {
  return createHash('sha256').update(value, 'utf16le').digest()
}
