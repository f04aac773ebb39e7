import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'
import { lockLedger } from './ledger.ts'

/** Something about these accounts changed: whoever tells people looks at them at this instant. */
export async function askToJudge(
  tx: Tx<WorkspaceScope>,
  accountIds: readonly string[],
  at: Date,
): Promise<void> {
  await tx.query(
    `update accounts set judge_due_at = least(judge_due_at, $4) where hub_id = $1 and workspace_id = $2 and id = any ($3) and removed_at is null`,
    [tx.scope.hubId, tx.scope.workspaceId, accountIds, at],
  )
}

/** The same for every account that this grant carries. */
export async function askToJudgeGrant(tx: Tx<WorkspaceScope>, grantId: string, at: Date): Promise<void> {
  await tx.query(
    `update accounts set judge_due_at = least(judge_due_at, $4) where hub_id = $1 and workspace_id = $2 and removed_at is null
       and id in (select account_id from carriers where hub_id = $1 and workspace_id = $2 and grant_id = $3)`,
    [tx.scope.hubId, tx.scope.workspaceId, grantId, at],
  )
}

/** The same for every account of the hub: its notice settings changed. */
export async function askToJudgeHub(tx: Tx<HubScope>, at: Date): Promise<void> {
  await tx.query('select tenancy.judge_hub($1)', [at])
}

/**
 * One judge at a time in a workspace, and nobody changes what it judges meanwhile. Answers the accounts; undefined when
 * somebody is changing one of them right now: they ask to judge, or it stays due.
 */
export async function lockForJudging(tx: Tx<WorkspaceScope>): Promise<readonly string[] | undefined> {
  const ids = [tx.scope.hubId, tx.scope.workspaceId]
  // The ledger's head first, as everybody who writes a line takes it last or before the accounts: nobody waits in a ring.
  await lockLedger(tx)
  const held = await tx.query<{ id: string }>(
    'select id from accounts where hub_id = $1 and workspace_id = $2 and removed_at is null for no key update skip locked',
    ids,
  )
  const [all] = await tx.query<{ n: number }>(
    'select count(*) as n from accounts where hub_id = $1 and workspace_id = $2 and removed_at is null',
    ids,
  )
  return held.length === all?.n ? held.map((row) => row.id) : undefined
}

/** When each account is next worth a look; null = not by itself. */
export async function setJudgeDue(
  tx: Tx<WorkspaceScope>,
  dues: readonly { readonly accountId: string; readonly at: Date | null }[],
): Promise<void> {
  await tx.query(
    `update accounts set judge_due_at = due.at
     from (select unnest($3::text[]) as id, unnest($4::timestamptz[]) as at) due
     where accounts.hub_id = $1 and accounts.workspace_id = $2 and accounts.id = due.id`,
    [tx.scope.hubId, tx.scope.workspaceId, dues.map((one) => one.accountId), dues.map((one) => one.at)],
  )
}
