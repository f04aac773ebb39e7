import { after, daysMs } from '../../base/clock.ts'
import type { AccountKindFacts, RenewalFacts } from '../../platforms/platform.ts'
import type { FactRecord } from '../../store/candidates.ts'
import type { Carrier } from '../../store/carriers.ts'
import type { Grant } from '../../store/grants.ts'

export interface Verdict {
  readonly status: 'connected' | 'expiring' | 'disconnected'
  readonly cause: FactRecord | null
  readonly causeAt: Date | null
  readonly troubleSince: Date | null
  readonly limits: readonly FactRecord[]
  /** The day by which a person must act; null = nobody has to. */
  readonly actBy: Date | null
  /** consent and data-access need the person; access is ours to extend. */
  readonly actByKind: 'consent' | 'data-access' | 'access' | null
  readonly renewsItself: boolean
}

export interface Evidence {
  readonly kind: AccountKindFacts
  readonly renewal: RenewalFacts
  readonly carrier: Carrier | undefined
  readonly grant: Grant | undefined
  /** Instagram on its Page, a pixel on its ad account. */
  readonly parent?: Verdict | undefined
  readonly noticeDays: number
  readonly now: Date
}

/** Status is derived, never stored: the same evidence always gives the same verdict, with its cause and act-by date. */
export function judgeStatus(evidence: Evidence): Verdict {
  const { grant, carrier, now } = evidence
  const deadline = grant ? deadlineOf(grant, evidence.renewal) : null
  const base = {
    troubleSince: grant?.troubleSince ?? null,
    limits: limitsOf(evidence),
    actBy: deadline?.at ?? null,
    actByKind: deadline?.kind ?? null,
    renewsItself: deadline === null || deadline.kind === 'access',
  }
  const over = overCause(evidence, deadline)
  if (over)
    return {
      ...base,
      status: 'disconnected',
      troubleSince: null,
      renewsItself: false,
      actBy: null,
      actByKind: null,
      ...over,
    }
  if (deadline && deadline.at <= after(now, daysMs(evidence.noticeDays))) {
    return {
      ...base,
      status: 'expiring',
      cause: { code: `${deadline.kind}-ends`, facts: {} },
      causeAt: deadline.at,
    }
  }
  return { ...base, status: 'connected', cause: null, causeAt: carrier?.probedAt ?? null }
}

type Over = { cause: FactRecord; causeAt: Date | null }

function overCause(evidence: Evidence, deadline: Deadline | null): Over | undefined {
  const { grant, carrier, parent, kind, now } = evidence
  if (!grant || !carrier) return { cause: fact('nothing-carries-it'), causeAt: null }
  if (grant.endedAt) return { cause: fact(grant.endCause ?? 'unknown'), causeAt: grant.endedAt }
  if (deadline && deadline.at <= now)
    return {
      cause: fact(deadline.kind === 'data-access' ? 'data-access-ended' : 'expired'),
      causeAt: deadline.at,
    }
  if (carrier.lostAt)
    return { cause: carrier.missing[0] ?? fact(carrier.lostCause ?? 'role-lost'), causeAt: carrier.lostAt }
  if (parent?.status === 'disconnected')
    return { cause: fact('parent-disconnected'), causeAt: parent.causeAt }
  const lost = kind.vital.find((capability) => !carrier.capabilities.includes(capability))
  if (lost)
    return {
      cause: carrier.missing[0] ?? fact('capability-lost', { capability: lost }),
      causeAt: carrier.probedAt,
    }
  return undefined
}

/** What does not work although the account is connected. */
function limitsOf({ carrier, kind }: Evidence): readonly FactRecord[] {
  if (!carrier) return []
  return kind.vital.length === 0 ? [...carrier.missing, ...carrier.limits] : carrier.limits
}

interface Deadline {
  readonly at: Date
  readonly kind: 'consent' | 'data-access' | 'access'
}

/**
 * The first moment at which the grant dies unless somebody does something. Short access tokens with a refresh token
 * behind them are no deadline at all: they renew silently.
 */
export function deadlineOf(grant: Grant, renewal: RenewalFacts): Deadline | null {
  const ends: Deadline[] = []
  const add = (at: Date | null, kind: Deadline['kind']) => at && ends.push({ at, kind })
  if (grant.hasRefreshToken) {
    add(grant.refreshExpiresAt, renewal.model === 'rotating-refresh-token' ? 'access' : 'consent')
  } else if (renewal.model === 'long-lived-exchange') {
    add(grant.accessExpiresAt, 'access')
  } else {
    add(grant.accessExpiresAt, 'consent')
  }
  add(grant.dataAccessExpiresAt, 'data-access')
  return ends.sort((a, b) => a.at.getTime() - b.at.getTime())[0] ?? null
}

const fact = (code: string, facts: Record<string, string> = {}): FactRecord => ({ code, facts })
