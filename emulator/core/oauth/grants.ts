import { randomUUID } from 'node:crypto'
import type { Core } from '../core.ts'
import type { Code, Grant, Revocation } from '../state.ts'
import type { Dialect } from './dialect.ts'
import { tokensOf } from './tokens-of-grant.ts'

export type GrantView = Grant | (Omit<Grant, 'state'> & { readonly state: 'expired' })

/** Every live grant of one person through one app. */
export function liveGrantsOf(
  core: Core,
  pair: Pick<Grant, 'platform' | 'clientId' | 'person'>,
): readonly Grant[] {
  return Object.values(core.state.grants).filter(
    (grant) =>
      grant.state === 'live' &&
      grant.platform === pair.platform &&
      grant.clientId === pair.clientId &&
      grant.person === pair.person,
  )
}

/** Ends a grant: none of its tokens works from now on. Returns false if it was over already. */
export function endGrant(core: Core, grantId: string, by: Revocation['by']): boolean {
  const grant = core.state.grants[grantId]
  if (grant?.state !== 'live') return false
  core.change((state) => {
    state.grants[grantId] = { ...grant, state: endedAs[by], endedAt: core.now() }
    const { platform, clientId, person } = grant
    state.truth.revocations.push({ grantId, platform, clientId, person, by, at: core.now() })
  })
  if (liveGrantsOf(core, grant).length === 0)
    core.platforms.find(({ id }) => id === grant.platform)?.onGone?.(core, grant, by)
  return true
}

const endedAs: Readonly<Record<Revocation['by'], Grant['state']>> = {
  client: 'revoked',
  person: 'revoked',
  deleted: 'revoked',
  banned: 'revoked',
  age: 'revoked',
  replaced: 'replaced',
  reused: 'reused',
  'password-changed': 'password-changed',
  'scope-changed': 'scope-changed',
}

/** A used code becomes a grant; what happens to former grants of the same app and person is the platform's fact. */
export function makeGrant(
  core: Core,
  dialect: Dialect,
  code: Code,
  again: ReturnType<Dialect['facts']>['again'],
): Grant {
  const former = liveGrantsOf(core, code).filter((grant) => dialect.owns?.(grant) ?? true)
  const joined = again === 'joins' ? former[0] : undefined
  if (again === 'ends-former') for (const grant of former) endGrant(core, grant.id, 'replaced')
  if (again === 'ends-former-unless-same-scopes') {
    for (const grant of former)
      if (!sameSet(grant.scopes, code.scopes)) endGrant(core, grant.id, 'scope-changed')
  }
  const grant: Grant = {
    id: joined?.id ?? randomUUID(),
    platform: code.platform,
    clientId: code.clientId,
    person: code.person,
    scopes: code.scopes,
    declined: code.declined,
    assets: code.assets,
    state: 'live',
    authorizedAt: core.now(),
    endedAt: null,
  }
  core.change((state) => {
    state.grants[grant.id] = grant
  })
  dialect.onGrant?.(core, grant, code)
  return grant
}

/** All grants as control shows them: `expired` = alive, but no token of it works any more. */
export function viewGrants(core: Core): readonly GrantView[] {
  const now = core.now()
  const works = (grant: Grant): boolean => {
    for (const { deadAt, spentAt, expiresAt } of tokensOf(core.state.tokens, grant.id))
      if (deadAt === null && spentAt === null && (expiresAt === null || expiresAt > now)) return true
    return false
  }
  return Object.values(core.state.grants).map((grant) =>
    grant.state === 'live' && !works(grant) ? { ...grant, state: 'expired' as const } : grant,
  )
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item) => other.includes(item))
}
