import type { Core } from '../core.ts'
import { findApp } from './apps.ts'
import type { AuthorizeProblem, AuthorizeRefusal, AuthorizeRequest, Dialect } from './dialect.ts'

export type CheckedAuthorize =
  | { readonly request: AuthorizeRequest }
  | { readonly refusal: AuthorizeRefusal; readonly problem: AuthorizeProblem }

/**
 * Reads an authorise address as the platform would: app and callback first (until both are known nothing may
 * redirect, RFC 6749 §4.1.2.1), then the rest.
 */
export function checkAuthorize(core: Core, dialect: Dialect, query: URLSearchParams): CheckedAuthorize {
  const words = dialect.authorize
  const refuse = (problem: AuthorizeProblem, request: AuthorizeRequest | null = null): CheckedAuthorize => ({
    refusal: words.refuse(problem, request),
    problem,
  })
  for (const name of new Set(query.keys())) {
    if (query.getAll(name).length > 1) return refuse({ kind: 'parameter-repeated', detail: name })
  }
  const lodged = words.lodged?.(core, query)
  if (lodged) return 'problem' in lodged ? refuse(lodged.problem) : lodged
  const value = (name: string): string | null => query.get(name) || null

  const clientId = value(words.names.clientId)
  if (!clientId) return refuse({ kind: 'parameter-missing', detail: words.names.clientId })
  const app = findApp(core, dialect.platform, clientId)
  if (!app || !dialect.appKinds.includes(app.kind))
    return refuse({ kind: 'client-unknown', detail: words.names.clientId })
  const redirectUri = value(words.names.redirectUri)
  if (!redirectUri) return refuse({ kind: 'parameter-missing', detail: words.names.redirectUri })
  const facts = dialect.facts(core, app)
  if (redirectUri.includes('#') || !app.redirectUris.some((one) => facts.redirectMatches(one, redirectUri))) {
    return refuse({ kind: 'redirect-unregistered', detail: words.names.redirectUri })
  }

  const named = value(words.names.scope)?.split(words.scopeSeparator).filter(Boolean)
  const method = value('code_challenge_method')
  const challenge = value('code_challenge')
  const request: AuthorizeRequest = {
    app,
    redirectUri,
    scopes: [...new Set(named ?? words.defaultScopes?.(core, app, query) ?? [])],
    state: value(words.names.state),
    // RFC 7636 §4.3: a challenge without a method is plain.
    challenge:
      challenge && facts.proofKey.need !== 'ignored' ? { value: challenge, method: method ?? 'plain' } : null,
    query,
  }
  const problem = findProblem(core, dialect, request, value)
  return problem ? refuse(problem, request) : { request }
}

function findProblem(
  core: Core,
  dialect: Dialect,
  request: AuthorizeRequest,
  value: (name: string) => string | null,
): AuthorizeProblem | null {
  const words = dialect.authorize
  const { proofKey } = dialect.facts(core, request.app)
  const missing = words.required.find((name) => value(name) === null)
  if (missing) return { kind: 'parameter-missing', detail: missing }
  const responseType = words.names.responseType ? value(words.names.responseType) : null
  if (responseType !== null && responseType !== 'code') return { kind: 'response-type', detail: responseType }
  const unknown = request.scopes.find((scope) => !Object.hasOwn(words.scopes, scope))
  if (unknown) return { kind: 'scope-unknown', detail: unknown }
  if (words.maxStateLength !== null && (request.state?.length ?? 0) > words.maxStateLength) {
    return { kind: 'state-too-long', detail: words.names.state }
  }
  if (proofKey.need === 'required' && !request.challenge)
    return { kind: 'parameter-missing', detail: 'code_challenge' }
  if (request.challenge) {
    const { method, value: text } = request.challenge
    const known = proofKey.methods.some(
      (one) => one.replace('-hex', '').toLowerCase() === method.toLowerCase(),
    )
    if (!known) return { kind: 'challenge-method', detail: method }
    if (!/^[A-Za-z0-9._~-]{43,128}$/.test(text))
      return { kind: 'challenge-malformed', detail: 'code_challenge' }
  }
  return words.check?.(core, request) ?? null
}
