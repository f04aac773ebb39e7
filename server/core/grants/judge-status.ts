import type { CauseCode } from '../../../contract/connections.ts'
import { after, daysMs } from '../../base/clock.ts'
import type { AccountKindFacts, RenewalFacts } from '../../platforms/platform.ts'
import type { BriefConnection } from '../../store/brief-connections.ts'
import type { FactRecord } from '../../store/candidates.ts'

export interface Cause {
  readonly code: CauseCode
  readonly facts: Record<string, string>
}

export interface Verdict {
  readonly status: 'connected' | 'expiring' | 'disconnected'
  readonly cause: Cause | null
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
  readonly carrier: BriefConnection['carrier']
  readonly grant: BriefConnection['grant']
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
      cause: cause(endsAs[deadline.kind]),
      causeAt: deadline.at,
    }
  }
  return { ...base, status: 'connected', cause: null, causeAt: carrier?.probedAt ?? null }
}

type Over = { cause: Cause; causeAt: Date | null }

function overCause(evidence: Evidence, deadline: Deadline | null): Over | undefined {
  const { grant, carrier, parent, kind, now } = evidence
  if (!grant || !carrier) return { cause: cause('nothing-carries-it'), causeAt: null }
  if (grant.endedAt) return { cause: cause(known(grant.endCause)), causeAt: grant.endedAt }
  if (deadline && deadline.at <= now) {
    return { cause: cause(deadline.kind === 'data-access' ? 'data-access' : 'expired'), causeAt: deadline.at }
  }
  const fact = carrier.missing[0]
  if (carrier.lostAt) return { cause: cause(known(carrier.lostCause), fact?.facts), causeAt: carrier.lostAt }
  if (parent?.status === 'disconnected') return { cause: cause('page-disconnected'), causeAt: parent.causeAt }
  if (kind.vital.every((capability) => carrier.capabilities.includes(capability))) return undefined
  return { cause: cause(causeOfMissing(fact?.code), fact?.facts), causeAt: carrier.probedAt }
}

const endCauses: readonly CauseCode[] = [
  'expired',
  'revoked',
  'password-changed',
  'role-lost',
  'permission-unticked',
  'security-check',
  'authorised-elsewhere',
  'lost-answer',
  'copied',
]

/** What a platform's folder wrote down, as one of the closed list. */
const known = (stored: string | null): CauseCode => endCauses.find((one) => one === stored) ?? 'unknown'

function causeOfMissing(code: string | undefined): CauseCode {
  if (code === 'scope-missing' || code === 'not-ticked') return 'permission-unticked'
  if (code === 'role-too-low' || code === 'role-needs-hub-permission' || code === 'not-reachable')
    return 'role-lost'
  return 'capability-lost'
}

/** What does not work although the account is connected. */
function limitsOf({ carrier, kind }: Evidence): readonly FactRecord[] {
  if (!carrier) return []
  return kind.vital.length === 0 ? [...carrier.missing, ...carrier.limits] : carrier.limits
}

export interface Deadline {
  readonly at: Date
  readonly kind: 'consent' | 'data-access' | 'access'
}

/**
 * The first moment at which the grant dies unless somebody does something. Short access tokens with a refresh token
 * behind them are no deadline at all: they renew silently.
 */
export const deadlineOf = (grant: Lives, renewal: RenewalFacts): Deadline | null =>
  endsOf(grant, renewal)[0] ?? null

type Lives = Pick<
  NonNullable<Evidence['grant']>,
  'hasRefreshToken' | 'accessExpiresAt' | 'refreshExpiresAt' | 'dataAccessExpiresAt'
>

/** Every such moment, the first one first. `access` is ours to put off, the others take a person. */
export function endsOf(grant: Lives, renewal: RenewalFacts): Deadline[] {
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
  return ends.sort((a, b) => a.at.getTime() - b.at.getTime())
}

const endsAs = {
  consent: 'expired',
  access: 'renewal-failed',
  'data-access': 'data-access',
} as const satisfies Record<Deadline['kind'], CauseCode>

const cause = (code: CauseCode, facts: Record<string, string> = {}): Cause => ({ code, facts })
