import type { Core } from '../core.ts'
import type { App, Token } from '../state.ts'
import type { Dialect, Issued, TokenProblem } from './dialect.ts'
import { digest } from './digest.ts'
import { endGrant } from './grants.ts'
import { issueTokens } from './issue-tokens.ts'
import { whyOver } from './tokens.ts'

/**
 * Exchanges a refresh token (RFC 6749 §6); a spent one is reuse and may end the family (RFC 9700 §4.14.2), unless the
 * grace of the trial's settings lets it give a sibling of its successor.
 */
export function refreshGrant(
  core: Core,
  dialect: Dialect,
  app: App,
  values: ReadonlyMap<string, string>,
): { issued: Issued; how: 'rotated' | 'sibling' | 'kept' } | { problem: TokenProblem } {
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

  const sibling = withinGrace(core, facts.refresh.graceSeconds ?? 0, token)
  if (token.spentAt !== null && !sibling) {
    core.change((state) => {
      state.truth.reuses += 1
    })
    if (facts.refresh.reuseEndsGrant) endGrant(core, grant.id, 'reused')
    return { problem: { kind: 'refresh-reused', detail: name } }
  }
  const over = whyOver(core, { ...token, spentAt: null }, grant)
  if (over)
    return { problem: { kind: over === 'expired' ? 'refresh-expired' : 'refresh-ended', detail: name } }

  if (!facts.refresh.rotates) {
    const kept = { text, expiresAt: token.expiresAt }
    return { issued: issueTokens(core, dialect, app, grant, { kept }), how: 'kept' }
  }
  spend(core, key, token)
  return {
    issued: issueTokens(core, dialect, app, grant, { parent: key }),
    how: sibling ? 'sibling' : 'rotated',
  }
}

/** Does a spent token still work? For so many seconds after it was spent, and only until a successor is used. */
function withinGrace(core: Core, seconds: number, { spentAt, outgrown }: Token): boolean {
  return spentAt !== null && !outgrown && core.now() < spentAt + seconds * 1000
}

function spend(core: Core, key: string, token: Token): void {
  core.change(({ tokens }) => {
    tokens[key] = { ...token, spentAt: token.spentAt ?? core.now() }
    const parent = token.parent === undefined ? undefined : tokens[token.parent]
    if (token.parent !== undefined && parent && !parent.outgrown)
      tokens[token.parent] = { ...parent, outgrown: true }
  })
}
