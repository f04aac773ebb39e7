import { newId } from '../base/id.ts'
import type { WorkspaceScope } from '../base/scope.ts'
import type { Database, Tx } from './database.ts'

/** What a claim answers; `claimed` brings everything that sending takes. */
export type ClaimVerdict =
  | 'claimed'
  | 'moved'
  | 'busy'
  | 'paused'
  | 'breaker'
  | 'ended'
  | 'missing'
  | 'foreign'

export interface ClaimRow {
  position: number
  verdict: ClaimVerdict
  /** How long the lease that is in the way still runs, milliseconds. */
  leaseMs: number | null
  id: string
  platform: string
  appId: string
  consentId: string
  subject: string
  scopes: string[]
  wrappedKey: Buffer | null
  generation: number
  hasRefreshToken: boolean
  accessExpiresAt: Date | null
  refreshExpiresAt: Date | null
  dataAccessExpiresAt: Date | null
  authorisedAt: Date
  endedAt: Date | null
  troubleSince: Date | null
  troubleKind: string | null
  failures: number
  /** An earlier attempt with this generation was cut off: its token may be used up. */
  inDoubt: boolean
  /** The one trial of an app whose breaker is open. */
  trial: boolean
  refreshedAt: Date | null
  workspaceKey: Buffer | null
  access: Buffer | null
  refresh: Buffer | null
  clientId: string | null
  /** null = the operator's app. */
  appHub: string | null
  appKey: Buffer | null
  appSecret: Buffer | null
  hubKey: Buffer | null
}

export interface ClaimWish {
  readonly scope: WorkspaceScope
  readonly grantId: string
  readonly leaseId: string
  /** A person asked: a pause after a failure does not count. */
  readonly force: boolean
  /** The generation that is to be replaced; where another stands, the answer is `moved`. null = whichever stands. */
  readonly held: number | null
}

/** Where rows are locked in one order, two batches cannot wait for each other. By code units: the same in every process, whatever its locale. */
export const inLockOrder = <T extends { scope: WorkspaceScope; grantId: string }>(items: readonly T[]): T[] =>
  items.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
const keyOf = (one: { scope: WorkspaceScope; grantId: string }): string =>
  `${one.scope.hubId} ${one.scope.workspaceId} ${one.grantId}`

/**
 * Takes leases on database time and writes the intents, many in one transaction, which is over when this resolves.
 * Answers one row for each wish, in the order of the wishes.
 */
export async function claimRefreshes(
  db: Database,
  wishes: readonly ClaimWish[],
  options: { quarantineMs: number; journal: string; foreignPatienceMs: number },
): Promise<ClaimRow[]> {
  const ordered = inLockOrder(wishes)
  const rows = await db.perScope<ClaimRow>(
    ordered.map(({ scope, grantId, leaseId, force, held }) => ({
      scope,
      values: { grant_id: grantId, lease: leaseId, force, held },
    })),
    {
      name: 'claim-refreshes',
      text: `select * from tenancy.claim_refreshes($1, $2, make_interval(secs => $3::double precision / 1000), $4, make_interval(secs => $5::double precision / 1000))`,
      values: [options.quarantineMs, options.journal, options.foreignPatienceMs],
    },
  )
  const byWish = new Map(rows.map((row) => [ordered[row.position], row]))
  return wishes.map((wish) => {
    const row = byWish.get(wish)
    if (!row) throw new Error('a claim was not answered')
    return row
  })
}

export interface Adoption {
  readonly scope: WorkspaceScope
  readonly grantId: string
  readonly parent: number
  readonly hasRefresh: boolean
  readonly accessExpiresAt: string | null
  readonly refreshExpiresAt: string | null
  readonly dataAccessExpiresAt: string | null
  readonly scopes: readonly string[]
  readonly at: string
  readonly dueAt: string | null
  /** Base64 of sealed values. */
  readonly access: string | null
  readonly refresh: string | null
  /** Deadlines moved: statuses are worth judging again. */
  readonly judge: boolean
}

/**
 * Adopts successors by their parents' generations, each with its ledger line, many in one transaction. Answers for each
 * whether it stands now; false: another successor stood there already, or the grant is gone.
 */
export async function adoptSuccessors(db: Database, adoptions: readonly Adoption[]): Promise<boolean[]> {
  const ordered = inLockOrder(adoptions)
  const rows = await db.perScope<{ position: number; adopted: boolean }>(
    ordered.map((one) => ({
      scope: one.scope,
      values: {
        grant_id: one.grantId,
        parent: one.parent,
        has_refresh: one.hasRefresh,
        access_expires_at: one.accessExpiresAt,
        refresh_expires_at: one.refreshExpiresAt,
        data_access_expires_at: one.dataAccessExpiresAt,
        scopes: one.scopes,
        at: one.at,
        due_at: one.dueAt,
        access: one.access,
        refresh: one.refresh,
        ledger_id: newId('ledger'),
        actor: one.scope.actor,
        judge: one.judge,
      },
    })),
    { name: 'adopt-successors', text: 'select * from tenancy.adopt_successors($1, $2)' },
  )
  const byAdoption = new Map(rows.map((row) => [ordered[row.position], row.adopted]))
  return adoptions.map((one) => byAdoption.get(one) ?? false)
}

