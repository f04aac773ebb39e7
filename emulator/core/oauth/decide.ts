import type { Core, Person } from '../core.ts'
import type { Asks, AuthorizeRequest, Decision, Dialect } from './dialect.ts'
import { digest } from './digest.ts'

/** What this person is asked by this request. */
export function asksOf(core: Core, dialect: Dialect, request: AuthorizeRequest, person: Person): Asks {
  const { declinable } = dialect.facts(core, request.app)
  return dialect.authorize.asks?.(core, request, person) ?? { scopes: request.scopes, declinable }
}

/** The person says yes: a code is made and the browser is sent back. Returns where to. */
export function allow(core: Core, dialect: Dialect, request: AuthorizeRequest, decision: Decision): string {
  const code = dialect.mint.code(core)
  core.change((state) => {
    state.codes[digest(code)] = {
      platform: dialect.platform,
      clientId: request.app.clientId,
      person: decision.person.id,
      redirectUri: request.redirectUri,
      scopes: decision.granted,
      declined: decision.declined,
      assets: decision.assets,
      challenge: request.challenge,
      extra: {},
      issuedAt: core.now(),
      usedAt: null,
      grantId: null,
    }
  })
  return dialect.authorize.allow(request, decision, code, core)
}

/** The person says no. Returns where the browser is sent. */
export function deny(dialect: Dialect, request: AuthorizeRequest, person: Person): string {
  return dialect.authorize.deny(request, person)
}

/** Adds parameters to a callback address without touching what it already carries (RFC 6749 §3.1.2). */
export function withQuery(address: string, parameters: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) if (value !== null) query.append(name, value)
  return `${address}${address.includes('?') ? (address.endsWith('?') || address.endsWith('&') ? '' : '&') : '?'}${query}`
}
