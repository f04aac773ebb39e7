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
  /** Who made the connect link through which they did; null = they have a login. */
  authorisedThrough: string | null
  authorisedAt: Date
  refreshedAt: Date | null
  chooseBy: Date | null
  endedAt: Date | null
  endCause: string | null
  endCode: string | null
  troubleSince: Date | null
  troubleKind: string | null
  troubleCode: string | null
  /** The last generation that a call proved to work; 0 = none yet. */
  workedGeneration: number
}

const columns = `id, platform, app_id as "appId", consent_id as "consentId", subject, subject_name as "subjectName",
  subject_handle as "subjectHandle", scopes, wrapped_key as "wrappedKey", generation, has_refresh_token as "hasRefreshToken",
  access_expires_at as "accessExpiresAt", refresh_expires_at as "refreshExpiresAt", data_access_expires_at as "dataAccessExpiresAt",
  authorised_by as "authorisedBy", authorised_by_name as "authorisedByName", authorised_through as "authorisedThrough", authorised_at as "authorisedAt",
  refreshed_at as "refreshedAt", choose_by as "chooseBy", ended_at as "endedAt", end_cause as "endCause", end_code as "endCode",
  trouble_since as "troubleSince", trouble_kind as "troubleKind", trouble_code as "troubleCode",
  worked_generation as "workedGeneration"`

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
  | 'workedGeneration'
>

/** `refreshDueAt`: when the sweep renews it by itself; null = never. */
export async function addGrant(
  tx: Tx<WorkspaceScope>,
  grant: NewGrant & { refreshDueAt: Date | null },
): Promise<void> {
  const g = grant
  await tx.query(
    `insert into grants (hub_id, workspace_id, id, platform, app_id, consent_id, subject, subject_name, subject_handle, scopes,
       wrapped_key, has_refresh_token, access_expires_at, refresh_expires_at, data_access_expires_at, authorised_by,
       authorised_by_name, authorised_through, authorised_at, choose_by, refresh_due_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
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
      g.authorisedThrough,
      g.authorisedAt,
      g.chooseBy,
      g.refreshDueAt,
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

/** Chosen from: it is let go no longer, and probed by itself from then on. */
export async function keepGrant(tx: Tx<WorkspaceScope>, id: string, probeAt: Date): Promise<void> {
  await tx.query(
    'update grants set choose_by = null, probe_due_at = coalesce(probe_due_at, $4) where hub_id = $1 and workspace_id = $2 and id = $3',
    [tx.scope.hubId, tx.scope.workspaceId, id, probeAt],
  )
}

/** The platform confirmed that it is over. Ciphertexts stay until the row is shredded or replaced. */
export async function endGrant(
  tx: Tx<WorkspaceScope>,
  id: string,
  ending: {
    cause: string
    code?: string | undefined
    at: Date
    ifGeneration?: number | undefined
    /** Only while this attempt's lease stands. */
    ifLease?: string | undefined
  },
): Promise<boolean> {
  const done = await tx.query(
    `update grants set ended_at = $4, end_cause = $5, end_code = $6, choose_by = null, trouble_since = null, trouble_kind = null, trouble_code = null,
       lease_id = null, leased_until = null, intent_at = null, intent_journal = null, refresh_due_at = null, probe_due_at = null
     where hub_id = $1 and workspace_id = $2 and id = $3 and ended_at is null and ($7::integer is null or generation = $7)
       and ($8::text is null or lease_id = $8) returning id`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      id,
      ending.at,
      ending.cause,
      ending.code ?? null,
      ending.ifGeneration ?? null,
      ending.ifLease ?? null,
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
): Promise<'began' | 'ended' | 'as-before'> {
  const [row] = await tx.query<{ since: Date | null }>(
    `update grants g set trouble_since = case when $4::text is null then null else coalesce(g.trouble_since, $6) end,
       trouble_kind = $4, trouble_code = $5
     from (select trouble_since from grants where hub_id = $1 and workspace_id = $2 and id = $3 for update) before
     where g.hub_id = $1 and g.workspace_id = $2 and g.id = $3 and (g.trouble_kind is distinct from $4 or g.trouble_code is distinct from $5)
     returning before.trouble_since as since`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      id,
      trouble?.kind ?? null,
      trouble?.code ?? null,
      trouble?.at ?? null,
    ],
  )
  if (!row || (row.since === null) === (trouble === null)) return 'as-before'
  return trouble ? 'began' : 'ended'
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
 * Sets when the accounts of a grant are probed next, after a probe that was claimed until `claimedUntil`. Whoever asked for
 * one meanwhile stays due: that probe may have looked too early.
 */
export async function setProbeDue(
  tx: Tx<WorkspaceScope>,
  id: string,
  at: Date,
  claimedUntil: Date,
): Promise<void> {
  await tx.query(
    `update grants set probe_due_at = $4 where hub_id = $1 and workspace_id = $2 and id = $3 and ended_at is null
       and (probe_due_at is null or probe_due_at = $5)`,
    [tx.scope.hubId, tx.scope.workspaceId, id, at, claimedUntil],
  )
}

/** Takes a due probe: one worker gets it, and if that one dies it is due again at `again`. */
export async function claimProbe(
  tx: Tx<WorkspaceScope>,
  id: string,
  now: Date,
  again: Date,
): Promise<boolean> {
  const taken = await tx.query(
    `update grants set probe_due_at = $5 where hub_id = $1 and workspace_id = $2 and id = $3 and probe_due_at <= $4 and ended_at is null returning id`,
    [tx.scope.hubId, tx.scope.workspaceId, id, now, again],
  )
  return taken.length === 1
}

/** Something went wrong: it is looked at by then at the latest. */
export async function askProbeBy(tx: Tx<WorkspaceScope>, id: string, at: Date): Promise<void> {
  await tx.query(
    `update grants set probe_due_at = least(probe_due_at, $4) where hub_id = $1 and workspace_id = $2 and id = $3 and ended_at is null and choose_by is null`,
    [tx.scope.hubId, tx.scope.workspaceId, id, at],
  )
}
