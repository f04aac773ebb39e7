import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { FactRecord } from './candidates.ts'
import type { Tx } from './database.ts'

/** (account, grant): what this grant can do for the account, as last proven. */
export interface Carrier {
  id: string
  accountId: string
  grantId: string
  rank: number
  active: boolean
  role: string | null
  capabilities: string[]
  missing: FactRecord[]
  limits: FactRecord[]
  probedAt: Date
  lostAt: Date | null
  lostCause: string | null
  lostCode: string | null
}

const columns = `id, account_id as "accountId", grant_id as "grantId", rank, active, role, capabilities, missing, limits,
  probed_at as "probedAt", lost_at as "lostAt", lost_cause as "lostCause", lost_code as "lostCode"`

/** Puts a proven carrier in place as the active one; an earlier carrier of the same grant is overwritten. Answers its id. */
export async function putActiveCarrier(
  tx: Tx<WorkspaceScope>,
  carrier: Pick<
    Carrier,
    'id' | 'accountId' | 'grantId' | 'role' | 'capabilities' | 'missing' | 'limits' | 'probedAt'
  >,
): Promise<string> {
  const c = carrier
  await tx.query(
    'update carriers set active = false where hub_id = $1 and workspace_id = $2 and account_id = $3 and grant_id <> $4 and active',
    [tx.scope.hubId, tx.scope.workspaceId, c.accountId, c.grantId],
  )
  const [row] = await tx.query<{ id: string }>(
    `insert into carriers (hub_id, workspace_id, account_id, grant_id, id, role, capabilities, missing, limits, probed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (hub_id, workspace_id, account_id, grant_id) do update set active = true, role = excluded.role,
       capabilities = excluded.capabilities, missing = excluded.missing, limits = excluded.limits, probed_at = excluded.probed_at,
       lost_at = null, lost_cause = null, lost_code = null
     returning id`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      c.accountId,
      c.grantId,
      c.id,
      c.role,
      c.capabilities,
      JSON.stringify(c.missing),
      JSON.stringify(c.limits),
      c.probedAt,
    ],
  )
  return row?.id ?? c.id
}

export async function recordProbe(
  tx: Tx<WorkspaceScope>,
  carrier: Pick<
    Carrier,
    | 'accountId'
    | 'grantId'
    | 'role'
    | 'capabilities'
    | 'missing'
    | 'limits'
    | 'probedAt'
    | 'lostCause'
    | 'lostCode'
  >,
): Promise<void> {
  const c = carrier
  await tx.query(
    `update carriers set role = $5, capabilities = $6, missing = $7, limits = $8, probed_at = $9, lost_cause = $10, lost_code = $11,
       lost_at = case when $10::text is null then null else coalesce(lost_at, $9) end
     where hub_id = $1 and workspace_id = $2 and account_id = $3 and grant_id = $4`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      c.accountId,
      c.grantId,
      c.role,
      c.capabilities,
      JSON.stringify(c.missing),
      JSON.stringify(c.limits),
      c.probedAt,
      c.lostCause,
      c.lostCode,
    ],
  )
}

export async function listActiveCarriers(tx: Tx<WorkspaceScope>): Promise<Carrier[]> {
  return tx.query<Carrier>(
    `select ${columns} from carriers where hub_id = $1 and workspace_id = $2 and active`,
    [tx.scope.hubId, tx.scope.workspaceId],
  )
}

export async function findActiveCarrier(
  tx: Tx<WorkspaceScope>,
  accountId: string,
): Promise<Carrier | undefined> {
  const [row] = await tx.query<Carrier>(
    `select ${columns} from carriers where hub_id = $1 and workspace_id = $2 and account_id = $3 and active`,
    [tx.scope.hubId, tx.scope.workspaceId, accountId],
  )
  return row
}

/** Grants that carry the account, or carried it before. */
export async function listCarrierGrants(tx: Tx<WorkspaceScope>, accountId: string): Promise<string[]> {
  const rows = await tx.query<{ grantId: string }>(
    'select grant_id as "grantId" from carriers where hub_id = $1 and workspace_id = $2 and account_id = $3',
    [tx.scope.hubId, tx.scope.workspaceId, accountId],
  )
  return rows.map((row) => row.grantId)
}

export async function removeCarriers(tx: Tx<WorkspaceScope>, accountIds: readonly string[]): Promise<void> {
  await tx.query('delete from carriers where hub_id = $1 and workspace_id = $2 and account_id = any ($3)', [
    tx.scope.hubId,
    tx.scope.workspaceId,
    accountIds,
  ])
}

/** Grants of this workspace that carry nothing any more, among these. */
export async function listIdleGrants(tx: Tx<WorkspaceScope>, grantIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select g.id from grants g where g.hub_id = $1 and g.workspace_id = $2 and g.id = any ($3) and not exists (
       select 1 from carriers c where c.hub_id = g.hub_id and c.workspace_id = g.workspace_id and c.grant_id = g.id)`,
    [tx.scope.hubId, tx.scope.workspaceId, grantIds],
  )
  return rows.map((row) => row.id)
}

/** For the hub's list: carriers and the grant facts that a status needs; nothing sealed. */
export async function listHubCarriers(tx: Tx<HubScope>, workspaceIds: readonly string[]): Promise<Carrier[]> {
  return tx.query<Carrier>(
    `select ${columns} from carriers where hub_id = $1 and workspace_id = any ($2) and active`,
    [tx.scope.hubId, workspaceIds],
  )
}
