import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export interface AdStop {
  id: string
  workspaceId: string | null
  accountId: string | null
  accountName: string | null
  by: string
  at: Date
  liftedAt: Date | null
}

const columns = `s.id, nullif(s.workspace_id, '-') as "workspaceId", s.account_id as "accountId", s.by_name as by, s.at, s.lifted_at as "liftedAt"`

export async function addStop(
  tx: Tx<HubScope | WorkspaceScope>,
  stop: { id: string; accountId: string | null; by: string; at: Date },
): Promise<void> {
  const workspaceId = tx.scope.kind === 'workspace' ? tx.scope.workspaceId : '-'
  await tx.query(
    'insert into ad_stops (hub_id, workspace_id, id, account_id, by_name, at) values ($1, $2, $3, $4, $5, $6)',
    [tx.scope.hubId, workspaceId, stop.id, stop.accountId, stop.by, stop.at],
  )
}

/** Of the location and, with it, its hub's; or the hub's own. Those in force, or this one. */
export async function listStops(tx: Tx<HubScope | WorkspaceScope>, id?: string): Promise<AdStop[]> {
  const workspaceId = tx.scope.kind === 'workspace' ? tx.scope.workspaceId : '-'
  return tx.query<AdStop>(
    `select ${columns}, a.name as "accountName" from ad_stops s
     left join accounts a on a.hub_id = s.hub_id and a.workspace_id = s.workspace_id and a.id = s.account_id
     where s.hub_id = $1 and s.workspace_id in ($2, '-') and (s.id = $3 or ($3::text is null and s.lifted_at is null)) and s.playbook_id is null order by s.at desc`,
    [tx.scope.hubId, workspaceId, id ?? null],
  )
}

/** How far the stop reaches that keeps an ad from running: the playbook that it was made from, among others; undefined: none does. */
export async function stopOf(
  tx: Tx<WorkspaceScope>,
  ad: { accountId: string; playbookId: string | null },
): Promise<'hub' | 'workspace' | 'account' | 'playbook' | undefined> {
  const [row] = await tx.query<{ scope: 'hub' | 'workspace' | 'account' | 'playbook' }>(
    `select case when playbook_id is not null then 'playbook' when workspace_id = '-' then 'hub' when account_id is null then 'workspace'
       else 'account' end as scope
     from ad_stops where hub_id = $1 and workspace_id in ($2, '-') and lifted_at is null
       and (account_id is null or account_id = $3) and (playbook_id is null or playbook_id = $4) order by at desc limit 1`,
    [tx.scope.hubId, tx.scope.workspaceId, ad.accountId, ad.playbookId],
  )
  return row?.scope
}

/** False: it was lifted already, or is not one's own. */
export async function liftStop(
  tx: Tx<HubScope | WorkspaceScope>,
  lift: { id: string; by: string; at: Date },
): Promise<boolean> {
  const workspaceId = tx.scope.kind === 'workspace' ? tx.scope.workspaceId : '-'
  const rows = await tx.query(
    `update ad_stops set lifted_at = $4, lifted_by_name = $5 where hub_id = $1 and workspace_id = $2 and id = $3 and lifted_at is null returning id`,
    [tx.scope.hubId, workspaceId, lift.id, lift.at, lift.by],
  )
  return rows.length === 1
}

/**
 * Every ad here that runs or is about to, or may run as far as anybody knows, of one account or of all, is to be switched off. One
 * that somebody has ended, or that is not what was approved, stays on its way there. What was said yes to and not used yet has to be
 * said again once the stop is lifted, of those that only wait, too. Answers how many are switched off.
 */
export async function stopAdsHere(
  tx: Tx<WorkspaceScope>,
  stop: { id: string; accountId: string | null; at: Date },
): Promise<number> {
  const { hubId, workspaceId } = tx.scope
  const within = [hubId, workspaceId, stop.accountId]
  // A yes that is being given is waited for; what comes later finds the stop.
  await tx.query(
    `select id from ads where hub_id = $1 and workspace_id = $2 and ($3::text is null or account_id = $3) and state in ('waiting', 'paused')
     order by id for update`,
    within,
  )
  const rows = await tx.query(
    `update ads set state = 'pausing', since = $5, next_at = $5, lease = null, leased_until = null, tries = 0, stop_id = $3, updated_at = $5,
       goes_to = case when goes_to <> 'paused' and state = 'pausing' then goes_to else 'paused' end,
       code = case when goes_to <> 'paused' and state = 'pausing' then code else 'stopped' end,
       facts = case when goes_to <> 'paused' and state = 'pausing' then facts else $6 end
     where hub_id = $1 and workspace_id = $2 and ($4::text is null or account_id = $4) and (state in ('making', 'starting', 'running', 'pausing')
       or (state = 'needs-person' and activated_at is not null and exists (select from accounts c where c.hub_id = ads.hub_id
         and c.workspace_id = ads.workspace_id and c.id = ads.account_id and c.removed_at is null)))
     returning id`,
    [
      hubId,
      workspaceId,
      stop.id,
      stop.accountId,
      stop.at,
      JSON.stringify({ scope: stop.accountId ? 'account' : 'workspace' }),
    ],
  )
  await tx.query(
    `update ad_approvals y set withdrawn_at = $4 from ads a where y.hub_id = $1 and y.workspace_id = $2 and y.used_at is null
       and y.withdrawn_at is null and a.hub_id = $1 and a.workspace_id = $2 and a.id = y.ad_id and ($3::text is null or a.account_id = $3)`,
    [...within, stop.at],
  )
  return rows.length
}

export async function stopAdsOfHub(tx: Tx<HubScope>, stop: { id: string; at: Date }): Promise<number> {
  const [row] = await tx.query<{ met: number }>('select tenancy.stop_hub_ads($1, $2) as met', [
    stop.id,
    stop.at,
  ])
  return row?.met ?? 0
}

export interface StopProgress {
  stopId: string
  adId: string
  name: string
  workspaceId: string
  platform: string
  accountKind: string
  accountExternalId: string
  state: string
}

/** The ads that a stop met, those that are not off yet first. */
export async function stopProgress(
  tx: Tx<HubScope | WorkspaceScope>,
  stopIds: readonly string[],
): Promise<StopProgress[]> {
  return tx.query<StopProgress>(
    `select stop_id as "stopId", id as "adId", name, workspace_id as "workspaceId", platform, account_kind as "accountKind",
       account_external_id as "accountExternalId", state
     from ads where hub_id = $1 and ($2::text is null or workspace_id = $2) and stop_id = any ($3) order by (state = 'pausing') desc, since, id`,
    [tx.scope.hubId, tx.scope.kind === 'workspace' ? tx.scope.workspaceId : null, stopIds],
  )
}
