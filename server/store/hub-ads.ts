import type { HubScope } from '../base/scope.ts'
import type { AdNumbers } from './ad-days.ts'
import type { Tx } from './database.ts'

export interface HubAdRow extends AdNumbers {
  workspaceId: string
  workspaceName: string
  currency: string
  running: number
  waiting: number
  troubled: number
  monthMinor: number | null
  monthSpentMinor: number
}

/**
 * A row for each workspace and currency with ads; those that need somebody first, then what cost most this month. Only the rows of
 * the page are added up over the span.
 */
export async function listHubAds(
  tx: Tx<HubScope>,
  asked: { from: string; to: string; month: string; search: string; offset: number; limit: number },
): Promise<HubAdRow[]> {
  return tx.query<HubAdRow>(
    `select workspace_id as "workspaceId", workspace_name as "workspaceName", currency, running, waiting, troubled, spent_minor as "spentMinor",
       impressions, reach, clicks, results, month_minor as "monthMinor", month_spent_minor as "monthSpentMinor"
     from tenancy.hub_ads($1, $2, $3, $4, $5, $6)`,
    [asked.from, asked.to, asked.month, asked.search.replace(/[\\%_]/g, '\\$&'), asked.offset, asked.limit],
  )
}

export interface HubAdDay extends AdNumbers {
  currency: string
  day: string
}

/** By currency and day, over all workspaces, as the worker has added them up. */
export async function hubDays(tx: Tx<HubScope>, span: { from: string; to: string }): Promise<HubAdDay[]> {
  return tx.query<HubAdDay>(
    `select currency, day::text as day, spent_minor::float8 as "spentMinor", impressions::float8 as impressions, reach::float8 as reach,
       clicks::float8 as clicks, results::float8 as results
     from ad_hub_days where hub_id = $1 and day between $2 and $3 order by currency, day`,
    [tx.scope.hubId, span.from, span.to],
  )
}

/** Adds up the days that somebody wrote since; answers how many. */
export async function addUpDays(tx: Tx<HubScope>): Promise<number> {
  const [row] = await tx.query<{ days: number }>('select tenancy.add_up_ad_days() as days')
  return row?.days ?? 0
}

export interface HubAdCount {
  currency: string
  running: number
  waiting: number
  troubled: number
  workspaces: number
}

export async function countHubAds(tx: Tx<HubScope>): Promise<HubAdCount[]> {
  return tx.query<HubAdCount>(
    'select currency, running, waiting, troubled, workspaces from tenancy.hub_ad_counts()',
  )
}

export interface HubAdFileRow extends HubAdDay {
  workspaceName: string
  workspaceId: string
}

/** For the file: a row for each workspace, currency and day, behind the one given. */
export async function hubFileRows(
  tx: Tx<HubScope>,
  asked: {
    from: string
    to: string
    after: { day: string; workspaceId: string; currency: string } | undefined
    limit: number
  },
): Promise<HubAdFileRow[]> {
  const { after } = asked
  return tx.query<HubAdFileRow>(
    `select d.workspace_id as "workspaceId", w.name as "workspaceName", d.currency, d.day::text as day, sum(d.spent_minor)::float8 as "spentMinor",
       sum(d.impressions)::float8 as impressions, sum(d.reach)::float8 as reach, sum(d.clicks)::float8 as clicks, sum(d.results)::float8 as results
     from ad_days d join workspaces w on w.hub_id = d.hub_id and w.id = d.workspace_id
     where d.hub_id = $1 and d.day between $2 and $3 and (d.day, d.workspace_id, d.currency) > (coalesce($4::date, '-infinity'), coalesce($5, ''), coalesce($6, ''))
     group by d.day, d.workspace_id, d.currency, w.name order by d.day, d.workspace_id, d.currency limit $7`,
    [
      tx.scope.hubId,
      asked.from,
      asked.to,
      after?.day ?? null,
      after?.workspaceId ?? null,
      after?.currency ?? null,
      asked.limit,
    ],
  )
}
