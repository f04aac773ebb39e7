import type { HubScope, OperatorScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export interface HubSettings {
  /** Yellow begins this many days before a person must act. */
  noticeDays: number
  acceptContentAdmins: boolean
  workspacesSeeAdAccount: boolean
  workspacesChangeAdAccount: boolean
  workspacesSeePixel: boolean
  workspacesChangePixel: boolean
  workspacesSeePaymentTrouble: boolean
}

export const defaultHubSettings: HubSettings = {
  noticeDays: 14,
  acceptContentAdmins: false,
  workspacesSeeAdAccount: true,
  workspacesChangeAdAccount: true,
  workspacesSeePixel: true,
  workspacesChangePixel: true,
  workspacesSeePaymentTrouble: true,
}

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
  const [row] = await tx.query<{ id: string; name: string; settings: Partial<HubSettings> }>(
    'select id, name, settings from hubs where id = $1',
    [tx.scope.hubId],
  )
  if (!row) throw new Error('a scope was entered whose hub does not exist')
  return { ...row, settings: { ...defaultHubSettings, ...row.settings } }
}

export async function updateHubSettings(tx: Tx<HubScope>, change: Partial<HubSettings>): Promise<void> {
  await tx.query('update hubs set settings = settings || $2::jsonb where id = $1', [
    tx.scope.hubId,
    JSON.stringify(change),
  ])
}
