import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Ad } from './ads.ts'
import type { Tx } from './database.ts'

/** The ad of a deployment, as far as pages of playbooks say it. */
export type DeployedAd = Pick<
  Ad,
  | 'id'
  | 'state'
  | 'goesTo'
  | 'code'
  | 'facts'
  | 'since'
  | 'serving'
  | 'accountName'
  | 'platform'
  | 'budgetPer'
  | 'budgetMinor'
  | 'currency'
  | 'mostMinor'
  | 'spentMinor'
  | 'endsAt'
> & { readonly wasOn: boolean }

/** What a workspace answered: the version and the ad it joined with, or why it does not. */
export interface PlaybookDeployment {
  readonly workspaceId: string
  readonly playbookId: string
  readonly version: number | null
  readonly declinedReason: string | null
  readonly by: string
  readonly at: Date
  /** Null: there is none, or it was thrown away. */
  readonly ad: DeployedAd | null
}

/** Of one playbook in a hub; in a workspace its own, of one or of all. */
export async function listDeployments(
  tx: Tx<HubScope | WorkspaceScope>,
  playbookId?: string,
): Promise<PlaybookDeployment[]> {
  const rows = await tx.query<Omit<PlaybookDeployment, 'ad'> & DeployedAd & { id: string | null }>(
    `select d.workspace_id as "workspaceId", d.playbook_id as "playbookId", d.version, d.declined_reason as "declinedReason",
       d.by_name as by, d.at, a.id, a.state, a.goes_to as "goesTo", a.code, a.facts, a.since, a.serving, a.account_name as "accountName",
       a.platform, a.budget_per as "budgetPer", a.budget_minor::float8 as "budgetMinor", a.currency, a.most_minor::float8 as "mostMinor",
       a.spent_minor::float8 as "spentMinor", a.ends_at as "endsAt", a.activated_at is not null as "wasOn"
     from playbook_deployments d left join ads a on a.hub_id = d.hub_id and a.workspace_id = d.workspace_id and a.id = d.ad_id
     where d.hub_id = $1 and ($2::text is null or d.workspace_id = $2) and ($3::text is null or d.playbook_id = $3)`,
    [tx.scope.hubId, tx.scope.kind === 'workspace' ? tx.scope.workspaceId : null, playbookId ?? null],
  )
  return rows.map(({ workspaceId, playbookId: of, version, declinedReason, by, at, ...ad }) => ({
    workspaceId,
    playbookId: of,
    version,
    declinedReason,
    by,
    at,
    ad: ad.id === null ? null : ad,
  }))
}

export async function putDeployment(
  tx: Tx<WorkspaceScope>,
  deployment: {
    playbookId: string
    joined: { version: number; filled: unknown; adId: string } | null
    declinedReason: string | null
    by: string
    at: Date
  },
): Promise<void> {
  const { playbookId, joined, declinedReason, by, at } = deployment
  await tx.query(
    `insert into playbook_deployments (hub_id, workspace_id, playbook_id, version, filled, ad_id, declined_reason, by_name, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (hub_id, workspace_id, playbook_id) do update set version = excluded.version, filled = excluded.filled,
       ad_id = excluded.ad_id, declined_reason = excluded.declined_reason, by_name = excluded.by_name, at = excluded.at`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      playbookId,
      joined?.version ?? null,
      joined ? JSON.stringify(joined.filled) : null,
      joined?.adId ?? null,
      declinedReason,
      by,
      at,
    ],
  )
}

/** Two at once: the second waits, and then sees what the first has written. */
export async function lockDeployment(tx: Tx<WorkspaceScope>, playbookId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1 || $2 || $3, 0))', [
    tx.scope.hubId,
    tx.scope.workspaceId,
    playbookId,
  ])
}
