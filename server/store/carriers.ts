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

export type ProvenCarrier = Pick<
  Carrier,
  'id' | 'accountId' | 'grantId' | 'role' | 'capabilities' | 'missing' | 'limits' | 'probedAt'
>

/**
 * Puts a proven carrier in place as the active one; an earlier carrier of the same grant is overwritten. What was active
 * stands by from now on. Answers the carrier's id, and whose place it took.
 */
export async function putActiveCarrier(
  tx: Tx<WorkspaceScope>,
  carrier: ProvenCarrier,
): Promise<{ carrierId: string; formerGrantId: string | null }> {
  const [former] = await tx.query<{ grantId: string }>(
    `update carriers set active = false where hub_id = $1 and workspace_id = $2 and account_id = $3 and grant_id <> $4 and active
     returning grant_id as "grantId"`,
    [tx.scope.hubId, tx.scope.workspaceId, carrier.accountId, carrier.grantId],
  )
  return { carrierId: await putCarrier(tx, carrier, true), formerGrantId: former?.grantId ?? null }
}

/** Beside the active one; where the same grant is the active one already, it stays that. Answers the carrier's id. */
export const putSpareCarrier = (tx: Tx<WorkspaceScope>, carrier: ProvenCarrier): Promise<string> =>
  putCarrier(tx, carrier, false)

async function putCarrier(tx: Tx<WorkspaceScope>, c: ProvenCarrier, active: boolean): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `insert into carriers (hub_id, workspace_id, account_id, grant_id, id, role, capabilities, missing, limits, probed_at, active, rank)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, case when $11 then 1 else
       1 + coalesce((select max(rank) from carriers where hub_id = $1 and workspace_id = $2 and account_id = $3), 0) end)
     on conflict (hub_id, workspace_id, account_id, grant_id) do update set active = carriers.active or excluded.active, role = excluded.role,
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
      active,
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

/** Active ones and spares. */
export async function listCarriers(tx: Tx<WorkspaceScope>): Promise<Carrier[]> {
  return tx.query<Carrier>(
    `select ${columns} from carriers where hub_id = $1 and workspace_id = $2 order by active desc, rank, id`,
    [tx.scope.hubId, tx.scope.workspaceId],
  )
}

/** Grants that carry the account or stand by. */
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

/** Takes spares of one grant from these accounts. Answers whether there were any. */
export async function removeSpares(
  tx: Tx<WorkspaceScope>,
  grantId: string,
  accountIds: readonly string[],
): Promise<boolean> {
  const gone = await tx.query(
    `delete from carriers where hub_id = $1 and workspace_id = $2 and grant_id = $3 and account_id = any ($4) and not active returning id`,
    [tx.scope.hubId, tx.scope.workspaceId, grantId, accountIds],
  )
  return gone.length > 0
}

/** What a new carrier leaves without use: the same person's, what is over, and those named. Answers their grants. */
export async function dropReplaced(
  tx: Tx<WorkspaceScope>,
  input: {
    accountIds: readonly string[]
    by: { grantId: string; subject: string; appId: string }
    formers: readonly { accountId: string; grantId: string }[]
  },
): Promise<string[]> {
  const { accountIds, by, formers } = input
  const rows = await tx.query<{ grantId: string }>(
    `delete from carriers c using grants g
     where c.hub_id = $1 and c.workspace_id = $2 and c.account_id = any ($3) and not c.active and c.grant_id <> $4
       and g.hub_id = $1 and g.workspace_id = $2 and g.id = c.grant_id
       and (g.ended_at is not null or (g.subject = $5 and g.app_id = $6)
         or exists (select 1 from unnest($7::text[], $8::text[]) f (account_id, grant_id)
           where f.account_id = c.account_id and f.grant_id = c.grant_id))
     returning c.grant_id as "grantId"`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      accountIds,
      by.grantId,
      by.subject,
      by.appId,
      formers.map((one) => one.accountId),
      formers.map((one) => one.grantId),
    ],
  )
  return [...new Set(rows.map((row) => row.grantId))]
}

/** A spare that took over. */
export interface Promotion {
  accountId: string
  fromGrant: string
  toGrant: string
  fromName: string
  toName: string
  cause: string
}

/** Where a carrier is over and a living, proven spare stands by, it carries from now on. */
export async function promoteSpares(tx: Tx<WorkspaceScope>, at: Date): Promise<Promotion[]> {
  return tx.query<Promotion>('select * from tenancy.promote_spares($1, $2, $3)', [
    tx.scope.hubId,
    tx.scope.workspaceId,
    at,
  ])
}

/** A person's choice: this spare carries from now on, and what carried stands by. False: it is no spare of the account. */
export async function promote(tx: Tx<WorkspaceScope>, accountId: string, grantId: string): Promise<boolean> {
  const ids = [tx.scope.hubId, tx.scope.workspaceId, accountId, grantId]
  const [spare] = await tx.query<{ rank: number }>(
    `select rank from carriers where hub_id = $1 and workspace_id = $2 and account_id = $3 and grant_id = $4 and not active for update`,
    ids,
  )
  if (!spare) return false
  await tx.query(
    `update carriers set active = false, rank = $4 where hub_id = $1 and workspace_id = $2 and account_id = $3 and active`,
    [...ids.slice(0, 3), spare.rank],
  )
  await tx.query(
    `update carriers set active = true, rank = 1 where hub_id = $1 and workspace_id = $2 and account_id = $3 and grant_id = $4`,
    ids,
  )
  return true
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
