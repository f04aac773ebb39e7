import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { BroadcastPlace } from './broadcast-places.ts'
import type { FactRecord } from './candidates.ts'
import type { Tx } from './database.ts'

type Scoped = Tx<HubScope | WorkspaceScope>

/** A location with everything that a text can say of it, and the point where it is. */
export interface PlaybookPlace extends BroadcastPlace {
  readonly latitude: number | null
  readonly longitude: number | null
  /** What it may spend in a month, its own limit or its hub's; null: nobody has set one in this currency. */
  readonly monthMinor: number | null
}

/** These workspaces; in a workspace's scope its own. */
export async function listPlaybookPlaces(
  tx: Scoped,
  ids: readonly string[],
  currency: string,
): Promise<PlaybookPlace[]> {
  return tx.query<PlaybookPlace>(
    `select w.id, w.name, w.code, w.time_zone as "timeZone", w.place, w.hours, w.custom, w.archived_at as "archivedAt", w.latitude, w.longitude,
       coalesce(l.month_minor, h.month_minor)::float8 as "monthMinor"
     from workspaces w
     left join ad_limits l on l.hub_id = w.hub_id and l.workspace_id = w.id and l.currency = $3
     left join ad_limits h on h.hub_id = w.hub_id and h.workspace_id = '-' and h.currency = $3
     where w.hub_id = $1 and w.id = any ($2) order by lower(w.name), w.id`,
    [tx.scope.hubId, ids, currency],
  )
}

/** An account that is connected, with what was last proven of it. */
export interface PlaybookAccount {
  readonly workspaceId: string
  readonly id: string
  readonly platform: string
  readonly kind: string
  readonly use: 'publish' | 'ads' | 'pixel'
  readonly parentId: string | null
  readonly name: string
  readonly currency: string | null
  readonly timeZone: string | null
  /** Its sign-in works as far as we know. */
  readonly alive: boolean
  readonly missing: readonly FactRecord[]
  readonly limits: readonly FactRecord[]
}

export async function listPlaybookAccounts(tx: Scoped, ids: readonly string[]): Promise<PlaybookAccount[]> {
  return tx.query<PlaybookAccount>(
    `select a.workspace_id as "workspaceId", a.id, a.platform, a.kind, a.use, a.parent_id as "parentId", a.name,
       a.details->>'currency' as currency, a.details->>'timeZone' as "timeZone",
       coalesce(c.lost_at is null and g.ended_at is null and g.id is not null, false) as alive,
       coalesce(c.missing, '[]') as missing, coalesce(c.limits, '[]') as limits
     from accounts a
     left join carriers c on c.hub_id = a.hub_id and c.workspace_id = a.workspace_id and c.account_id = a.id and c.active
     left join grants g on g.hub_id = c.hub_id and g.workspace_id = c.workspace_id and g.id = c.grant_id
     where a.hub_id = $1 and a.workspace_id = any ($2) and a.removed_at is null order by a.connected_at, a.id`,
    [tx.scope.hubId, ids],
  )
}

/** What is spent, and what ads may still spend, by workspace and month. */
export async function listCommitted(
  tx: Scoped,
  ids: readonly string[],
  which: { currency: string; fromMonth: string },
): Promise<{ workspaceId: string; month: string; minor: number }[]> {
  return tx.query(
    `select workspace_id as "workspaceId", month, sum(case when open then greatest(minor, spent_minor) else spent_minor end)::float8 as minor
     from ad_reservations where hub_id = $1 and workspace_id = any ($2) and currency = $3 and month >= $4 group by 1, 2`,
    [tx.scope.hubId, ids, which.currency, which.fromMonth],
  )
}

/** Locations with a published post, and at which of these kinds of accounts. */
export async function listWithPosts(
  tx: Tx<HubScope>,
  kinds: readonly string[],
): Promise<{ workspaceId: string; kind: string }[]> {
  return tx.query('select workspace_id as "workspaceId", kind from tenancy.with_published_posts($1)', [kinds])
}

/** Currencies of the ad accounts of a hub's locations. */
export async function countCurrencies(
  tx: Tx<HubScope>,
  kinds: readonly string[],
): Promise<{ currency: string; workspaces: number }[]> {
  return tx.query(
    `select details->>'currency' as currency, count(distinct workspace_id)::int as workspaces from accounts
     where hub_id = $1 and kind = any ($2) and removed_at is null and details->>'currency' ~ '^[A-Z]{3}$' group by 1 order by 2 desc, 1`,
    [tx.scope.hubId, kinds],
  )
}
