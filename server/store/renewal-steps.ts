import { newId } from '../base/id.ts'
import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** sign-in: to the platform. confirm: other locations with the same sign-in. go-on: to another location by hand. */
export type RenewalStep = 'sign-in' | 'confirm' | 'go-on'

/** A person took a step on the way to renewing an account. */
export async function addStep(
  tx: Tx<WorkspaceScope>,
  step: { accountId: string; what: RenewalStep; at: Date },
): Promise<void> {
  await tx.query(
    'insert into renewal_steps (hub_id, workspace_id, id, account_id, what, at) values ($1, $2, $3, $4, $5, $6)',
    [tx.scope.hubId, tx.scope.workspaceId, newId('step'), step.accountId, step.what, step.at],
  )
}
