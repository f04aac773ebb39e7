import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** A subject of the ledger and the lines among which it counts: from `first` on, before `beyond`. */
export interface Span {
  readonly subject: string
  readonly first: number
  readonly beyond: number
  /** Actions to leave out, because the account has lines of its own for them. */
  readonly without: 'nothing' | 'beginnings'
}

export interface ToldLine {
  id: string
  seq: number
  at: Date
  action: string
  subject: string
  facts: Record<string, unknown>
  actorKind: 'person' | 'guest' | 'worker' | 'operator'
  acting: boolean
  /** The person's name today, a guest's as it was; null for the worker, the operator, and whoever is gone. */
  actorName: string | null
  /** A guest: who made the link. */
  through: string | null
}

/** Renewals by the worker between two told lines; `seq` is the last one's. */
export interface Renewals {
  seq: number
  times: number
  firstAt: Date
  lastAt: Date
}

/** What puts a grant under an account; each line names the grant in its facts. */
const beginnings = ['account.connected', 'account.reconnected', 'ad-account.chosen', 'pixel.chosen']

const spansOf = (spans: readonly Span[]): unknown[] => [
  spans.map((one) => one.subject),
  spans.map((one) => one.first),
  spans.map((one) => one.beyond),
  spans.map((one) => one.without === 'beginnings'),
]

/**
 * Lines of these subjects before line number `before`, newest first, renewals by the worker left out. A grant's
 * authorisation counts although it comes before the choice that put the grant under the account.
 */
export async function listTold(
  tx: Tx<WorkspaceScope>,
  spans: readonly Span[],
  before: number,
  limit: number,
): Promise<ToldLine[]> {
  return tx.query<ToldLine>(
    `select distinct on (l.seq) l.id, l.seq, l.at, l.action, l.subject, l.facts, l.actor ->> 'kind' as "actorKind",
       l.actor ->> 'actingId' is not null as acting, coalesce(u.name, l.actor ->> 'name') as "actorName",
       l.actor ->> 'madeBy' as through
     from unnest($3::text[], $4::bigint[], $5::bigint[], $6::boolean[]) as span (subject, first, beyond, riding)
     cross join lateral (
       select * from ledger
       where hub_id = $1 and workspace_id = $2 and ledger.subject = span.subject and seq < least(span.beyond, $7)
         and (seq >= span.first or action = 'grant.authorised') and not (span.riding and action = any ($9))
         and not (action = 'grant.refreshed' and actor ->> 'kind' = 'worker')
       order by seq desc limit $8) l
     left join auth."user" u on u.id = l.actor ->> 'personId'
     order by l.seq desc limit $8`,
    [tx.scope.hubId, tx.scope.workspaceId, ...spansOf(spans), before, limit, beginnings],
  )
}

/** The worker's renewals behind line `above` and before line `before`, one count for each gap between `told` (ascending). */
export async function countRenewals(
  tx: Tx<WorkspaceScope>,
  spans: readonly Span[],
  among: { above: number; before: number; told: readonly number[] },
): Promise<Renewals[]> {
  return tx.query<Renewals>(
    `select max(l.seq) as seq, count(*)::integer as times, min(l.at) as "firstAt", max(l.at) as "lastAt"
     from unnest($3::text[], $4::bigint[], $5::bigint[], $6::boolean[]) as span (subject, first, beyond, riding)
     cross join lateral (
       select seq, at from ledger
       where hub_id = $1 and workspace_id = $2 and ledger.subject = span.subject
         and seq >= greatest(span.first, $7) and seq < least(span.beyond, $8)
         and action = 'grant.refreshed' and actor ->> 'kind' = 'worker') l
     group by width_bucket(l.seq, $9::bigint[])`,
    [tx.scope.hubId, tx.scope.workspaceId, ...spansOf(spans), among.above, among.before, among.told],
  )
}

/** Which grant came under the account with which line, oldest first. */
export async function listCarriage(
  tx: Tx<WorkspaceScope>,
  accountId: string,
): Promise<{ seq: number; grantId: string }[]> {
  return tx.query<{ seq: number; grantId: string }>(
    `select seq, facts ->> 'grant' as "grantId" from ledger
     where hub_id = $1 and workspace_id = $2 and subject = $3 and action = any ($4) and facts ? 'grant'
       and not (action = 'grant.refreshed' and actor ->> 'kind' = 'worker')
     order by seq`,
    [tx.scope.hubId, tx.scope.workspaceId, accountId, beginnings],
  )
}