/** How an attempt ended without a successor. */
export interface Settled {
  readonly leaseId: string
  readonly generation: number
  /** The lease is given back: nothing can have been used up. Else it runs out as the quarantine. */
  readonly release: boolean
  /** Whether the token may be used up. */
  readonly inDoubt: boolean
  readonly failure: { readonly kind: string; readonly code: string }
  /** Not before this instant; where the sweep has to come back, it does so then. */
  readonly notBefore: Date
  /** The sweep has to come back even though nothing was due. */
  readonly comeBackAt: Date | null
  readonly at: Date
}

/** Writes down a failed attempt. False: the grant has moved on meanwhile, and the failure says nothing about it. */
export async function settleAttemptOf(
  tx: Tx<WorkspaceScope>,
  grantId: string,
  settled: Settled,
): Promise<{ wasTroubled: boolean } | undefined> {
  const [row] = await tx.query<{ wasTroubled: boolean }>(
    `update grants g set
       lease_id = case when $6 then null else g.lease_id end, leased_until = case when $6 then null else g.leased_until end,
       intent_at = case when $6 then null else g.intent_at end, intent_journal = case when $6 then null else g.intent_journal end,
       in_doubt_since = case when $7 then coalesce(g.in_doubt_since, $11) when $6 then g.in_doubt_since else g.in_doubt_since end,
       refresh_failures = g.refresh_failures + 1, refresh_not_before = $10,
       refresh_due_at = case when $12::timestamptz is not null then $12 when g.refresh_due_at <= $11 then $10 else g.refresh_due_at end,
       trouble_since = coalesce(g.trouble_since, $11), trouble_kind = $8, trouble_code = $9, last_failure_at = $11, last_failure_code = $9
     from (select trouble_since from grants where hub_id = $1 and workspace_id = $2 and id = $3 for update) before
     where g.hub_id = $1 and g.workspace_id = $2 and g.id = $3 and g.lease_id = $4 and g.generation = $5 and g.ended_at is null
     returning before.trouble_since is not null as "wasTroubled"`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      grantId,
      settled.leaseId,
      settled.generation,
      settled.release,
      settled.inDoubt,
      settled.failure.kind,
      settled.failure.code,
      settled.notBefore,
      settled.at,
      settled.comeBackAt,
    ],
  )
  return row
}

/**
 * Gives a claim back untouched: nothing was sent. `dueAt`: when the sweep comes again; null = not by itself; absent = as it
 * was. `keepIntent`: an earlier attempt's answer may still lie in this journal, and other machines go on waiting for it.
 */
export async function giveBackClaim(
  tx: Tx<WorkspaceScope>,
  grantId: string,
  claim: { leaseId: string; keepIntent: boolean; dueAt?: Date | null },
): Promise<void> {
  await tx.query(
    `update grants set lease_id = null, leased_until = null, intent_at = case when $7 then intent_at end,
       intent_journal = case when $7 then intent_journal end, refresh_due_at = case when $6 then $5 else refresh_due_at end
     where hub_id = $1 and workspace_id = $2 and id = $3 and lease_id = $4`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      grantId,
      claim.leaseId,
      claim.dueAt ?? null,
      claim.dueAt !== undefined,
      claim.keepIntent,
    ],
  )
}

/** Whether the attempt still has its lease: an adoption takes it away. */
export async function hasLease(tx: Tx<WorkspaceScope>, grantId: string, leaseId: string): Promise<boolean> {
  const rows = await tx.query(
    'select id from grants where hub_id = $1 and workspace_id = $2 and id = $3 and lease_id = $4',
    [tx.scope.hubId, tx.scope.workspaceId, grantId, leaseId],
  )
  return rows.length === 1
}

/** How a renewal under way elsewhere goes, for those who wait for it. */
export interface RenewalState {
  generation: number
  endedAt: Date | null
  inDoubtSince: Date | null
  leased: boolean
  failures: number
}

export async function findRenewalState(
  tx: Tx<WorkspaceScope>,
  grantId: string,
): Promise<RenewalState | undefined> {
  const [row] = await tx.query<RenewalState>(
    `select generation, ended_at as "endedAt", in_doubt_since as "inDoubtSince", coalesce(leased_until >= clock_timestamp(), false) as leased,
       refresh_failures as failures from grants where hub_id = $1 and workspace_id = $2 and id = $3`,
    [tx.scope.hubId, tx.scope.workspaceId, grantId],
  )
  return row
}

/** A platform call worked with this generation: the ones before it are not needed any more. */
export async function noteWorked(tx: Tx<WorkspaceScope>, grantId: string, generation: number): Promise<void> {
  const ids = [tx.scope.hubId, tx.scope.workspaceId, grantId, generation]
  await tx.query(
    'update grants set worked_generation = $4 where hub_id = $1 and workspace_id = $2 and id = $3 and worked_generation < $4',
    ids,
  )
  await tx.query(
    'delete from sealed_values where hub_id = $1 and workspace_id = $2 and grant_id = $3 and owner_id = $3 and generation < $4',
    ids,
  )
}
