import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export interface PlaceRecord {
  street?: string | undefined
  city?: string | undefined
  region?: string | undefined
  postalCode?: string | undefined
  country?: string | undefined
  phone?: string | undefined
  website?: string | undefined
}

export interface Workspace {
  id: string
  name: string
  kind: 'location' | 'brand'
  timeZone: string
  place: PlaceRecord
  /** Checklist items this location says it does not use. */
  notUsed: string[]
}

const columns = `id, name, kind, time_zone as "timeZone", place, not_used as "notUsed"`

export async function createWorkspace(
  tx: Tx<HubScope>,
  workspace: Omit<Workspace, 'notUsed'> & { at: Date },
): Promise<void> {
  const { id, name, kind, timeZone, place, at } = workspace
  await tx.query(
    `insert into workspaces (hub_id, id, name, kind, time_zone, place, created_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.scope.hubId, id, name, kind, timeZone, JSON.stringify(place), at],
  )
}

export async function getWorkspace(tx: Tx<WorkspaceScope>): Promise<Workspace> {
  const [row] = await tx.query<Workspace>(
    `select ${columns} from workspaces where hub_id = $1 and id = $2 and archived_at is null`,
    [tx.scope.hubId, tx.scope.workspaceId],
  )
  if (!row) throw new Error('a scope was entered whose workspace does not exist')
  return row
}

/** One of the hub by its id, or the scope's own; undefined when there is none or it is closed. */
export async function findWorkspaceNamed(
  tx: Tx<HubScope | WorkspaceScope>,
  id: string,
): Promise<Workspace | undefined> {
  const [row] = await tx.query<Workspace>(
    `select ${columns} from workspaces where hub_id = $1 and id = $2 and archived_at is null`,
    [tx.scope.hubId, id],
  )
  return row
}

export async function updateWorkspace(
  tx: Tx<WorkspaceScope>,
  change: {
    name?: string | undefined
    timeZone?: string | undefined
    place?: PlaceRecord | undefined
    notUsed?: string[] | undefined
  },
): Promise<void> {
  await tx.query(
    `update workspaces set name = coalesce($3, name), time_zone = coalesce($4, time_zone),
       place = coalesce($5::jsonb, place), not_used = coalesce($6, not_used)
     where hub_id = $1 and id = $2`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      change.name ?? null,
      change.timeZone ?? null,
      change.place ? JSON.stringify(change.place) : null,
      change.notUsed ?? null,
    ],
  )
}

export interface WorkspaceListRow {
  id: string
  name: string
  kind: 'location' | 'brand'
  city: string | null
  owner: string | null
}

/** A page of a hub's workspaces by name; `after` is the last id of the page before. */
export async function listWorkspaces(
  tx: Tx<HubScope>,
  page: { search?: string | undefined; after?: string | undefined; limit: number },
): Promise<WorkspaceListRow[]> {
  return tx.query(
    `select w.id, w.name, w.kind, w.place->>'city' as city,
       (select u.name from workspace_members m join auth."user" u on u.id = m.user_id
        where m.hub_id = w.hub_id and m.workspace_id = w.id and m.role = 'owner' and m.deactivated_at is null
        order by m.joined_at limit 1) as owner
     from workspaces w
     where w.hub_id = $1 and w.archived_at is null
       and ($2::text is null or position(lower($2) in lower(w.name || ' ' || coalesce(w.place->>'city', ''))) > 0)
       and ($3::text is null or (lower(w.name), w.id) > (select lower(name), id from workspaces where hub_id = $1 and id = $3))
     order by lower(w.name), w.id limit $4`,
    [tx.scope.hubId, page.search ?? null, page.after ?? null, page.limit],
  )
}
