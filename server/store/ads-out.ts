import type pg from 'pg'

/** Ads that are out at one platform, across all workspaces: numbers, no ids. */
export interface AdsOut {
  readonly platform: string
  readonly running: number
  readonly pausing: number
  /** Ad accounts of which we cannot read how their ads stand and what they spend. */
  readonly unreadable: number
}

const text = `select platform, sum(running)::int as running, sum(pausing)::int as pausing, sum(unreadable)::int as unreadable from (
    select platform, count(*) filter (where state in ('starting', 'running')) as running, count(*) filter (where state = 'pausing') as pausing,
      0 as unreadable
    from ads where state in ('starting', 'running', 'pausing') group by platform
    union all
    select a.platform, 0, 0, count(*) from ad_watches w
      join accounts a on a.hub_id = w.hub_id and a.workspace_id = w.workspace_id and a.id = w.account_id
    where w.blind_since is not null group by a.platform) counted
  group by platform order by platform`

/** On the sweep's login. It costs what is out, not what there is. */
export async function readAdsOut(pool: pg.Pool): Promise<AdsOut[]> {
  return (await pool.query<AdsOut>({ name: 'ads-out', text })).rows
}
