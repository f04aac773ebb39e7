import { newId } from '../base/id.ts'
import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** Stands for the workspace in the hub's own chain. */
export const hubChain = '-'

export interface LedgerLine {
  /** `account.connected`, `grant.refreshed`, ... */
  action: string
  /** The id it is about. */
  subject: string
  /** Safe to show to the workspace; never a secret. */
  facts?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>
  at: Date
  /** From the hub's scope: the workspace that it concerns, whose people are to read it; the hub's own chain otherwise. */
  workspaceId?: string | undefined
}

/**
 * Appends in the caller's transaction: if the line cannot be written, the deed does not happen (R22).
 * The chain (sequence, previous hash, hash) is the database's work.
 */
export async function writeLedger(tx: Tx<HubScope | WorkspaceScope>, line: LedgerLine): Promise<void> {
  const workspaceId = tx.scope.kind === 'workspace' ? tx.scope.workspaceId : (line.workspaceId ?? hubChain)
  await tx.query(
    `insert into ledger (hub_id, workspace_id, id, at, actor, action, subject, facts) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      tx.scope.hubId,
      workspaceId,
      newId('ledger'),
      line.at,
      JSON.stringify(tx.scope.actor),
      line.action,
      line.subject,
      JSON.stringify(line.facts ?? {}),
    ],
  )
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
