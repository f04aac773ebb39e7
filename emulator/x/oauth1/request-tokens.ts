import type { Core } from '../../core/core.ts'
import { digest } from '../../core/oauth/digest.ts'

/** A request token: what an app asked for, and what a person answered. Kept under the digest of its text. */
export type RequestToken = {
  readonly clientId: string
  /** A registered address, or `oob`. */
  readonly callback: string
  readonly permissions: readonly string[]
  readonly issuedAt: number
  /** Set when a person allowed it. */
  readonly answer: { readonly person: string; readonly verifier: string } | null
  readonly usedAt: number | null
}

const LIFETIME_MS = 3_600_000
const keyOf = (text: string): string => `requestToken ${digest(text)}`

/** The request token with this text while it lives; a used one is still found. */
export function findRequestToken(core: Core, text: string): RequestToken | null {
  const things = core.state.things.x ?? {}
  const found = Object.hasOwn(things, keyOf(text)) ? (things[keyOf(text)] as RequestToken) : null
  return found && core.now() < found.issuedAt + LIFETIME_MS ? found : null
}

/** Keeps a request token in place of its former self, and forgets those that are over. */
export function keepRequestToken(core: Core, text: string, token: RequestToken): void {
  const over = ([key, thing]: [string, unknown]): boolean =>
    key.startsWith('requestToken ') && core.now() >= (thing as RequestToken).issuedAt + LIFETIME_MS
  core.change((state) => {
    const others = Object.entries(state.things.x ?? {}).filter((entry) => !over(entry))
    state.things.x = { ...Object.fromEntries(others), [keyOf(text)]: token }
  })
}
