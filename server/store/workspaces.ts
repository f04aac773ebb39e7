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

/** By weekday; a day without times is closed, an absent one is not known. */
export type HoursRecord = {
  [day in 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun']?:
    | readonly { readonly from: string; readonly to: string }[]
    | undefined
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
  workspace: Omit<Workspace, 'notUsed'> & {
    at: Date
    code?: string | null | undefined
    hours?: HoursRecord | undefined
    custom?: Readonly<Record<string, string>> | undefined
  },
): Promise<void> {
  const { id, name, kind, timeZone, place, at, code, hours = {}, custom = {} } = workspace
  await tx.query(
    `insert into workspaces (hub_id, id, name, kind, time_zone, place, created_at, code, hours, custom)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      tx.scope.hubId,
      id,
      name,
      kind,
      timeZone,
      JSON.stringify(place),
      at,
      code ?? null,
      JSON.stringify(hours),
      JSON.stringify(custom),
    ],
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

/** Checklist items that this location says it does not use. */
export async function setNotUsed(tx: Tx<WorkspaceScope>, notUsed: readonly string[]): Promise<void> {
  await tx.query('update workspaces set not_used = $3 where hub_id = $1 and id = $2', [
    tx.scope.hubId,
    tx.scope.workspaceId,
    notUsed,
  ])
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
