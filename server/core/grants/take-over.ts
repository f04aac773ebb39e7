import type { WorkspaceScope } from '../../base/scope.ts'
import { promoteSpares } from '../../store/carriers.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'

/**
 * Part of the transaction that records an ending: where a living and proven spare stands by, it carries from now on, and
 * nothing is missed. People are told by whoever judges next.
 */
export async function takeOver(tx: Tx<WorkspaceScope>, at: Date): Promise<void> {
  for (const one of await promoteSpares(tx, at)) {
    await writeLedger(tx, {
      action: 'account.taken-over',
      subject: one.accountId,
      facts: { grant: one.toGrant, from: one.fromName, to: one.toName, cause: one.cause },
      at,
    })
  }
}
