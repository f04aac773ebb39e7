import type { HubScope } from '../base/scope.ts'
import type { BroadcastAudience } from './broadcasts.ts'
import type { Tx } from './database.ts'
import { mayBeOut } from './post-attempts.ts'
import type { HoursRecord, PlaceRecord } from './workspaces.ts'

/** A location with everything that a text can say of it. */
export interface BroadcastPlace {
  readonly id: string
  readonly name: string
  readonly code: string | null
  readonly timeZone: string
  readonly place: PlaceRecord
  readonly hours: HoursRecord
  readonly custom: Readonly<Record<string, string>>
  readonly archivedAt: Date | null
}

const columns = `w.id, w.name, w.code, w.time_zone as "timeZone", w.place, w.hours, w.custom, w.archived_at as "archivedAt"`

const inAudience = `w.hub_id = $1 and w.archived_at is null and w.id <> all ($4)
  and case $2::text when 'all' then w.kind = 'location'
    when 'chosen' then w.id = any ($3)
    else w.id in (select m.workspace_id from group_members m where m.hub_id = $1 and m.group_id = any ($3)) end`

const asked = (hubId: string, { of, groups, workspaces, except }: BroadcastAudience): unknown[] => [
  hubId,
  of,
  of === 'groups' ? groups : workspaces,
  except,
]

/** In the order in which they take turns. All: every location; the hub's own workspace is in it only where it is chosen. */
export async function listAudience(tx: Tx<HubScope>, audience: BroadcastAudience): Promise<BroadcastPlace[]> {
  return tx.query<BroadcastPlace>(
    `select ${columns} from workspaces w where ${inAudience} order by lower(w.name), w.id`,
    asked(tx.scope.hubId, audience),
  )
}

export async function countAudience(tx: Tx<HubScope>, audience: BroadcastAudience): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*) as count from workspaces w where ${inAudience}`,
    asked(tx.scope.hubId, audience),
  )
  return row?.count ?? 0
}

/** Whether all that it names is the hub's; archived locations are. */
export async function isKnownAudience(
  tx: Tx<HubScope>,
  { groups, workspaces, except }: BroadcastAudience,
): Promise<boolean> {
  const named = [...new Set([...workspaces, ...except])]
  const [row] = await tx.query<{ known: number }>(
    `select (select count(*) from workspaces where hub_id = $1 and id = any ($2))
       + (select count(*) from groups where hub_id = $1 and id = any ($3)) as known`,
    [tx.scope.hubId, named, groups],
  )
  return row?.known === named.length + new Set(groups).size
}

/** These, archived ones included. */
export async function listPlaces(tx: Tx<HubScope>, ids: readonly string[]): Promise<BroadcastPlace[]> {
  return tx.query<BroadcastPlace>(
    `select ${columns} from workspaces w where w.hub_id = $1 and w.id = any ($2) order by lower(w.name), w.id`,
    [tx.scope.hubId, ids],
  )
}

/** An account that is there, or was: then it is missed, and not unknown. */
export interface PlaceAccount {
  readonly workspaceId: string
  readonly id: string
  readonly platform: string
  readonly kind: string
  readonly name: string
  readonly isRemoved: boolean
  /** It got the broadcast, or may still, as the account that another row was: a location that has it no more, or this one before. */
  readonly hasIt: boolean
}

export async function listPlaceAccounts(
  tx: Tx<HubScope>,
  of: { broadcastId: string; workspaces: readonly string[]; kinds: readonly string[] },
): Promise<PlaceAccount[]> {
  return tx.query<PlaceAccount>(
    `select a.workspace_id as "workspaceId", a.id, a.platform, a.kind, a.name, a.removed_at is not null as "isRemoved",
       exists (select from accounts o
         join post_targets t on t.hub_id = o.hub_id and t.workspace_id = o.workspace_id and t.account_id = o.id
         join posts p on p.hub_id = t.hub_id and p.workspace_id = t.workspace_id and p.id = t.post_id and p.broadcast_id = $4
         where o.hub_id = a.hub_id and o.platform = a.platform and o.kind = a.kind and o.external_id = a.external_id
           and o.removed_at is not null and (t.state not in ('draft', 'cancelled', 'rejected', 'missed') or exists (
             select from post_attempts where hub_id = t.hub_id and workspace_id = t.workspace_id and target_id = t.id and ${mayBeOut}))) as "hasIt"
     from accounts a where a.hub_id = $1 and a.workspace_id = any ($2) and a.kind = any ($3) and a.use = 'publish'
     order by a.connected_at, a.id`,
    [tx.scope.hubId, of.workspaces, of.kinds, of.broadcastId],
  )
}

/** Locations that have an account of each kind. */
export async function countKinds(tx: Tx<HubScope>): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ kind: string; workspaces: number }>(
    `select a.kind, count(distinct a.workspace_id) as workspaces from accounts a
     join workspaces w on w.hub_id = a.hub_id and w.id = a.workspace_id and w.archived_at is null and w.kind = 'location'
     where a.hub_id = $1 and a.removed_at is null group by a.kind`,
    [tx.scope.hubId],
  )
  return new Map(rows.map((row) => [row.kind, row.workspaces]))
}

export async function listGroupSizes(
  tx: Tx<HubScope>,
): Promise<{ id: string; name: string; workspaces: number }[]> {
  return tx.query(
    `select g.id, g.name, count(w.id) as workspaces from groups g
     left join group_members m on m.hub_id = g.hub_id and m.group_id = g.id
     left join workspaces w on w.hub_id = m.hub_id and w.id = m.workspace_id and w.archived_at is null
     where g.hub_id = $1 group by g.id, g.name order by lower(g.name), g.id`,
    [tx.scope.hubId],
  )
}
