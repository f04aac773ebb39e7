import type { Core } from '../core.ts'
import type { App } from '../state.ts'
import type { Dialect, Issued, TokenProblem } from './dialect.ts'
import { digest } from './digest.ts'
import { endGrant } from './grants.ts'
import { issueTokens } from './issue-tokens.ts'
import { whyOver } from './tokens.ts'

/** Exchanges a refresh token (RFC 6749 §6); a spent one is reuse and may end the family (RFC 9700 §4.14.2). */
export function refreshGrant(
  core: Core,
  dialect: Dialect,
  app: App,
  values: ReadonlyMap<string, string>,
): { issued: Issued } | { problem: TokenProblem } {
  const name = dialect.token.names.refreshToken
  const text = values.get(name)
  if (!text) return { problem: { kind: 'parameter-missing', detail: name } }
  const facts = dialect.facts(core, app)
  const key = digest(text)
  const token = core.state.tokens[key]
  const known =
    token?.kind === 'refresh' && token.platform === dialect.platform && token.clientId === app.clientId
  const grant = known && token.grantId !== null ? core.state.grants[token.grantId] : undefined
  if (!token || !known || !grant || !facts.refresh)
    return { problem: { kind: 'refresh-unknown', detail: name } }

  if (token.spentAt !== null) {
    core.change((state) => {
      state.truth.reuses += 1
    })
    if (facts.refresh.reuseEndsGrant) endGrant(core, grant.id, 'reused')
    return { problem: { kind: 'refresh-reused', detail: name } }
  }
  const over = whyOver(core, token, grant)
  if (over)
    return { problem: { kind: over === 'expired' ? 'refresh-expired' : 'refresh-ended', detail: name } }

  if (!facts.refresh.rotates)
    return { issued: issueTokens(core, dialect, app, grant, { text, expiresAt: token.expiresAt }) }
  core.change((state) => {
    state.tokens[key] = { ...token, spentAt: core.now() }
  })
  return { issued: issueTokens(core, dialect, app, grant) }
}
