import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export interface Grant {
  id: string
  platform: string
  appId: string
  consentId: string
  subject: string
  subjectName: string | null
  subjectHandle: string | null
  scopes: string[]
  wrappedKey: Buffer | null
  /** Grows with every successor token; tokens are sealed under the generation they belong to. */
  generation: number
  hasRefreshToken: boolean
  accessExpiresAt: Date | null
  refreshExpiresAt: Date | null
  dataAccessExpiresAt: Date | null
  authorisedBy: string
  authorisedByName: string
  authorisedAt: Date
  refreshedAt: Date | null
  chooseBy: Date | null
  endedAt: Date | null
  endCause: string | null
  endCode: string | null
  troubleSince: Date | null
  troubleKind: string | null
  troubleCode: string | null
}

const columns = `id, platform, app_id as "appId", consent_id as "consentId", subject, subject_name as "subjectName",
  subject_handle as "subjectHandle", scopes, wrapped_key as "wrappedKey", generation, has_refresh_token as "hasRefreshToken",
  access_expires_at as "accessExpiresAt", refresh_expires_at as "refreshExpiresAt", data_access_expires_at as "dataAccessExpiresAt",
  authorised_by as "authorisedBy", authorised_by_name as "authorisedByName", authorised_at as "authorisedAt",
  refreshed_at as "refreshedAt", choose_by as "chooseBy", ended_at as "endedAt", end_cause as "endCause", end_code as "endCode",
  trouble_since as "troubleSince", trouble_kind as "troubleKind", trouble_code as "troubleCode"`

export type NewGrant = Omit<
  Grant,
  | 'generation'
  | 'refreshedAt'
  | 'endedAt'
  | 'endCause'
  | 'endCode'
  | 'troubleSince'
  | 'troubleKind'
  | 'troubleCode'
>

