import type pg from 'pg'

/**
 * So many locations of a hub, each with an ad account, a Page and two ads: one that runs, one that is over (every tenth has one
 * that needs somebody), with a line of numbers for each of the last days, and what it reserved this month.
 */
export async function fillAds(
  admin: pg.Client,
  hubId: string,
  { locations, days }: { locations: number; days: number },
): Promise<void> {
  const all = `generate_series(1, ${locations}) n`
  const query = (text: string) => admin.query(text, [hubId])
  await query(`insert into workspaces (hub_id, id, name, kind, time_zone, created_at)
    select $1, 'ws_ads' || lpad(n::text, 24, '0'), 'Location ' || n, 'location', 'Europe/Zurich', now() from ${all}`)
  for (const [kind, use] of [
    ['ads', 'ads'],
    ['page', 'publish'],
  ])
    await query(`insert into accounts (hub_id, workspace_id, id, platform, kind, use, external_id, name, connected_at)
      select $1, 'ws_ads' || lpad(n::text, 24, '0'), 'acc_${kind}' || lpad(n::text, 22, '0'), 'meta', 'bench_${kind}', '${use}', '${kind}' || n, 'Account ' || n, now()
      from ${all}`)
  await query(`insert into ads (hub_id, workspace_id, id, name, account_id, shown_by_id, platform, account_kind, account_external_id, account_name,
      shown_by_name, tag, wish, objective, budget_per, budget_minor, currency, time_zone, starts_at, ends_at, plan, plan_hash, most_minor, state, since,
      code, serving, activated_at, author_id, author_name, created_at, updated_at)
    select $1, 'ws_ads' || lpad(n::text, 24, '0'), 'ad_' || a || lpad(n::text, 25, '0'), 'Ad ' || a, 'acc_ads' || lpad(n::text, 22, '0'),
      'acc_page' || lpad(n::text, 22, '0'), 'meta', 'bench_ads', 'ads' || n, 'Account ' || n, 'Page ' || n, 'tag ' || a || ' ' || n, '{}', 'traffic', 'day',
      1000, case when n % 50 = 0 then 'EUR' else 'CHF' end, 'Europe/Zurich', now() - interval '${days} days', now() + interval '7 days', '{}', 'hash', 20000,
      case when a = 2 then 'ended' when n % 10 = 0 then 'waiting' when n % 97 = 0 then 'blocked' else 'running' end, now(),
      null, 'yes', now() - interval '${days} days', 'usr_bench', 'Bench', now(), now()
    from ${all}, generate_series(1, 2) a`)
  await query(`insert into ad_days (hub_id, workspace_id, ad_id, day, currency, spent_minor, impressions, reach, clicks, results)
    select hub_id, workspace_id, id, current_date - d, currency, 800 + d, 2000 + d, 1500, 40, 12 from ads, generate_series(0, ${days - 1}) d where hub_id = $1`)
  await query(`insert into ad_months (hub_id, workspace_id, currency, month)
    select distinct hub_id, workspace_id, currency, to_char(now(), 'YYYY-MM') from ads where hub_id = $1`)
  await query(`insert into ad_reservations (hub_id, workspace_id, ad_id, currency, month, minor, spent_minor, open)
    select hub_id, workspace_id, id, currency, to_char(now(), 'YYYY-MM'), 20000, 12000, state = 'running' from ads where hub_id = $1`)
  await query(`insert into ad_limits (hub_id, workspace_id, currency, month_minor, alone_minor, set_by_name, set_at)
    values ($1, '-', 'CHF', 60000, 20000, 'Bench', now())`)
  await admin.query('vacuum (analyze)')
}
