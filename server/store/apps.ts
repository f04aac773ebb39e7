import type { HubScope, OperatorScope, Scope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export interface App {
  id: string
  /** null = the operator's own registration. */
  hubId: string | null
  platform: string
  clientId: string
  practice: boolean
}

const columns = 'id, hub_id as "hubId", platform, client_id as "clientId", practice'

/** Operator apps and, in a hub's or workspace's scope, that hub's own. */
export async function listApps(tx: Tx<Scope>): Promise<App[]> {
  const hubId = 'hubId' in tx.scope ? tx.scope.hubId : null
  return tx.query<App>(
    `select ${columns} from apps where removed_at is null and (hub_id is null or hub_id = $1) order by platform, hub_id nulls last`,
    [hubId],
  )
}

/** Also one that is no longer offered: a grant stays with the app that minted it. */
export async function findApp(tx: Tx<Scope>, id: string): Promise<App | undefined> {
  const hubId = 'hubId' in tx.scope ? tx.scope.hubId : null
  const [row] = await tx.query<App>(
    `select ${columns} from apps where id = $1 and (hub_id is null or hub_id = $2)`,
    [id, hubId],
  )
  return row
}

export async function addOperatorApp(
  tx: Tx<OperatorScope>,
  app: Omit<App, 'hubId'> & { at: Date },
): Promise<void> {
  await tx.query(
    'insert into apps (id, hub_id, platform, client_id, practice, created_at) values ($1, null, $2, $3, $4, $5)',
    [app.id, app.platform, app.clientId, app.practice, app.at],
  )
}

export async function retireOperatorApp(tx: Tx<OperatorScope>, id: string, at: Date): Promise<void> {
  await tx.query('update apps set removed_at = $2 where id = $1 and hub_id is null', [id, at])
}

export async function addHubApp(
  tx: Tx<HubScope>,
  app: {
    id: string
    platform: string
    clientId: string
    wrappedKey: Uint8Array
    sealed: Uint8Array
    at: Date
  },
): Promise<void> {
  await tx.query(
    'insert into apps (id, hub_id, platform, client_id, created_at) values ($1, $2, $3, $4, $5)',
    [app.id, tx.scope.hubId, app.platform, app.clientId, app.at],
  )
  await tx.query('insert into app_secrets (hub_id, app_id, wrapped_key, sealed) values ($1, $2, $3, $4)', [
    tx.scope.hubId,
    app.id,
    app.wrappedKey,
    app.sealed,
  ])
}

/** New connections no longer use it; its grants do, until they end. */
export async function retireHubApp(tx: Tx<HubScope>, id: string, at: Date): Promise<boolean> {
  const done = await tx.query(
    'update apps set removed_at = $3 where hub_id = $1 and id = $2 and removed_at is null returning id',
    [tx.scope.hubId, id, at],
  )
  return done.length === 1
}

export async function findAppSecret(
  tx: Tx<HubScope | WorkspaceScope>,
  appId: string,
): Promise<{ wrappedKey: Buffer; sealed: Buffer } | undefined> {
  const [row] = await tx.query<{ wrappedKey: Buffer; sealed: Buffer }>(
    'select wrapped_key as "wrappedKey", sealed from app_secrets where hub_id = $1 and app_id = $2',
    [tx.scope.hubId, appId],
  )
  return row
}

export async function shredAppSecret(tx: Tx<HubScope>, appId: string): Promise<void> {
  await tx.query('delete from app_secrets where hub_id = $1 and app_id = $2', [tx.scope.hubId, appId])
}

/** Live grants by app, across the hub. */
export async function countGrantsByApp(tx: Tx<HubScope>): Promise<Map<string, number>> {
  const rows = await tx.query<{ appId: string; grants: number }>(
    'select app_id as "appId", count(*) as grants from grants where hub_id = $1 and ended_at is null group by app_id',
    [tx.scope.hubId],
  )
  return new Map(rows.map((row) => [row.appId, row.grants]))
}
