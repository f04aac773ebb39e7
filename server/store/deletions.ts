import type { AppScope, DeletionScope, OperatorScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export interface DeletionRequest {
  readonly digest: string
  readonly subject: string
  /** What was authorised after it is another matter. */
  readonly askedAt: Date
  /** A keyed hash of the subject: the same while the request is open. */
  readonly mark: string
  readonly newId: string
  readonly newCodeHash: string
  readonly at: Date
}

/** Marks whatever is held of the person to be erased. Answers the request's id: an earlier one's if this repeats it. */
export async function requestDeletion(
  tx: Tx<AppScope>,
  request: DeletionRequest,
): Promise<string | undefined> {
  const r = request
  const [row] = await tx.query<{ id: string | null }>(
    'select tenancy.request_deletion($1, $2, $3, $4, $5, $6, $7, $8) as id',
    [tx.scope.appId, r.digest, r.subject, r.askedAt, r.mark, r.newId, r.newCodeHash, r.at],
  )
  return row?.id ?? undefined
}

export async function findDeletion(
  tx: Tx<DeletionScope>,
): Promise<{ requestedAt: Date; doneAt: Date | null } | undefined> {
  const [row] = await tx.query<{ requestedAt: Date; doneAt: Date | null }>(
    'select requested_at as "requestedAt", done_at as "doneAt" from data_deletions where code_hash = $1',
    [tx.scope.codeHash],
  )
  return row
}

/** False while a workspace or a platform still has something to do. */
export async function finishDeletion(tx: Tx<OperatorScope>, id: string, at: Date): Promise<boolean> {
  const [row] = await tx.query<{ done: boolean }>('select tenancy.finish_deletion($1, $2) as done', [id, at])
  return row?.done ?? false
}

/** Whether this grant is still to be erased; whoever asks next waits for this transaction. */
export async function isToBeErased(tx: Tx<WorkspaceScope>, grantId: string): Promise<boolean> {
  const rows = await tx.query(
    'select id from grants where hub_id = $1 and workspace_id = $2 and id = $3 and erase_due_at is not null for update',
    [tx.scope.hubId, tx.scope.workspaceId, grantId],
  )
  return rows.length === 1
}

/** Takes the person out of a grant that has been let go: who they were, what they could reach, in which role. */
export async function eraseSubject(tx: Tx<WorkspaceScope>, grantId: string): Promise<void> {
  const ids = [tx.scope.hubId, tx.scope.workspaceId, grantId]
  await tx.query('delete from candidates where hub_id = $1 and workspace_id = $2 and grant_id = $3', ids)
  await tx.query(
    'update carriers set role = null where hub_id = $1 and workspace_id = $2 and grant_id = $3',
    ids,
  )
  await tx.query(
    `update grants set subject = '', subject_name = null, subject_handle = null, erase_due_at = null
     where hub_id = $1 and workspace_id = $2 and id = $3`,
    ids,
  )
}
