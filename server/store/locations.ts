import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'
import type { HoursRecord, PlaceRecord } from './workspaces.ts'

/** Everything that is known of a location: its workspace's row, and the groups it is in. */
export interface LocationRecord {
  id: string
  name: string
  kind: 'location' | 'brand'
  code: string | null
  timeZone: string
  place: PlaceRecord
  hours: HoursRecord
  /** Values of the hub's own fields, by field. */
  custom: Record<string, string>
  groups: string[]
  archivedAt: Date | null
}

const columns = `w.id, w.name, w.kind, w.code, w.time_zone as "timeZone", w.place, w.hours, w.custom, w.archived_at as "archivedAt",
  array(select g.group_id from group_members g where g.hub_id = w.hub_id and g.workspace_id = w.id order by g.group_id) as groups`

export async function findLocation(
  tx: Tx<HubScope | WorkspaceScope>,
  id: string,
): Promise<LocationRecord | undefined> {
  const [row] = await tx.query<LocationRecord>(
    `select ${columns} from workspaces w where w.hub_id = $1 and w.id = $2`,
    [tx.scope.hubId, id],
  )
  return row
}

/** For the one who is about to change or archive it. */
export async function lockLocation(tx: Tx<HubScope>, id: string): Promise<boolean> {
  const rows = await tx.query('select id from workspaces where hub_id = $1 and id = $2 for update', [
    tx.scope.hubId,
    id,
  ])
  return rows.length === 1
}

/** All that are not archived: what an import is compared with. */
export const listAllLocations = (tx: Tx<HubScope>): Promise<LocationRecord[]> =>
  tx.query(`select ${columns} from workspaces w where w.hub_id = $1 and w.archived_at is null`, [
    tx.scope.hubId,
  ])

export interface LocationListRow {
  id: string
  name: string
  kind: 'location' | 'brand'
  code: string | null
  city: string | null
  owner: string | null
  groups: string[]
  archivedAt: Date | null
}

/** A page of a hub's locations by name; `after` is the last id of the page before. */
export const listLocations = (
  tx: Tx<HubScope>,
  page: {
    search?: string | undefined
    group?: string | undefined
    archived: boolean
    after?: string | undefined
    limit: number
  },
): Promise<LocationListRow[]> =>
  tx.query(
    `select w.id, w.name, w.kind, w.code, w.place->>'city' as city, w.archived_at as "archivedAt",
       (select u.name from workspace_members m join auth."user" u on u.id = m.user_id
        where m.hub_id = w.hub_id and m.workspace_id = w.id and m.role = 'owner' and m.deactivated_at is null
        order by m.joined_at limit 1) as owner,
       array(select g.name from group_members m join groups g on g.hub_id = m.hub_id and g.id = m.group_id
             where m.hub_id = w.hub_id and m.workspace_id = w.id order by lower(g.name)) as groups
     from workspaces w
     where w.hub_id = $1 and (w.archived_at is not null) = $5
       and ($2::text is null
         or position(lower($2) in lower(concat_ws(' ', w.name, w.code, w.place->>'city'))) > 0)
       and ($6::text is null
         or w.id in (select workspace_id from group_members where hub_id = $1 and group_id = $6))
       and ($3::text is null
         or (lower(w.name), w.id) > (select lower(name), id from workspaces where hub_id = $1 and id = $3))
     order by lower(w.name), w.id limit $4`,
    [tx.scope.hubId, page.search ?? null, page.after ?? null, page.limit, page.archived, page.group ?? null],
  )

export interface LocationChange {
  name?: string | undefined
  code?: string | null | undefined
  timeZone?: string | undefined
  place?: PlaceRecord | undefined
  hours?: HoursRecord | undefined
  custom?: Readonly<Record<string, string>> | undefined
}

/** Only what is given changes; a code of null takes the code away. */
export async function updateLocation(
  tx: Tx<HubScope | WorkspaceScope>,
  id: string,
  change: LocationChange,
): Promise<void> {
  const json = (value: object | undefined) => (value ? JSON.stringify(value) : null)
  await tx.query(
    `update workspaces set name = coalesce($3, name), time_zone = coalesce($4, time_zone),
       place = coalesce($5::jsonb, place), hours = coalesce($6::jsonb, hours), custom = coalesce($7::jsonb, custom),
       code = case when $8 then $9 else code end
     where hub_id = $1 and id = $2`,
    [
      tx.scope.hubId,
      id,
      change.name ?? null,
      change.timeZone ?? null,
      json(change.place),
      json(change.hours),
      json(change.custom),
      change.code !== undefined,
      change.code ?? null,
    ],
  )
}

/** The location is in exactly these groups then; ids that are no group of this hub are passed over. */
export async function setGroups(tx: Tx<HubScope>, id: string, groupIds: readonly string[]): Promise<void> {
  const values = [tx.scope.hubId, id, groupIds]
  await tx.query(
    'delete from group_members where hub_id = $1 and workspace_id = $2 and group_id <> all ($3)',
    values,
  )
  await tx.query(
    `insert into group_members (hub_id, workspace_id, group_id)
     select $1, $2, g.id from groups g where g.hub_id = $1 and g.id = any ($3) on conflict do nothing`,
    values,
  )
}

export async function setArchived(tx: Tx<HubScope>, id: string, at: Date | null): Promise<boolean> {
  const rows = await tx.query(
    `update workspaces set archived_at = $3
     where hub_id = $1 and id = $2 and (archived_at is null) = ($3::timestamptz is not null) returning id`,
    [tx.scope.hubId, id, at],
  )
  return rows.length === 1
}

/** Accounts that are kept, and sign-ins that are not over: what has to go before a workspace may be archived. */
export async function countLive(tx: Tx<HubScope>, id: string): Promise<number> {
  const [row] = await tx.query<{ live: number }>(
    `select (select count(*) from accounts where hub_id = $1 and workspace_id = $2 and removed_at is null)
       + (select count(*) from grants where hub_id = $1 and workspace_id = $2 and ended_at is null) as live`,
    [tx.scope.hubId, id],
  )
  return row?.live ?? 0
}
