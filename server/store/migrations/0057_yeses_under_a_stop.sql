-- A stop takes back what was said yes to and not used yet: once it is lifted, each ad needs its approval anew.

create or replace function tenancy.stop_hub_ads(stop text, at timestamptz)
returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare met integer;
begin
  if tenancy.hub() is null or tenancy.workspace() is not null then
    raise exception 'only a hub stops its ads';
  end if;
  if not exists (select from public.ad_stops s where s.hub_id = tenancy.hub() and s.workspace_id = '-' and s.id = stop
      and s.lifted_at is null) then
    raise exception 'there is no such stop';
  end if;
  -- A yes that is being given is waited for; what comes later finds the stop.
  perform from public.ads a where a.hub_id = tenancy.hub() and a.state in ('waiting', 'paused') order by a.id for update;
  -- What somebody has ended, or what nobody approved, stays on its way there.
  update public.ads a set state = 'pausing', since = at, next_at = at, lease = null, leased_until = null, tries = 0, stop_id = stop,
    goes_to = case when a.goes_to <> 'paused' and a.state = 'pausing' then a.goes_to else 'paused' end,
    code = case when a.goes_to <> 'paused' and a.state = 'pausing' then a.code else 'stopped' end,
    facts = case when a.goes_to <> 'paused' and a.state = 'pausing' then a.facts else '{"scope": "hub"}' end, updated_at = at
    where a.hub_id = tenancy.hub() and (a.state in ('making', 'starting', 'running', 'pausing')
      or (a.state = 'needs-person' and a.activated_at is not null and exists (select from public.accounts c
        where c.hub_id = a.hub_id and c.workspace_id = a.workspace_id and c.id = a.account_id and c.removed_at is null)));
  get diagnostics met = row_count;
  update public.ad_approvals y set withdrawn_at = stop_hub_ads.at where y.hub_id = tenancy.hub() and y.used_at is null and y.withdrawn_at is null;
  return met;
end $$;

create or replace function tenancy.stop_playbook_ads(stop text, at timestamptz)
returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare met integer;
declare playbook text;
begin
  if tenancy.hub() is null or tenancy.workspace() is not null then
    raise exception 'only a hub stops its playbook';
  end if;
  select s.playbook_id into playbook from public.ad_stops s where s.hub_id = tenancy.hub() and s.workspace_id = '-' and s.id = stop
    and s.lifted_at is null and s.playbook_id is not null;
  if playbook is null then
    raise exception 'there is no such stop';
  end if;
  -- A yes that is being given is waited for; what comes later finds the stop.
  perform from public.ads a where a.hub_id = tenancy.hub() and a.playbook_id = playbook and a.state in ('waiting', 'paused') order by a.id for update;
  -- What somebody has ended, or what nobody approved, stays on its way there.
  update public.ads a set state = 'pausing', since = at, next_at = at, lease = null, leased_until = null, tries = 0, stop_id = stop,
    goes_to = case when a.goes_to <> 'paused' and a.state = 'pausing' then a.goes_to else 'paused' end,
    code = case when a.goes_to <> 'paused' and a.state = 'pausing' then a.code else 'stopped' end,
    facts = case when a.goes_to <> 'paused' and a.state = 'pausing' then a.facts else '{"scope": "playbook"}' end, updated_at = at
    where a.hub_id = tenancy.hub() and a.playbook_id = playbook and (a.state in ('making', 'starting', 'running', 'pausing')
      or (a.state = 'needs-person' and a.activated_at is not null and exists (select from public.accounts c
        where c.hub_id = a.hub_id and c.workspace_id = a.workspace_id and c.id = a.account_id and c.removed_at is null)));
  get diagnostics met = row_count;
  update public.ad_approvals y set withdrawn_at = stop_playbook_ads.at from public.ads a where y.hub_id = tenancy.hub() and y.used_at is null
    and y.withdrawn_at is null and a.hub_id = y.hub_id and a.workspace_id = y.workspace_id and a.id = y.ad_id and a.playbook_id = playbook;
  return met;
end $$;
