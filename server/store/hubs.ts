import type { HubScope, OperatorScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** What a hub decides; stored as JSON, with a default for each. */
export interface StoredHubSettings {
  /** Days before a person must act at which people are told, descending. Yellow begins with the first. */
  noticeThresholds: number[]
  /** Other days for some platforms. */
  platformThresholds: Readonly<Record<string, number[] | undefined>>
  /** The hub's people get their digest at eight in the morning there. */
  timeZone: string
  acceptContentAdmins: boolean
  workspacesSeeAdAccount: boolean
  workspacesChangeAdAccount: boolean
  workspacesSeePixel: boolean
  workspacesChangePixel: boolean
  workspacesSeePaymentTrouble: boolean
  /** One person who carries more locations than this is warned about. */
  warnAboveLocations: number
  /** So late may a post that was held go out by itself once its connection works again. */
  freshHours: number
}

export type HubSettings = StoredHubSettings

const defaults: StoredHubSettings = {
  noticeThresholds: [14, 7, 3, 1],
  platformThresholds: {},
  timeZone: 'UTC',
  acceptContentAdmins: false,
  workspacesSeeAdAccount: true,
  workspacesChangeAdAccount: true,
  workspacesSeePixel: true,
  workspacesChangePixel: true,
  workspacesSeePaymentTrouble: true,
  warnAboveLocations: 10,
  freshHours: 24,
}

export function hubSettingsOf(stored: Partial<StoredHubSettings>): HubSettings {
  return { ...defaults, ...stored }
}

/** Days before a person must act at which people are told about a connection at this platform. */
export const thresholdsFor = (settings: HubSettings, platform: string): readonly number[] =>
  settings.platformThresholds[platform] ?? settings.noticeThresholds

/** The first of them: yellow begins this many days before. */
export const noticeDaysFor = (settings: HubSettings, platform: string): number =>
  thresholdsFor(settings, platform)[0] ?? 1

export interface Hub {
  id: string
  name: string
  settings: HubSettings
}

export async function createHub(
  tx: Tx<OperatorScope>,
  hub: { id: string; name: string; at: Date },
): Promise<void> {
  await tx.query('insert into hubs (id, name, created_at) values ($1, $2, $3)', [hub.id, hub.name, hub.at])
}

export async function getHub(tx: Tx<HubScope | WorkspaceScope>): Promise<Hub> {
  const [row] = await tx.query<{ id: string; name: string; settings: Partial<StoredHubSettings> }>(
    'select id, name, settings from hubs where id = $1',
    [tx.scope.hubId],
  )
  if (!row) throw new Error('a scope was entered whose hub does not exist')
  return { ...row, settings: hubSettingsOf(row.settings) }
}

/** Whether the scope's hub is there: a person may have typed its id. */
export async function hasHub(tx: Tx<HubScope>): Promise<boolean> {
  return (await tx.query('select from hubs where id = $1', [tx.scope.hubId])).length === 1
}

export async function updateHubSettings(tx: Tx<HubScope>, change: Partial<StoredHubSettings>): Promise<void> {
  await tx.query('update hubs set settings = settings || $2::jsonb where id = $1', [
    tx.scope.hubId,
    JSON.stringify(change),
  ])
}
