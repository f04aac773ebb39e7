import type { HubScope, WorkspaceScope } from '../../../base/scope.ts'
import { withdrawActingApprovalsOf, withdrawApprovalsOf } from '../../../store/ad-approvals.ts'
import type { Tx } from '../../../store/database.ts'

/** Whoever may not approve ads here any more, or act for the hub, is not one of the people who have: what is not switched on yet needs somebody else's yes. */
export async function unsayApprovals(
  tx: Tx<HubScope | WorkspaceScope>,
  memberId: string,
  at: Date,
): Promise<void> {
  if (isHere(tx)) await withdrawApprovalsOf(tx, memberId, at)
  else await withdrawActingApprovalsOf(tx as Tx<HubScope>, memberId, at)
}

const isHere = (tx: Tx<HubScope | WorkspaceScope>): tx is Tx<WorkspaceScope> => tx.scope.kind === 'workspace'
