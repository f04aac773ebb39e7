import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** What is still to be done after the database went back in time: the account is searched for what nothing here knows. */
export interface AdSearch {
  /** Tags of what was found, and people know of. */
  told: readonly string[]
  /** People know that it could not be searched to its end. */
  unread: boolean
}

/** How an ad account is looked at while something of ours is made there. */
export interface AdWatch {
  accountId: string
  readAt: Date | null
  blindSince: Date | null
  blindCode: string | null
  alarmed: 'cannot-read' | 'call' | null
  numbersAt: Date | null
  doublesAt: Date | null
  search: AdSearch | null
}

const columns = `account_id as "accountId", read_at as "readAt", blind_since as "blindSince", blind_code as "blindCode", alarmed,
  numbers_at as "numbersAt", doubles_at as "doublesAt", search`

/** From now on at the latest; one that is looked at sooner stays. */
export async function watchBy(tx: Tx<WorkspaceScope>, accountId: string, at: Date): Promise<void> {
  await tx.query(
    `insert into ad_watches (hub_id, workspace_id, account_id, next_at) values ($1, $2, $3, $4)
     on conflict (hub_id, workspace_id, account_id) do update set next_at = least(ad_watches.next_at, excluded.next_at)`,
    [tx.scope.hubId, tx.scope.workspaceId, accountId, at],
  )
}

export async function claimWatch(
  tx: Tx<WorkspaceScope>,
  claim: { accountId: string; lease: string; leaseMs: number; now: Date },
): Promise<AdWatch | undefined> {
  const [row] = await tx.query<AdWatch>(
    `update ad_watches set lease = $4, leased_until = clock_timestamp() + $5 * interval '1 millisecond'
     where hub_id = $1 and workspace_id = $2 and account_id = $3 and next_at <= $6
       and (leased_until is null or leased_until < clock_timestamp()) returning ${columns}`,
    [tx.scope.hubId, tx.scope.workspaceId, claim.accountId, claim.lease, claim.leaseMs, claim.now],
  )
  return row
}

export async function changeWatch(
  tx: Tx<WorkspaceScope>,
  which: { accountId: string; lease: string },
  change: Omit<AdWatch, 'accountId'> & { nextAt: Date },
): Promise<boolean> {
  const c = change
  const rows = await tx.query(
    `update ad_watches set next_at = $5, read_at = $6, blind_since = $7, blind_code = $8, alarmed = $9, numbers_at = $10, doubles_at = $11, search = $12,
       lease = null, leased_until = null
     where hub_id = $1 and workspace_id = $2 and account_id = $3 and lease = $4 returning account_id`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      which.accountId,
      which.lease,
      c.nextAt,
      c.readAt,
      c.blindSince,
      c.blindCode,
      c.alarmed,
      c.numbersAt,
      c.doublesAt,
      c.search ? JSON.stringify(c.search) : null,
    ],
  )
  return rows.length === 1
}

/** Nothing is made there any more. */
export async function endWatch(
  tx: Tx<WorkspaceScope>,
  which: { accountId: string; lease: string },
): Promise<void> {
  await tx.query(
    'delete from ad_watches where hub_id = $1 and workspace_id = $2 and account_id = $3 and lease = $4',
    [tx.scope.hubId, tx.scope.workspaceId, which.accountId, which.lease],
  )
}
