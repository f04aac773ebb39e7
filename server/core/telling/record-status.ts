import type { WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { ConnectionRow } from '../connect/list-connections.ts'

/** One ledger line for each account whose status turned; its timeline is made of them. */
export async function recordStatus(
  tx: Tx<WorkspaceScope>,
  action: 'connection.expiring' | 'connection.disconnected' | 'connection.restored',
  rows: readonly ConnectionRow[],
  about: { readonly cause: string; readonly actBy: Date | null },
  at: Date,
): Promise<void> {
  for (const { account } of rows) {
    await writeLedger(tx, {
      action,
      subject: account.id,
      facts: {
        platform: account.platform,
        name: account.name,
        cause: about.cause,
        actBy: about.actBy?.toISOString() ?? null,
      },
      at,
    })
  }
}
