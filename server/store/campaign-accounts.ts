import type { HubScope } from '../base/scope.ts'
import {
  type Evidence,
  type EvidenceRow,
  evidenceColumns,
  evidenceJoins,
  evidenceOf,
} from './campaign-evidence.ts'
import type { Tx } from './database.ts'

/** An account that a campaign asks for, as it was then and as it is carried now. */
export interface CampaignAccount {
  readonly workspaceId: string
  readonly workspaceName: string
  readonly timeZone: string
  readonly accountId: string
  readonly platform: string
  readonly name: string
  readonly use: 'publish' | 'ads' | 'pixel'
  readonly email: string | null
  readonly cause: string | null
  readonly actBy: Date | null
  readonly outcome: string | null
  readonly outcomeAt: Date | null
  readonly outcomeBy: string | null
  /** null = it is not in the workspace any more. */
  readonly evidence: Evidence | null
  readonly authorisedAt: Date | null
  readonly authorisedByName: string | null
  /** What people did on the way to renewing it since the campaign was sent, in clicks. */
  readonly clicks: number
  /** Of its whole location, as it was kept when the campaign was finished. */
  readonly steps: number | null
}

export type NewCampaignAccount = Pick<
  CampaignAccount,
  'workspaceId' | 'workspaceName' | 'accountId' | 'platform' | 'name' | 'email' | 'cause' | 'actBy'
>

/** Throws a unique violation where another running campaign asks for one of them. */
export async function addCampaignAccounts(
  tx: Tx<HubScope>,
  campaignId: string,
  accounts: readonly NewCampaignAccount[],
): Promise<void> {
  await tx.query(
    `insert into campaign_accounts (hub_id, campaign_id, workspace_id, account_id, workspace_name, platform, name, email, cause, act_by, running)
     select $1, $2, r."workspaceId", r."accountId", r."workspaceName", r.platform, r.name, r.email, r.cause, r."actBy", r.email is not null
     from jsonb_to_recordset($3::jsonb) as r ("workspaceId" text, "accountId" text, "workspaceName" text, platform text, name text,
       email text, cause text, "actBy" timestamptz)`,
    [tx.scope.hubId, campaignId, JSON.stringify(accounts)],
  )
}

type Row = Omit<CampaignAccount, 'evidence'> & EvidenceRow & { isThere: boolean }

/** In the order of workspaces: whoever writes in their ledgers one after the other waits for nobody in a circle. */
export async function listCampaignAccounts(
  tx: Tx<HubScope>,
  campaign: { readonly id: string; readonly sentAt: Date },
  email?: string,
): Promise<CampaignAccount[]> {
  const rows = await tx.query<Row>(
    `select t.workspace_id as "workspaceId", t.workspace_name as "workspaceName", w.time_zone as "timeZone", t.account_id as "accountId",
       t.platform, t.name, coalesce(a.use, 'publish') as use, t.email, t.cause, t.act_by as "actBy", t.outcome, t.outcome_at as "outcomeAt", t.outcome_by as "outcomeBy",
       a.id is not null and w.archived_at is null as "isThere", g.authorised_at as "authorisedAt", g.authorised_by_name as "authorisedByName", t.steps,
       (select count(*)::integer from renewal_steps s where s.hub_id = t.hub_id and s.workspace_id = t.workspace_id and s.account_id = t.account_id
         and s.at >= $4 and (g.authorised_at is null or g.authorised_at <= $4 or s.at <= g.authorised_at or s.what = 'confirm')) as clicks,
       ${evidenceColumns}
     from campaign_accounts t join workspaces w on w.hub_id = t.hub_id and w.id = t.workspace_id
     left join accounts a on a.hub_id = t.hub_id and a.workspace_id = t.workspace_id and a.id = t.account_id and a.removed_at is null
     ${evidenceJoins}
     where t.hub_id = $1 and t.campaign_id = $2 and ($3::text is null or t.email = $3)
     order by t.workspace_id, t.account_id`,
    [tx.scope.hubId, campaign.id, email ?? null, campaign.sentAt],
  )
  return rows.map(({ isThere, ...row }) => ({ ...row, evidence: isThere ? evidenceOf(row) : null }))
}

/** What came of each; from here on other campaigns may ask for it. */
export async function settleAccounts(
  tx: Tx<HubScope>,
  campaignId: string,
  outcomes: readonly {
    readonly workspaceId: string
    readonly accountId: string
    readonly outcome: string
    readonly at: Date | null
    readonly by: string | null
    readonly steps: number
  }[],
): Promise<void> {
  await tx.query(
    `update campaign_accounts t set running = false, outcome = r.outcome, outcome_at = r.at, outcome_by = r.by,
       steps = r.steps
     from jsonb_to_recordset($3::jsonb) as r ("workspaceId" text, "accountId" text, outcome text, at timestamptz, by text, steps integer)
     where t.hub_id = $1 and t.campaign_id = $2 and t.workspace_id = r."workspaceId" and t.account_id = r."accountId"`,
    [tx.scope.hubId, campaignId, JSON.stringify(outcomes)],
  )
}

/** Of finished campaigns: how many accounts came out how. */
export async function countOutcomes(
  tx: Tx<HubScope>,
  campaignIds: readonly string[],
): Promise<{ campaignId: string; outcome: string; accounts: number }[]> {
  return tx.query(
    `select campaign_id as "campaignId", coalesce(outcome, 'over') as outcome, count(*)::integer as accounts from campaign_accounts
     where hub_id = $1 and campaign_id = any ($2) group by 1, 2`,
    [tx.scope.hubId, campaignIds],
  )
}
