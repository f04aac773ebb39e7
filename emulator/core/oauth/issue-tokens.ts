import type { Core } from '../core.ts'
import type { App, Grant } from '../state.ts'
import type { Dialect, Issued } from './dialect.ts'
import { recordToken } from './tokens.ts'

/**
 * Issues an access token, and a refresh token where the platform gives one. `kept` is the refresh token to hand back
 * unchanged (platforms that do not rotate), with its end in epoch milliseconds; `parent` the key of the one exchanged.
 */
export function issueTokens(
  core: Core,
  dialect: Dialect,
  app: App,
  grant: Grant,
  from: { kept?: { text: string; expiresAt: number | null }; parent?: string } = {},
): Issued {
  const facts = dialect.facts(core, app)
  const now = core.now()
  const { kept, parent } = from
  const owner = { platform: dialect.platform, clientId: app.clientId, grantId: grant.id }

  let refreshToken: string | null = null
  let refreshEnd: number | null = null
  const { refresh } = facts
  if (refresh && (refresh.needsScope === null || grant.scopes.includes(refresh.needsScope))) {
    const start = refresh.renewal === 'ceiling' ? grant.authorizedAt : now
    refreshToken = kept?.text ?? dialect.mint.refresh(core, grant)
    refreshEnd = kept ? kept.expiresAt : start + refresh.lifetimeSeconds * 1000
    if (!kept) recordToken(core, refreshToken, { ...owner, kind: 'refresh', expiresAt: refreshEnd, parent })
  }

  const accessToken = dialect.mint.access(core, grant)
  let accessEnd = facts.accessLifetimeSeconds === null ? null : now + facts.accessLifetimeSeconds * 1000
  if (refresh?.renewal === 'ceiling' && refreshEnd !== null && accessEnd !== null)
    accessEnd = Math.min(accessEnd, refreshEnd)
  recordToken(core, accessToken, { ...owner, kind: 'access', expiresAt: accessEnd })

  const seconds = (end: number | null): number | null =>
    end === null ? null : Math.floor((end - now) / 1000)
  return {
    app,
    grant,
    accessToken,
    accessExpiresIn: seconds(accessEnd),
    refreshToken,
    refreshExpiresIn: refreshToken === null ? null : seconds(refreshEnd),
  }
}
