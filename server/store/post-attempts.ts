import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export type AttemptOutcome =
  | 'published'
  | 'waiting'
  | 'part'
  | 'refused'
  | 'not-sent'
  | 'absent'
  | 'found'
  | 'given-up'

export interface PostAttempt {
  targetId: string
  number: number
  startedAt: Date
  fingerprint: string
  settledAt: Date | null
  outcome: AttemptOutcome | null
  code: string | null
}

const columns = `target_id as "targetId", number, started_at as "startedAt", fingerprint, settled_at as "settledAt", outcome, code`

/** Throws a unique violation while another is open: two workers never send one target. */
export async function beginAttempt(
  tx: Tx<WorkspaceScope>,
  attempt: Pick<PostAttempt, 'targetId' | 'startedAt' | 'fingerprint'> & { accountId: string },
): Promise<void> {
  const a = attempt
  await tx.query(
    `insert into post_attempts (hub_id, workspace_id, target_id, number, account_id, started_at, fingerprint)
     values ($1, $2, $3, 1 + coalesce((select max(number) from post_attempts where hub_id = $1 and workspace_id = $2 and target_id = $3), 0),
       $4, $5, $6)`,
    [tx.scope.hubId, tx.scope.workspaceId, a.targetId, a.accountId, a.startedAt, a.fingerprint],
  )
}

/** The open attempt of a target gets its end; none open is fine. */
export async function settleAttempt(
  tx: Tx<WorkspaceScope>,
  targetId: string,
  end: { outcome: AttemptOutcome; code?: string | undefined; at: Date },
): Promise<void> {
  await tx.query(
    `update post_attempts set settled_at = $4, outcome = $5, code = $6
     where hub_id = $1 and workspace_id = $2 and target_id = $3 and settled_at is null`,
    [tx.scope.hubId, tx.scope.workspaceId, targetId, end.at, end.outcome, end.code ?? null],
  )
}

export async function listAttempts(
  tx: Tx<WorkspaceScope>,
  targetIds: readonly string[],
): Promise<PostAttempt[]> {
  return tx.query<PostAttempt>(
    `select ${columns} from post_attempts where hub_id = $1 and workspace_id = $2 and target_id = any ($3) order by target_id, number`,
    [tx.scope.hubId, tx.scope.workspaceId, targetIds],
  )
}

/** Until this transaction ends nobody else begins to send anything to this account. */
export async function lockSending(tx: Tx<WorkspaceScope>, accountId: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`send ${accountId}`])
}

/** When something else than this target was last sent to this account. */
export async function lastSentAt(
  tx: Tx<WorkspaceScope>,
  accountId: string,
  exceptTargetId: string,
): Promise<Date | null> {
  const [row] = await tx.query<{ at: Date | null }>(
    `select max(started_at) as at from post_attempts
     where hub_id = $1 and workspace_id = $2 and account_id = $3 and target_id <> $4`,
    [tx.scope.hubId, tx.scope.workspaceId, accountId, exceptTargetId],
  )
  return row?.at ?? null
}

/** When the first attempt began at what is not out yet: the whole post, or a thread's next part. */
export async function firstAttemptSince(tx: Tx<WorkspaceScope>, targetId: string): Promise<Date | undefined> {
  const [row] = await tx.query<{ at: Date | null }>(
    `select min(started_at) as at from post_attempts where hub_id = $1 and workspace_id = $2 and target_id = $3
       and number > coalesce((select max(number) from post_attempts
         where hub_id = $1 and workspace_id = $2 and target_id = $3 and outcome = 'part'), 0)`,
    [tx.scope.hubId, tx.scope.workspaceId, targetId],
  )
  return row?.at ?? undefined
}

/** Of an attempt: it did not end as surely refused, not sent or absent. */
export const mayBeOut = `coalesce(outcome, '') not in ('refused', 'not-sent', 'absent')`

/** Those of these of which something may be out. */
export async function whichMayBeOut(
  tx: Tx<WorkspaceScope>,
  targetIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }>(
    `select distinct target_id as id from post_attempts where hub_id = $1 and workspace_id = $2 and target_id = any ($3)
       and ${mayBeOut}`,
    [tx.scope.hubId, tx.scope.workspaceId, targetIds],
  )
  return new Set(rows.map((row) => row.id))
}
