import type { LifetimeCode } from '../../../contract/account-life.ts'
import { missingScopes } from '../../platforms/missing-scopes.ts'
import type { RenewalFacts } from '../../platforms/platform.ts'
import type { Carrier } from '../../store/carriers.ts'
import type { Grant } from '../../store/grants.ts'
import type { Verdict } from './judge-status.ts'
import { troubleKindOf } from './trouble-kind.ts'

/** One thing a connection stands on: whether it renews, when it ends, and who has to act. */
export interface Lifetime {
  readonly code: LifetimeCode
  /** `manager`: whoever can give the role at the platform. `operator`: whoever runs this Mooring. */
  readonly acts: 'nobody' | 'mooring' | 'person' | 'manager' | 'operator'
  /** Last renewed, ends, ended, proven, lost: as the code says. */
  readonly at: Date | null
  /** How long one access lasts, in seconds, as the platform answered or else declares. */
  readonly everySeconds: number | null
  readonly facts: Readonly<Record<string, string>>
}

export interface LifetimeEvidence {
  readonly grant: Pick<
    Grant,
    | 'hasRefreshToken'
    | 'accessExpiresAt'
    | 'refreshExpiresAt'
    | 'dataAccessExpiresAt'
    | 'authorisedAt'
    | 'refreshedAt'
    | 'scopes'
    | 'endedAt'
    | 'troubleKind'
  >
  readonly carrier: Pick<Carrier, 'role' | 'missing' | 'probedAt' | 'lostAt'> | undefined
  readonly verdict: Verdict
  readonly renewal: RenewalFacts
  /** Permissions the app asks for, and those without which nothing useful works. */
  readonly asks: readonly string[]
  readonly requires: readonly string[]
  readonly now: Date
}

/** Five facts in the order in which people ask for them; those that a platform does not have are left out. */
export function lifetimesOf(evidence: LifetimeEvidence): Lifetime[] {
  return [access, consent, dataAccess, role, permissions].flatMap((one) => one(evidence) ?? [])
}

function lifetime(code: LifetimeCode, acts: Lifetime['acts'], more: Partial<Lifetime> = {}): Lifetime {
  return { code, acts, at: null, everySeconds: null, facts: {}, ...more }
}

/** Whether we extend the access without the person: before it ends, or when it is used; null = not at all. */
function renews({ grant, renewal }: LifetimeEvidence): 'ahead' | 'used' | null {
  if (renewal.model === 'long-lived-exchange') return 'ahead'
  if (!grant.hasRefreshToken || renewal.model === 'none') return null
  if (renewal.model === 'rotating-refresh-token') return 'used'
  const { accessExpiresAt, refreshExpiresAt } = grant
  // At the ceiling there is nothing to gain by renewing.
  return accessExpiresAt && refreshExpiresAt && accessExpiresAt >= refreshExpiresAt ? null : 'ahead'
}

/** Over, whether the platform has said so or its day has simply passed. */
const over = ({ grant, verdict }: LifetimeEvidence): Date | null =>
  grant.endedAt ??
  (verdict.cause?.code === 'expired' && verdict.status === 'disconnected' ? verdict.causeAt : null)

function access(evidence: LifetimeEvidence): Lifetime {
  const { grant, verdict, renewal } = evidence
  const ended = over(evidence)
  if (ended) return lifetime('access.over', 'person', { at: ended })
  const renewed = renews(evidence)
  if (!renewed) return lifetime('access.with-consent', 'nobody')
  const last = grant.refreshedAt ?? grant.authorisedAt
  const everySeconds = grant.accessExpiresAt
    ? Math.round((grant.accessExpiresAt.getTime() - last.getTime()) / 1000)
    : (renewal.accessSeconds ?? null)
  const more = { at: last, everySeconds, facts: { renewed } }
  if (verdict.troubleSince) {
    const kind = troubleKindOf(grant.troubleKind)
    const facts = { renewed, trouble: kind }
    return lifetime('access.troubled', troubleActs[kind], { ...more, at: verdict.troubleSince, facts })
  }
  if (verdict.cause?.code === 'renewal-failed')
    return lifetime('access.late', 'mooring', { ...more, at: verdict.causeAt })
  if (!grant.accessExpiresAt && renewed === 'ahead') return lifetime('access.lasts', 'nobody', { at: last })
  return lifetime(grant.refreshedAt ? 'access.renewed' : 'access.renews', 'mooring', more)
}

const troubleActs = { platform: 'mooring', limit: 'mooring', app: 'operator', person: 'person' } as const

/** The permission itself: only where its end is the person's to mend has it a day. */
function consent(evidence: LifetimeEvidence): Lifetime {
  const { grant, renewal } = evidence
  const ended = over(evidence)
  if (ended) return lifetime('consent.over', 'person', { at: ended })
  const endsWith = grant.hasRefreshToken ? grant.refreshExpiresAt : grant.accessExpiresAt
  const ours =
    renewal.model === 'long-lived-exchange' ||
    (grant.hasRefreshToken && renewal.model === 'rotating-refresh-token')
  return ours || !endsWith
    ? lifetime('consent.lasts', 'nobody')
    : lifetime('consent.ends', 'person', { at: endsWith })
}

function dataAccess(evidence: LifetimeEvidence): Lifetime | undefined {
  const { grant, renewal, now } = evidence
  const at = grant.dataAccessExpiresAt
  if (!at || over(evidence)) return undefined
  return lifetime(at <= now ? 'data-access.over' : 'data-access.ends', 'person', {
    at,
    everySeconds: renewal.dataAccessSeconds ?? null,
  })
}

function role({ carrier }: LifetimeEvidence): Lifetime | undefined {
  if (!carrier) return undefined
  if (carrier.lostAt) {
    const needs = carrier.missing[0]?.facts.needs
    return lifetime('role.lost', 'manager', { at: carrier.lostAt, facts: needs ? { role: needs } : {} })
  }
  return lifetime('role.proven', 'nobody', {
    at: carrier.probedAt,
    facts: carrier.role ? { role: carrier.role } : {},
  })
}

function permissions({ grant, asks, requires }: LifetimeEvidence): Lifetime | undefined {
  if (grant.scopes.length === 0) return undefined
  const missing = missingScopes(grant.scopes, asks)
  if (missing.length === 0) return lifetime('permissions.whole', 'nobody')
  const vital = missingScopes(grant.scopes, requires).length > 0
  return lifetime(vital ? 'permissions.too-few' : 'permissions.fewer', vital ? 'person' : 'nobody', {
    facts: { scopes: missing.join(' ') },
  })
}
