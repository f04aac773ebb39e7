import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export interface Account {
  id: string
  platform: string
  kind: string
  use: 'publish' | 'ads' | 'pixel'
  externalId: string
  parentId: string | null
  name: string
  handle: string | null
  avatarUrl: string | null
  link: string | null
  details: Record<string, string>
  connectedAt: Date
}

const columns = `id, platform, kind, use, external_id as "externalId", parent_id as "parentId", name, handle, avatar_url as "avatarUrl",
  link, details, connected_at as "connectedAt"`

/** Throws a unique violation when a sibling workspace holds it. */
export async function addAccount(tx: Tx<WorkspaceScope>, account: Account): Promise<void> {
  const a = account
  await tx.query(
    `insert into accounts (hub_id, workspace_id, id, platform, kind, use, external_id, parent_id, name, handle, avatar_url, link, details, connected_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      a.id,
      a.platform,
      a.kind,
      a.use,
      a.externalId,
      a.parentId,
      a.name,
      a.handle,
      a.avatarUrl,
      a.link,
      JSON.stringify(a.details),
      a.connectedAt,
    ],
  )
}

export async function updateAccountProfile(
  tx: Tx<WorkspaceScope>,
  id: string,
  profile: Pick<Account, 'name' | 'handle' | 'avatarUrl' | 'link' | 'details'>,
): Promise<void> {
  await tx.query(
    `update accounts set name = $4, handle = $5, avatar_url = $6, link = $7, details = $8 where hub_id = $1 and workspace_id = $2 and id = $3`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      id,
      profile.name,
      profile.handle,
      profile.avatarUrl,
      profile.link,
      JSON.stringify(profile.details),
    ],
  )
}

export async function listAccounts(tx: Tx<WorkspaceScope>): Promise<Account[]> {
  return tx.query<Account>(
    `select ${columns} from accounts where hub_id = $1 and workspace_id = $2 and removed_at is null order by connected_at, id`,
    [tx.scope.hubId, tx.scope.workspaceId],
  )
}

export async function findAccount(tx: Tx<WorkspaceScope>, id: string): Promise<Account | undefined> {
  const [row] = await tx.query<Account>(
    `select ${columns} from accounts where hub_id = $1 and workspace_id = $2 and id = $3 and removed_at is null`,
    [tx.scope.hubId, tx.scope.workspaceId, id],
  )
  return row
}

/** The row of an account that was removed since, with its id, as if it had stayed; undefined: there is none. */
export async function bringBack(
  tx: Tx<WorkspaceScope>,
  account: Pick<Account, 'platform' | 'kind' | 'externalId' | 'parentId' | 'connectedAt'>,
  since: Date,
): Promise<Account | undefined> {
  const a = account
  const [row] = await tx.query<Account>(
    `update accounts set removed_at = null, parent_id = $6, connected_at = $7 where hub_id = $1 and workspace_id = $2 and id = (
       select id from accounts where hub_id = $1 and workspace_id = $2 and platform = $3 and kind = $4 and external_id = $5
         and removed_at >= $8 order by removed_at desc limit 1)
     returning ${columns}`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      a.platform,
      a.kind,
      a.externalId,
      a.parentId,
      a.connectedAt,
      since,
    ],
  )
  return row
}

/** Answers those that this call removed: of two at once each account is removed by one. */
export async function markRemoved(
  tx: Tx<WorkspaceScope>,
  ids: readonly string[],
  at: Date,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `update accounts set removed_at = $4
     where hub_id = $1 and workspace_id = $2 and id = any ($3) and removed_at is null returning id`,
    [tx.scope.hubId, tx.scope.workspaceId, ids, at],
  )
  return rows.map((row) => row.id)
}

/** Whether this hub already holds a publishing account: here, at a sibling, or not. Never says which sibling. */
export async function heldBy(
  tx: Tx<WorkspaceScope>,
  platform: string,
  kind: string,
  externalId: string,
): Promise<'here' | 'sibling' | null> {
  const [row] = await tx.query<{ held: 'here' | 'sibling' | null }>(
    'select tenancy.held_by($1, $2, $3, $4, $5) as held',
    [tx.scope.hubId, tx.scope.workspaceId, platform, kind, externalId],
  )
  return row?.held ?? null
}

/** Names of people whose working grant in this hub proves one of these roles on the account. */
export async function listRoleHolders(
  tx: Tx<WorkspaceScope>,
  platform: string,
  externalId: string,
  roles: readonly string[],
): Promise<string[]> {
  const rows = await tx.query<{ name: string }>('select tenancy.role_holders($1, $2, $3, $4) as name', [
    tx.scope.hubId,
    platform,
    externalId,
    roles,
  ])
  return rows.map((row) => row.name)
}

export interface HubAccountRow extends Account {
  workspaceId: string
}

export async function listHubAccounts(
  tx: Tx<HubScope>,
  workspaceIds: readonly string[],
): Promise<HubAccountRow[]> {
  return tx.query<HubAccountRow>(
    `select workspace_id as "workspaceId", ${columns} from accounts where hub_id = $1 and workspace_id = any ($2) and removed_at is null`,
    [tx.scope.hubId, workspaceIds],
  )
}

/** Spares that took over and nobody was told of, each answered once. */
export async function takeTakeOvers(
  tx: Tx<WorkspaceScope>,
): Promise<{ accountId: string; platform: string; cause: string; from: string; to: string }[]> {
  return tx.query(
    `update accounts a set took_over = null
     from (select id, took_over from accounts where hub_id = $1 and workspace_id = $2 and removed_at is null and took_over is not null) was
     where a.hub_id = $1 and a.workspace_id = $2 and a.id = was.id
     returning a.id as "accountId", a.platform, was.took_over ->> 'cause' as cause, was.took_over ->> 'from' as "from", was.took_over ->> 'to' as "to"`,
    [tx.scope.hubId, tx.scope.workspaceId],
  )
}
