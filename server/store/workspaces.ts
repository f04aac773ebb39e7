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

/** Checklist items that this location says it does not use. */
export async function setNotUsed(tx: Tx<WorkspaceScope>, notUsed: readonly string[]): Promise<void> {
  await tx.query('update workspaces set not_used = $3 where hub_id = $1 and id = $2', [
    tx.scope.hubId,
    tx.scope.workspaceId,
    notUsed,
  ])
}

/** Where the location is, as a point. */
export async function findCentre(
  tx: Tx<WorkspaceScope>,
): Promise<{ latitude: number; longitude: number } | undefined> {
  const [row] = await tx.query<{ latitude: number | null; longitude: number | null }>(
    'select latitude, longitude from workspaces where hub_id = $1 and id = $2',
    [tx.scope.hubId, tx.scope.workspaceId],
  )
  return row && row.latitude !== null && row.longitude !== null
    ? { latitude: row.latitude, longitude: row.longitude }
    : undefined
}

export async function setCentre(
  tx: Tx<WorkspaceScope>,
  centre: { latitude: number; longitude: number },
): Promise<void> {
  await tx.query('update workspaces set latitude = $3, longitude = $4 where hub_id = $1 and id = $2', [
    tx.scope.hubId,
    tx.scope.workspaceId,
    centre.latitude,
    centre.longitude,
  ])
}
