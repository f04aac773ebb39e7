import type { Platform } from '../../platforms/platform.ts'
import type { Living, LivingGrant } from '../../store/dependence.ts'
import { deadlineOf } from '../grants/judge-status.ts'

/** Whom the map is about: people who authorised here, or logins at a platform (consents). */
export type By = 'person' | 'login'

/** One account: what carries it, and whom it would not outlive. */
export interface Carried {
  readonly accountId: string
  readonly workspaceId: string
  readonly grants: readonly LivingGrant[]
  /** The one without whose grants nothing carries it (or its parent); two where its parent is another's. */
  readonly leave: ReadonlySet<string>
  /** Those whose consents, other people's grants of them included, are all that carries it (or its parent). */
  readonly dark: ReadonlySet<string>
}

export interface Dependence {
  readonly accounts: readonly Carried[]
  readonly holderOf: (grant: LivingGrant) => string
  /** What each of them has consented to. */
  readonly consents: ReadonlyMap<string, ReadonlySet<string>>
}

/**
 * Who carries what, and what goes dark without them. Two questions that differ: somebody who leaves takes the grants they
 * authorised; a consent that is taken back takes every grant under it, whoever authorised that one.
 */
export function mapDependence(living: Living, by: By): Dependence {
  const holderOf = (grant: LivingGrant): string => (by === 'login' ? grant.consentId : grant.authorisedBy)
  const grants = new Map(living.grants.map((grant) => [grant.id, grant]))
  const { consents, holders } = consentsOf(living, grants, holderOf)
  const alone = new Map([...consents.keys()].map((holder) => [holder, new Set([holder])]))
  const leaveOf = (grant: LivingGrant) => alone.get(holderOf(grant)) ?? nobody
  const darkOf = (grant: LivingGrant) => holders.get(grant.consentId) ?? nobody
  const accounts = new Map<string, Mutable<Carried>>()
  for (const { accountId, workspaceId, grantId } of living.carriers) {
    const grant = grants.get(grantId)
    if (!grant) continue
    const [leave, dark] = [leaveOf(grant), darkOf(grant)]
    const known = accounts.get(accountId)
    if (known) {
      known.grants = [...known.grants, grant]
      known.leave = inBoth(known.leave, leave)
      known.dark = inBoth(known.dark, dark)
    } else accounts.set(accountId, { accountId, workspaceId, grants: [grant], leave, dark })
  }
  for (const [child, of] of living.parents) {
    const [one, parent] = [accounts.get(child), accounts.get(of)]
    if (!one || !parent || (parent.leave === one.leave && parent.dark === one.dark)) continue
    one.leave = new Set([...one.leave, ...parent.leave])
    one.dark = new Set([...one.dark, ...parent.dark])
  }
  return { accounts: [...accounts.values()], holderOf, consents }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

const nobody: ReadonlySet<string> = new Set()

/** Only of grants that carry something. */
function consentsOf(
  living: Living,
  grants: ReadonlyMap<string, LivingGrant>,
  holderOf: (grant: LivingGrant) => string,
) {
  const consents = new Map<string, Set<string>>()
  const holders = new Map<string, Set<string>>()
  for (const id of new Set(living.carriers.map((carrier) => carrier.grantId))) {
    const grant = grants.get(id)
    if (!grant) continue
    addTo(consents, holderOf(grant), grant.consentId)
    addTo(holders, grant.consentId, holderOf(grant))
  }
  return { consents, holders }
}

const inBoth = (one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...one].filter((key) => other.has(key)))

/** When the last of its grants ends by itself, where only a person can move that; null = one of them does not end. */
export function lastEnd(grants: readonly LivingGrant[], platforms: readonly Platform[]): Date | null {
  let last: Date | null = null
  for (const grant of grants) {
    const renewal = platforms.find((one) => one.id === grant.platform)?.renewal
    const end = renewal && deadlineOf(personsDates(grant, renewal), renewal)
    if (!end) return null
    if (!last || end.at > last) last = end.at
  }
  return last
}

const dateOf = (seconds: string): Date | null => (seconds ? new Date(Number(seconds) * 1000) : null)

/** Without the ends that are ours to move: those say nothing of the person. */
const personsDates = (grant: LivingGrant, { model }: Platform['renewal']) => ({
  hasRefreshToken: grant.hasRefreshToken,
  accessExpiresAt: model === 'long-lived-exchange' ? null : dateOf(grant.accessExpires),
  refreshExpiresAt: model === 'rotating-refresh-token' ? null : dateOf(grant.refreshExpires),
  dataAccessExpiresAt: dateOf(grant.dataAccessExpires),
  endedAt: null,
  endCause: null,
  troubleSince: null,
})

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key)
  if (known) known.add(value)
  else map.set(key, new Set([value]))
}
