import type { Core } from '../core.ts'
import type { App } from '../state.ts'
import type { Dialect, Issued, TokenProblem } from './dialect.ts'
import { digest } from './digest.ts'
import { endGrant, makeGrant } from './grants.ts'
import { issueTokens } from './issue-tokens.ts'
import { proofKeyHolds } from './proof-key.ts'

/**
 * Redeems an authorisation code once (RFC 6749 §4.1.3). A code that fails its checks is not used up, except by a
 * second successful-looking use: that may end the grant it made, where the platform does so.
 */
export function exchangeCode(
  core: Core,
  dialect: Dialect,
  app: App,
  values: ReadonlyMap<string, string>,
): { issued: Issued } | { problem: TokenProblem } {
  const { names } = dialect.token
  const facts = dialect.facts(core, app)
  const text = values.get(names.code)
  if (!text) return missing(names.code)
  const redirectUri = values.get(names.redirectUri)
  if (!redirectUri && dialect.token.redirectRequired) return missing(names.redirectUri)

  const key = digest(text)
  const code = core.state.codes[key]
  if (!code || code.platform !== dialect.platform || code.clientId !== app.clientId)
    return problem('code-unknown', names.code)
  if (code.usedAt !== null) {
    core.change((state) => {
      state.truth.codeReuses += 1
    })
    if (facts.code.reuseEndsGrant && code.grantId) endGrant(core, code.grantId, 'reused')
    return problem('code-used', names.code)
  }
  if (core.now() >= code.issuedAt + facts.code.lifetimeSeconds * 1000)
    return problem('code-expired', names.code)
  if (redirectUri && redirectUri !== code.redirectUri) return problem('redirect-mismatch', names.redirectUri)
  const verifier = values.get(names.verifier)
  if (code.challenge) {
    if (!verifier) return missing(names.verifier)
    if (!proofKeyHolds(code.challenge, verifier, facts.proofKey.methods))
      return problem('verifier', names.verifier)
  }

  const grant = makeGrant(core, dialect, code, facts.again)
  core.change((state) => {
    state.codes[key] = { ...code, usedAt: core.now(), grantId: grant.id }
  })
  return { issued: issueTokens(core, dialect, app, grant) }
}

const problem = (kind: TokenProblem['kind'], detail: string): { problem: TokenProblem } => ({
  problem: { kind, detail },
})
const missing = (name: string): { problem: TokenProblem } => problem('parameter-missing', name)
