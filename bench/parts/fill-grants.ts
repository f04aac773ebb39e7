import type { Client } from 'pg'

/**
 * So many grants and their accounts, over 200 hubs, twenty thousand workspaces and four apps: due in the
 * next thirty days, a thousand of each kind due now and spread over the whole. Rows as wide as real ones. Analysed.
 */
export async function fillGrants(admin: Client, count: number): Promise<void> {
  // Neither foreign keys nor triggers while it fills; indexes and columns are the real ones.
  await admin.query('set session_replication_role = replica')
  await admin.query(`
    insert into apps (id, platform, client_id, created_at)
      select 'app_' || n, (array['x', 'tiktok', 'linkedin', 'meta'])[n], 'c', now() from generate_series(1, 4) n on conflict do nothing;
    insert into grants (hub_id, workspace_id, id, platform, app_id, consent_id, subject, subject_name, scopes, wrapped_key,
        has_refresh_token, access_expires_at, refresh_expires_at, authorised_by, authorised_by_name, authorised_at, refresh_due_at, probe_due_at)
      select 'hub_' || n % 200, 'ws_' || n % 20000, 'grt_' || lpad(n::text, 26, '0'), (array['x', 'tiktok', 'linkedin', 'meta'])[n % 4 + 1],
        'app_' || n % 4 + 1, 'cns_' || lpad(n::text, 26, '0'), n::text, 'Location ' || n,
        array['user.info.basic', 'user.info.profile', 'video.publish', 'video.upload'], decode(repeat('ab', 94), 'hex'),
        true, now() + interval '2 hours', now() + interval '150 days', 'usr_bench', 'Bench Person', now() - interval '20 days',
        now() + interval '1 hour' + random() * interval '30 days', now() + interval '1 hour' + random() * interval '1 day'
      from generate_series(1, ${count}) n;
    insert into accounts (hub_id, workspace_id, id, platform, kind, use, external_id, name, connected_at, judge_due_at)
      select 'hub_' || n % 200, 'ws_' || n % 20000, 'acc_' || lpad(n::text, 26, '0'), 'x', 'x_account', 'publish', n::text,
        'Location ' || n, now() - interval '20 days', now() + interval '1 hour' + random() * interval '30 days'
      from generate_series(1, ${count}) n`)
  // A thousand of each kind, anywhere among them.
  const due: [string, string][] = [
    ['grants', 'refresh_due_at'],
    ['grants', 'probe_due_at'],
    ['accounts', 'judge_due_at'],
  ]
  for (const [table, column] of due) {
    await admin.query(`update ${table} set ${column} = now() - random() * interval '10 minutes'
      where id in (select id from ${table} order by md5(id) limit 1000)`)
  }
  await admin.query('vacuum (analyze)')
}
