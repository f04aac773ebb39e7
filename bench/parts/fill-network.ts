import type { Client } from 'pg'

/**
 * A hub of so many locations with seven accounts each: Page, Instagram, LinkedIn, TikTok, X, ad account and pixel. Every
 * fifth location is connected by one of twenty people of head office, through three logins each at the platforms; every
 * fifth Page has a spare of theirs; owners have one to three locations. Analysed.
 */
export async function fillNetwork(admin: Client, hubId: string, locations: number): Promise<void> {
  await admin.query('set session_replication_role = replica')
  const by = `case when w % 5 = 0 then 'usr_head' || w % 20 else 'usr_owner' || w * 2 / 3 end`
  const consent = (platform: string) =>
    `case when w % 5 = 0 then 'cns_${platform}_head' || w % 60 else 'cns_${platform}_' || w end`
  await admin.query(`
    insert into workspaces (hub_id, id, name, kind, time_zone, created_at)
      select '${hubId}', 'ws_' || w, 'Location ' || w, 'location', 'UTC', now() from generate_series(1, ${locations}) w;
    insert into workspace_members (hub_id, workspace_id, user_id, role, joined_at)
      select '${hubId}', 'ws_' || w, 'usr_owner' || w * 2 / 3, 'owner', now() from generate_series(1, ${locations}) w`)
  for (const platform of ['meta', 'linkedin', 'tiktok', 'x']) {
    await admin.query(`
      insert into grants (hub_id, workspace_id, id, platform, app_id, consent_id, subject, subject_name, scopes, wrapped_key, has_refresh_token,
          access_expires_at, refresh_expires_at, data_access_expires_at, authorised_by, authorised_by_name, authorised_at)
        select '${hubId}', 'ws_' || w, 'grt_${platform}_' || w, '${platform}', 'app_${platform}', ${consent(platform)}, 's' || w, 'Somebody ' || w,
          array['a', 'b', 'c', 'd'], decode(repeat('ab', 94), 'hex'), ${platform !== 'meta'}, now() + interval '2 hours', now() + interval '150 days',
          ${platform === 'meta' ? "now() + interval '80 days'" : 'null'}, ${by}, 'Person ' || w, now() - interval '20 days'
        from generate_series(1, ${locations}) w`)
  }
  await admin.query(`
    insert into grants (hub_id, workspace_id, id, platform, app_id, consent_id, subject, subject_name, scopes, wrapped_key, has_refresh_token,
        data_access_expires_at, authorised_by, authorised_by_name, authorised_at)
      select '${hubId}', 'ws_' || w, 'grt_spare_' || w, 'meta', 'app_meta', 'cns_meta_head' || w % 60, 's' || w, 'Head office', array['a'],
        decode(repeat('ab', 94), 'hex'), false, now() + interval '60 days', 'usr_head' || w % 20, 'Head office', now() - interval '20 days'
      from generate_series(1, ${locations}) w where w % 5 = 1`)
  const kinds: [string, string, string, string | null][] = [
    ['facebook_page', 'meta', 'publish', null],
    ['instagram_account', 'meta', 'publish', 'facebook_page'],
    ['linkedin_page', 'linkedin', 'publish', null],
    ['tiktok_account', 'tiktok', 'publish', null],
    ['x_account', 'x', 'publish', null],
    ['meta_ad_account', 'meta', 'ads', null],
    ['meta_pixel', 'meta', 'pixel', 'meta_ad_account'],
  ]
  for (const [kind, platform, use, parent] of kinds) {
    await admin.query(`
      insert into accounts (hub_id, workspace_id, id, platform, kind, use, external_id, parent_id, name, connected_at)
        select '${hubId}', 'ws_' || w, 'acc_${kind}_' || w, '${platform}', '${kind}', '${use}', '${kind}' || w,
          ${parent === null ? 'null' : `'acc_${parent}_' || w`}, 'Location ' || w, now() from generate_series(1, ${locations}) w;
      insert into carriers (hub_id, workspace_id, account_id, grant_id, id, role, capabilities, missing, limits, probed_at, active)
        select '${hubId}', 'ws_' || w, 'acc_${kind}_' || w, 'grt_${platform}_' || w, 'car_${kind}_' || w, 'full control', array['publish'], '[]', '[]', now(), true
        from generate_series(1, ${locations}) w`)
  }
  await admin.query(`
    insert into carriers (hub_id, workspace_id, account_id, grant_id, id, rank, role, capabilities, missing, limits, probed_at, active)
      select '${hubId}', 'ws_' || w, 'acc_' || k || '_' || w, 'grt_spare_' || w, 'car_spare_' || k || w, 2, 'full control', array['publish'], '[]', '[]', now(), false
      from generate_series(1, ${locations}) w, unnest(array['facebook_page', 'instagram_account']) k where w % 5 = 1`)
  await admin.query('vacuum (analyze)')
}
