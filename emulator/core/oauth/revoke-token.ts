import type { Core } from '../core.ts'
import type { App } from '../state.ts'
import { digest } from './digest.ts'
import { endGrant } from './grants.ts'
import { whyOver } from './tokens.ts'

/**
 * Takes a token back at the app's request (RFC 7009). `whole`: the grant ends with it; `token`: only this token dies.
 * Returns what it found, because platforms answer differently for tokens that were dead already.
 */
export function revokeToken(
  core: Core,
  app: App,
  text: string,
  reach: 'whole' | 'token',
): 'revoked' | 'already-over' | 'unknown' {
  const key = digest(text)
  const token = core.state.tokens[key]
  if (!token || token.platform !== app.platform || token.clientId !== app.clientId) return 'unknown'
  const grant = token.grantId === null ? null : (core.state.grants[token.grantId] ?? null)
  const over = whyOver(core, token, grant)
  if (over !== null && over !== 'expired') return 'already-over'
  core.change((state) => {
    state.tokens[key] = { ...token, deadAt: core.now() }
    if (!grant || reach === 'whole') return
    const { id, platform, clientId, person } = grant
    state.truth.revocations.push({
      grantId: id,
      platform,
      clientId,
      person,
      by: 'client',
      reach,
      at: core.now(),
    })
  })
  if (grant && reach === 'whole') endGrant(core, grant.id, 'client')
  return 'revoked'
}
