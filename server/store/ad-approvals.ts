import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export interface AdApproval {
  number: number
  planHash: string
  byId: string
  byName: string
  acting: boolean
  at: Date
  expiresAt: Date
  usedAt: Date | null
  /** Taken back before it was used: by a stop, a changed plan, or because whoever gave it may not any more. */
  withdrawnAt: Date | null
}

const columns = `number, plan_hash as "planHash", by_id as "byId", by_name as "byName", acting, at, expires_at as "expiresAt", used_at as "usedAt",
  withdrawn_at as "withdrawnAt"`

/** Those that count: of this plan, not used, not run out, not withdrawn. */
export async function validApprovals(
  tx: Tx<WorkspaceScope>,
  which: { adId: string; planHash: string; now: Date },
): Promise<AdApproval[]> {
  return tx.query<AdApproval>(
    `select ${columns} from ad_approvals where hub_id = $1 and workspace_id = $2 and ad_id = $3 and plan_hash = $4 and used_at is null
       and withdrawn_at is null and expires_at > $5 order by number`,
    [tx.scope.hubId, tx.scope.workspaceId, which.adId, which.planHash, which.now],
  )
}

export async function listApprovals(tx: Tx<WorkspaceScope>, adId: string): Promise<AdApproval[]> {
  return tx.query<AdApproval>(
    `select ${columns} from ad_approvals where hub_id = $1 and workspace_id = $2 and ad_id = $3 order by number`,
    [tx.scope.hubId, tx.scope.workspaceId, adId],
  )
}

export async function addApproval(
  tx: Tx<WorkspaceScope>,
  approval: Pick<AdApproval, 'planHash' | 'byId' | 'byName' | 'acting' | 'at' | 'expiresAt'> & {
    adId: string
  },
): Promise<void> {
  const a = approval
  await tx.query(
    `insert into ad_approvals (hub_id, workspace_id, ad_id, number, plan_hash, by_id, by_name, acting, at, expires_at)
     values ($1, $2, $3, 1 + coalesce((select max(number) from ad_approvals where hub_id = $1 and workspace_id = $2 and ad_id = $3), 0),
       $4, $5, $6, $7, $8, $9)`,
    [tx.scope.hubId, tx.scope.workspaceId, a.adId, a.planHash, a.byId, a.byName, a.acting, a.at, a.expiresAt],
  )
}

/** Single use: with the request that switches it on. */
export async function markUsed(
  tx: Tx<WorkspaceScope>,
  adId: string,
  numbers: readonly number[],
  at: Date,
): Promise<void> {
  await tx.query(
    'update ad_approvals set used_at = $5 where hub_id = $1 and workspace_id = $2 and ad_id = $3 and number = any ($4)',
    [tx.scope.hubId, tx.scope.workspaceId, adId, numbers, at],
  )
}

/** What was said yes to is not what it is any more, or must be said again. */
export async function withdrawApprovals(tx: Tx<WorkspaceScope>, adId: string, at: Date): Promise<void> {
  await tx.query(
    `update ad_approvals set withdrawn_at = $4 where hub_id = $1 and workspace_id = $2 and ad_id = $3 and used_at is null
       and withdrawn_at is null`,
    [tx.scope.hubId, tx.scope.workspaceId, adId, at],
  )
}

/** Of one person: what they said yes to here and nobody has used yet. */
export async function withdrawApprovalsOf(tx: Tx<WorkspaceScope>, byId: string, at: Date): Promise<void> {
  await tx.query(
    `update ad_approvals set withdrawn_at = $4 where hub_id = $1 and workspace_id = $2 and by_id = $3 and used_at is null
       and withdrawn_at is null`,
    [tx.scope.hubId, tx.scope.workspaceId, byId, at],
  )
}

/** What one of a hub's people said yes to while acting in its locations, and nobody has used yet. */
export async function withdrawActingApprovalsOf(tx: Tx<HubScope>, byId: string, at: Date): Promise<void> {
  await tx.query('select tenancy.unsay_hub_approvals($1, $2)', [byId, at])
}
