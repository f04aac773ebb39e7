import { newId } from '../base/id.ts'
import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export interface LedgerLine {
  /** `account.connected`, `grant.refreshed`, ... */
  action: string
  /** The id it is about. */
  subject: string
  /** Safe to show to the workspace; never a secret. */
  facts?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>
  at: Date
  /** From the hub's scope: the workspace whose people have to read it in their own ledger. */
  workspaceId?: string | undefined
}

/** The one way a line comes in; the first of a request's own lines marks the request as done (repeated-requests.ts). */
export const appendLine =
  'insert into ledger (hub_id, workspace_id, id, at, actor, action, subject, facts) values ($1, $2, $3, $4, $5, $6, $7, $8)'

/**
 * Appends in the caller's transaction: if the line cannot be written, the deed does not happen (R22).
 * The chain (sequence, previous hash, hash) is the database's work.
 */
export async function writeLedger(tx: Tx<HubScope | WorkspaceScope>, line: LedgerLine): Promise<void> {
  const workspaceId = tx.scope.kind === 'workspace' ? tx.scope.workspaceId : (line.workspaceId ?? '-')
  await tx.query(appendLine, [
    tx.scope.hubId,
    workspaceId,
    newId('ledger'),
    line.at,
    JSON.stringify(tx.scope.actor),
    line.action,
    line.subject,
    JSON.stringify(line.facts ?? {}),
  ])
}

/** Whoever appends to this workspace's chain waits until this transaction is over. */
export async function lockLedger(tx: Tx<WorkspaceScope>): Promise<void> {
  const ids = [tx.scope.hubId, tx.scope.workspaceId]
  await tx.query(
    `insert into ledger_heads (hub_id, workspace_id, seq, hash) values ($1, $2, 0, '\\x00') on conflict do nothing`,
    ids,
  )
  await tx.query('select seq from ledger_heads where hub_id = $1 and workspace_id = $2 for update', ids)
}