export async function addGrant(tx: Tx<WorkspaceScope>, grant: NewGrant): Promise<void> {
  const g = grant
  await tx.query(
    `insert into grants (hub_id, workspace_id, id, platform, app_id, consent_id, subject, subject_name, subject_handle, scopes,
       wrapped_key, has_refresh_token, access_expires_at, refresh_expires_at, data_access_expires_at, authorised_by,
       authorised_by_name, authorised_at, choose_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      g.id,
      g.platform,
      g.appId,
      g.consentId,
      g.subject,
      g.subjectName,
      g.subjectHandle,
      g.scopes,
      g.wrappedKey,
      g.hasRefreshToken,
      g.accessExpiresAt,
      g.refreshExpiresAt,
      g.dataAccessExpiresAt,
      g.authorisedBy,
      g.authorisedByName,
      g.authorisedAt,
      g.chooseBy,
    ],
  )
}

export async function findGrant(tx: Tx<WorkspaceScope>, id: string): Promise<Grant | undefined> {
  const [row] = await tx.query<Grant>(
    `select ${columns} from grants where hub_id = $1 and workspace_id = $2 and id = $3`,
    [tx.scope.hubId, tx.scope.workspaceId, id],
  )
  return row
}

/** Whoever asks next waits until this transaction is over, and then sees what became of it. */
export async function lockGrant(tx: Tx<WorkspaceScope>, id: string): Promise<void> {
  await tx.query('select id from grants where hub_id = $1 and workspace_id = $2 and id = $3 for update', [
    tx.scope.hubId,
    tx.scope.workspaceId,
    id,
  ])
}

export async function listGrants(tx: Tx<WorkspaceScope>): Promise<Grant[]> {
  return tx.query<Grant>(
    `select ${columns} from grants where hub_id = $1 and workspace_id = $2
       and (ended_at is null or exists (select 1 from carriers c where c.hub_id = grants.hub_id
         and c.workspace_id = grants.workspace_id and c.grant_id = grants.id and c.active))
     order by authorised_at, id`,
    [tx.scope.hubId, tx.scope.workspaceId],
  )
}

/** Chosen from: it is let go no longer. */
export async function keepGrant(tx: Tx<WorkspaceScope>, id: string): Promise<void> {
  await tx.query('update grants set choose_by = null where hub_id = $1 and workspace_id = $2 and id = $3', [
    tx.scope.hubId,
    tx.scope.workspaceId,
    id,
  ])
}

/** The platform confirmed that it is over. Ciphertexts stay until the row is shredded or replaced. */
export async function endGrant(
  tx: Tx<WorkspaceScope>,
  id: string,
  ending: { cause: string; code?: string | undefined; at: Date; ifGeneration?: number | undefined },
): Promise<boolean> {
  const done = await tx.query(
    `update grants set ended_at = $4, end_cause = $5, end_code = $6, choose_by = null, trouble_since = null, trouble_kind = null, trouble_code = null
     where hub_id = $1 and workspace_id = $2 and id = $3 and ended_at is null and ($7::integer is null or generation = $7) returning id`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      id,
      ending.at,
      ending.cause,
      ending.code ?? null,
      ending.ifGeneration ?? null,
    ],
  )
  return done.length === 1
}

/** Erases the grant's key and every ciphertext under it: nothing can open them again (R15 for backups). */
export async function shredGrant(
  tx: Tx<WorkspaceScope>,
  id: string,
  ending: { cause: string; at: Date },
): Promise<void> {
  const ids = [tx.scope.hubId, tx.scope.workspaceId, id]
  await tx.query('delete from sealed_values where hub_id = $1 and workspace_id = $2 and grant_id = $3', ids)
  await tx.query(
    `update grants set wrapped_key = null, choose_by = null, ended_at = coalesce(ended_at, $4), end_cause = coalesce(end_cause, $5)
     where hub_id = $1 and workspace_id = $2 and id = $3`,
    [...ids, ending.at, ending.cause],
  )
}

export async function markTrouble(
  tx: Tx<WorkspaceScope>,
  id: string,
  trouble: { kind: string; code: string; at: Date } | null,
): Promise<void> {
  await tx.query(
    `update grants set trouble_since = case when $4::text is null then null else coalesce(trouble_since, $6) end,
       trouble_kind = $4, trouble_code = $5
     where hub_id = $1 and workspace_id = $2 and id = $3 and (trouble_kind is distinct from $4 or trouble_code is distinct from $5)`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      id,
      trouble?.kind ?? null,
      trouble?.code ?? null,
      trouble?.at ?? null,
    ],
  )
}

/**
 * Takes the refresh lease on database time: one caller wins, a dead one's lease runs out after `quarantineMs`.
 * Answers the generation whose token may now be used once.
 */
export async function leaseGrant(
  tx: Tx<WorkspaceScope>,
  id: string,
  leaseId: string,
  quarantineMs: number,
): Promise<number | undefined> {
  const [row] = await tx.query<{ generation: number }>(
    `update grants set lease_id = $4, leased_until = clock_timestamp() + make_interval(secs => $5::double precision / 1000), intent_at = clock_timestamp()
     where hub_id = $1 and workspace_id = $2 and id = $3 and ended_at is null
       and (leased_until is null or leased_until < clock_timestamp()) returning generation`,
    [tx.scope.hubId, tx.scope.workspaceId, id, leaseId, quarantineMs],
  )
  return row?.generation
}

export async function releaseLease(tx: Tx<WorkspaceScope>, id: string, leaseId: string): Promise<void> {
  await tx.query(
    'update grants set lease_id = null, leased_until = null, intent_at = null where hub_id = $1 and workspace_id = $2 and id = $3 and lease_id = $4',
    [tx.scope.hubId, tx.scope.workspaceId, id, leaseId],
  )
}

/** Adopts a successor by its parent's generation, whoever holds the lease by now: it may be the only copy in the world. */
export async function adoptSuccessor(
  tx: Tx<WorkspaceScope>,
  id: string,
  successor: {
    parentGeneration: number
    hasRefreshToken: boolean
    accessExpiresAt: Date | null
    refreshExpiresAt: Date | null
    dataAccessExpiresAt: Date | null
    scopes: readonly string[]
    at: Date
  },
): Promise<boolean> {
  const s = successor
  const done = await tx.query(
    `update grants set generation = generation + 1, has_refresh_token = $5, access_expires_at = $6, refresh_expires_at = $7,
       data_access_expires_at = $8, scopes = $9, refreshed_at = $10, trouble_since = null, trouble_kind = null, trouble_code = null,
       lease_id = null, leased_until = null, intent_at = null
     where hub_id = $1 and workspace_id = $2 and id = $3 and generation = $4 and wrapped_key is not null returning id`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      id,
      s.parentGeneration,
      s.hasRefreshToken,
      s.accessExpiresAt,
      s.refreshExpiresAt,
      s.dataAccessExpiresAt,
      s.scopes,
      s.at,
    ],
  )
  return done.length === 1
}

/** For the hub's list: the grants under these workspaces' active carriers. */
export async function listHubGrants(tx: Tx<HubScope>, workspaceIds: readonly string[]): Promise<Grant[]> {
  return tx.query<Grant>(
    `select ${columns} from grants where hub_id = $1 and workspace_id = any ($2)
       and exists (select 1 from carriers c where c.hub_id = grants.hub_id and c.workspace_id = grants.workspace_id
         and c.grant_id = grants.id and c.active)`,
    [tx.scope.hubId, workspaceIds],
  )
}

/**
 * Sets when the accounts of a grant are to be probed next by themselves; null = not asked for. Whoever asked while the
 * probe that began at `begunAt` was under way stays due: that probe may have looked too early.
 */
export async function setProbeDue(
  tx: Tx<WorkspaceScope>,
  id: string,
  at: Date | null,
  begunAt: Date,
): Promise<void> {
  await tx.query(
    `update grants set probe_due_at = $4 where hub_id = $1 and workspace_id = $2 and id = $3
       and (probe_due_at is null or probe_due_at <= $5)`,
    [tx.scope.hubId, tx.scope.workspaceId, id, at, begunAt],
  )
}
