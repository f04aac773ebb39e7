import type * as z from 'zod'
import type { account } from '../../../contract/connections.ts'
import { canAskAccess, lostCodes } from '../../core/access-requests/guide-of.ts'
import { mayChange } from '../../core/connect/hub-rules.ts'
import type { ConnectionRow, Connections } from '../../core/connect/list-connections.ts'
import { troubleKindOf } from '../../core/grants/trouble-kind.ts'
import type { WorkspaceCaller } from '../caller.ts'

type AccountReply = z.input<typeof account>
type ConnectionHub = Connections['hub']

const iso = (date: Date | null | undefined): string | null => date?.toISOString() ?? null

/** One row as the API says it. Children show their parent's authorisation. */
export function presentAccount(
  row: ConnectionRow,
  hub: ConnectionHub,
  caller: WorkspaceCaller,
): AccountReply {
  const { account, carrier, grant, kind, verdict } = row
  return {
    id: account.id,
    platform: account.platform as AccountReply['platform'],
    kind: account.kind,
    kindLabel: kind.label,
    use: account.use,
    parentId: account.parentId,
    externalId: account.externalId,
    name: account.name,
    handle: account.handle,
    avatarUrl: account.avatarUrl,
    link: account.link,
    status: verdict.status,
    cause: verdict.cause,
    causeAt: iso(verdict.causeAt),
    troubleSince: iso(verdict.troubleSince),
    troubleKind: verdict.troubleSince ? troubleKindOf(grant?.troubleKind) : null,
    limits: [...verdict.limits],
    actBy: iso(verdict.actBy),
    actByKind: verdict.actByKind,
    renewsItself: verdict.renewsItself,
    authorisedBy: grant?.authorisedByName ?? null,
    authorisedThrough: grant?.authorisedThrough ?? null,
    authorisedAt: iso(grant?.authorisedAt),
    lastCheckedAt: iso(carrier?.probedAt),
    role: carrier?.role ?? null,
    capabilities: capabilitiesOf(row),
    actions: actionsOf(row).filter((action) => mayDo(action, row, hub, caller)),
    canAskAccess:
      caller.rights.has('connect') &&
      grant?.endedAt === null &&
      canAskAccess(kind, lacksOf(row), grant.authorisedBy === caller.session.userId),
    practice: row.practice,
    ads: row.ads,
    details: account.details,
    technical: technicalOf(row),
  }
}

function capabilitiesOf({ carrier, kind, verdict }: ConnectionRow): AccountReply['capabilities'] {
  const proven = new Set(verdict.status === 'disconnected' ? [] : (carrier?.capabilities ?? []))
  const all = new Set([...kind.vital, ...(carrier?.capabilities ?? [])])
  return [...all].map((one) => ({
    capability: one as AccountReply['capabilities'][number]['capability'],
    works: proven.has(one),
  }))
}

/** The first is what mends it: red wants a reconnect, yellow what extends it. A reconnect is possible at any time. */
function actionsOf({ account, grant, verdict, platform }: ConnectionRow): AccountReply['actions'] {
  const isLive = grant?.endedAt === null && verdict.status !== 'disconnected'
  const canExtend = isLive && (grant.hasRefreshToken || platform.renewal.model === 'long-lived-exchange')
  const needsPerson = verdict.status === 'expiring' && verdict.actByKind !== 'access'
  const extend = canExtend ? (['refresh'] as const) : []
  const first = needsPerson
    ? (['renew', ...extend] as const)
    : verdict.status === 'disconnected'
      ? (['reconnect'] as const)
      : ([...extend, 'reconnect'] as const)
  const check = grant?.endedAt === null ? (['check'] as const) : []
  const change = account.use === 'publish' ? [] : (['change'] as const)
  return [...first, ...check, ...change, 'remove']
}

/** Without the right to connect, looking is what is left; ad account and pixel are changed as the hub says. */
function mayDo(
  action: AccountReply['actions'][number],
  { account }: ConnectionRow,
  hub: ConnectionHub,
  caller: WorkspaceCaller,
): boolean {
  if (action === 'check') return caller.rights.has('ask')
  if (!caller.rights.has('connect')) return false
  const changes = action === 'change' || action === 'remove'
  return !changes || mayChange(hub.settings, account.use, caller.place.role !== null)
}

/** What the last probe missed; a refusal without a reason is a role that went. */
function lacksOf({ carrier }: ConnectionRow): readonly { code: string }[] {
  if (!carrier) return []
  const facts = [...carrier.missing, ...carrier.limits]
  const lost = carrier.lostCause && lostCodes[carrier.lostCause]
  return lost ? [...facts, { code: lost }] : facts
}

/** For support: ids and the platform's own codes, nothing secret. */
function technicalOf({ account, carrier, grant, verdict }: ConnectionRow): string | null {
  const parts = {
    account: account.id,
    platform: account.platform,
    external: account.externalId,
    grant: grant?.id,
    generation: grant?.generation,
    scopes: grant?.scopes.join(' '),
    ended: grant?.endCode ?? undefined,
    lost: carrier?.lostCode ?? undefined,
    trouble: grant?.troubleCode ?? undefined,
    cause: verdict.cause?.code,
  }
  return Object.entries(parts)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')
}
