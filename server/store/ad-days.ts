import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export interface AdNumbers {
  spentMinor: number
  impressions: number
  reach: number
  clicks: number
  results: number
}

export interface AdDayRow extends AdNumbers {
  adId: string
  /** `YYYY-MM-DD`, in the ad account's time zone. */
  day: string
  currency: string
}

const sums = `spent_minor::float8 as "spentMinor", impressions::float8 as impressions, reach::float8 as reach, clicks::float8 as clicks,
  results::float8 as results`

/** As the platform says now: days are corrected for a while. */
export async function putDays(tx: Tx<WorkspaceScope>, days: readonly AdDayRow[]): Promise<void> {
  if (days.length === 0) return
  const column = <K extends keyof AdDayRow>(name: K) => days.map((day) => day[name])
  await tx.query(
    `insert into ad_days (hub_id, workspace_id, ad_id, day, currency, spent_minor, impressions, reach, clicks, results)
     select $1, $2, * from unnest($3::text[], $4::date[], $5::text[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[])
     on conflict (hub_id, workspace_id, ad_id, day) do update set spent_minor = excluded.spent_minor, impressions = excluded.impressions,
       reach = excluded.reach, clicks = excluded.clicks, results = excluded.results`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      column('adId'),
      column('day'),
      column('currency'),
      column('spentMinor'),
      column('impressions'),
      column('reach'),
      column('clicks'),
      column('results'),
    ],
  )
}

/** Days of these ads, or of all here, both ends included. */
export async function listDays(
  tx: Tx<WorkspaceScope>,
  which: { adIds?: readonly string[]; from?: string; to?: string },
): Promise<AdDayRow[]> {
  return tx.query<AdDayRow>(
    `select ad_id as "adId", day::text as day, currency, ${sums} from ad_days where hub_id = $1 and workspace_id = $2
       and ($3::text[] is null or ad_id = any ($3)) and ($4::date is null or day >= $4) and ($5::date is null or day <= $5) order by day, ad_id`,
    [tx.scope.hubId, tx.scope.workspaceId, which.adIds ?? null, which.from ?? null, which.to ?? null],
  )
}

/** Everything since it began, by ad. */
export async function sumsOf(
  tx: Tx<WorkspaceScope>,
  adIds: readonly string[],
): Promise<Map<string, AdNumbers>> {
  const rows = await tx.query<AdNumbers & { adId: string }>(
    `select ad_id as "adId", sum(spent_minor)::float8 as "spentMinor", sum(impressions)::float8 as impressions, sum(reach)::float8 as reach,
       sum(clicks)::float8 as clicks, sum(results)::float8 as results
     from ad_days where hub_id = $1 and workspace_id = $2 and ad_id = any ($3) group by ad_id`,
    [tx.scope.hubId, tx.scope.workspaceId, adIds],
  )
  return new Map(rows.map(({ adId, ...numbers }) => [adId, numbers]))
}
