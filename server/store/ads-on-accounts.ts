import type { HubScope, OperatorScope, WorkspaceScope } from '../base/scope.ts'
import type { AdState } from './ads.ts'
import type { Tx } from './database.ts'

/** An ad that hangs on an account: paid by it, or shown under its name. */
export interface HangingAd {
  id: string
  name: string
  platform: string
  state: AdState
  accountId: string
  shownById: string
  currency: string
  timeZone: string
  /** It was switched on once. */
  ran: boolean
  /** Something of it stands, or may stand, at its platform. */
  stands: boolean
  /** What it may still cost. */
  leftMinor: number
}

/** Ads that are not over, the oldest first. Those that an account was taken away from are nobody's to settle here. */
export async function adsOnAccounts(
  tx: Tx<WorkspaceScope>,
  accountIds: readonly string[],
  options: { forUpdate?: boolean } = {},
): Promise<HangingAd[]> {
  return tx.query<HangingAd>(
    `select a.id, a.name, a.platform, a.state, a.account_id as "accountId", a.shown_by_id as "shownById", a.currency,
       a.time_zone as "timeZone",
       a.activated_at is not null as ran,
       exists (select from ad_objects o where o.hub_id = a.hub_id and o.workspace_id = a.workspace_id and o.ad_id = a.id and o.state <> 'gone') as stands,
       coalesce((select sum(greatest(r.minor - r.spent_minor, 0)) from ad_reservations r
         where r.hub_id = a.hub_id and r.workspace_id = a.workspace_id and r.ad_id = a.id and r.open), 0)::float8 as "leftMinor"
     from ads a where a.hub_id = $1 and a.workspace_id = $2 and (a.account_id = any ($3) or a.shown_by_id = any ($3))
       and a.state not in ('ended', 'cancelled') and a.code is distinct from 'left-running'
     order by a.created_at, a.id${options.forUpdate ? ' for update of a' : ''}`,
    [tx.scope.hubId, tx.scope.workspaceId, accountIds],
  )
}

/** Off or over, and what they spent at the end was to be waited for: by the accounts that pay for them. */
export async function listUnreleased(
  tx: Tx<WorkspaceScope>,
  accountIds: readonly string[],
): Promise<{ id: string; timeZone: string }[]> {
  return tx.query(
    `select id, time_zone as "timeZone" from ads where hub_id = $1 and workspace_id = $2 and account_id = any ($3)
       and state in ('paused', 'blocked', 'failed', 'ended', 'cancelled') and release_at is not null order by id for update`,
    [tx.scope.hubId, tx.scope.workspaceId, accountIds],
  )
}

/** How many ads are on, or may be, by the account that pays for them. */
export async function countAdsOn(tx: Tx<WorkspaceScope>): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ id: string; ads: number }>(
    `select account_id as id, count(*)::int as ads from ads
     where hub_id = $1 and workspace_id = $2 and state in ('starting', 'running', 'pausing') group by account_id`,
    [tx.scope.hubId, tx.scope.workspaceId],
  )
  return new Map(rows.map(({ id, ads }) => [id, ads]))
}

/** Nobody looks at these ad accounts any more. */
export async function endWatches(tx: Tx<WorkspaceScope>, accountIds: readonly string[]): Promise<void> {
  await tx.query('delete from ad_watches where hub_id = $1 and workspace_id = $2 and account_id = any ($3)', [
    tx.scope.hubId,
    tx.scope.workspaceId,
    accountIds,
  ])
}

/** What is off for good spends nothing in a month that has not begun; of this one the last word is missing, and stays missing. */
export async function releaseAhead(tx: Tx<WorkspaceScope>, adId: string, month: string): Promise<void> {
  await tx.query(
    `update ad_reservations set open = false where hub_id = $1 and workspace_id = $2 and ad_id = $3 and month > $4 and open`,
    [tx.scope.hubId, tx.scope.workspaceId, adId, month],
  )
}

/** Of which nothing was made, and nothing will be. */
export async function cancelUnmadeAds(tx: Tx<WorkspaceScope>, at: Date): Promise<void> {
  await tx.query(
    `update ads a set state = 'cancelled', code = 'closed', since = $3, updated_at = $3 where hub_id = $1 and workspace_id = $2
       and state in ('draft', 'waiting') and not exists (select from ad_objects o
         where o.hub_id = a.hub_id and o.workspace_id = a.workspace_id and o.ad_id = a.id and o.state <> 'gone')`,
    [tx.scope.hubId, tx.scope.workspaceId, at],
  )
}

/** A copy of a database switches nothing on or off. */
export async function quietAds(tx: Tx<OperatorScope>): Promise<void> {
  await tx.query('select tenancy.quiet_ads()')
}

/** A database that went back in time: no yes of before counts, and every ad account is searched for what was made since. */
export async function doubtAds(tx: Tx<OperatorScope>, at: Date): Promise<void> {
  await tx.query('select tenancy.doubt_ads($1)', [at])
}

/** Ads of a hub that were under way when the copy was made. */
export async function countQuietAds(tx: Tx<HubScope>): Promise<number> {
  const [row] = await tx.query<{ ads: number }>(
    `select count(*)::int as ads from ads where hub_id = $1 and code = 'restored'`,
    [tx.scope.hubId],
  )
  return row?.ads ?? 0
}

/** Ads of one location of a hub that are on, or not surely off. */
export async function countAdsOut(tx: Tx<HubScope>, workspaceId: string): Promise<number> {
  const [row] = await tx.query<{ ads: number }>(
    `select count(*)::int as ads from ads where hub_id = $1 and workspace_id = $2 and (state in ('making', 'starting', 'running', 'pausing', 'cleaning')
       or (state = 'needs-person' and activated_at is not null and code is distinct from 'left-running'))`,
    [tx.scope.hubId, workspaceId],
  )
  return row?.ads ?? 0
}

/** Ads of one ad account that are on, or may be as far as anybody knows: what a stop would meet. */
export interface AccountOut {
  workspaceId: string
  workspaceName: string
  accountId: string
  accountName: string
  accountKind: string
  accountExternalId: string
  platform: string
  adIds: readonly string[]
}

/** Of a whole hub, a line for each ad account. */
export async function listAccountsOut(tx: Tx<HubScope>): Promise<AccountOut[]> {
  return tx.query<AccountOut>(
    `select a.workspace_id as "workspaceId", w.name as "workspaceName", a.account_id as "accountId", min(a.account_name) as "accountName",
       min(a.account_kind) as "accountKind", min(a.account_external_id) as "accountExternalId", min(a.platform) as platform,
       array_agg(a.id order by a.id) as "adIds"
     from ads a join workspaces w on w.hub_id = a.hub_id and w.id = a.workspace_id
     where a.hub_id = $1 and (a.state in ('making', 'starting', 'running', 'pausing')
       or (a.state = 'needs-person' and a.activated_at is not null))
     group by a.workspace_id, w.name, a.account_id order by w.name, 4, a.account_id`,
    [tx.scope.hubId],
  )
}
