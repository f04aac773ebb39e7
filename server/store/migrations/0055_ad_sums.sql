-- What the ads of a whole hub did by day: thousands of locations are too many to add up while somebody waits. Whoever writes days
-- marks them; the worker adds up what is marked.
create table ad_hub_days (
  hub_id text not null references hubs (id),
  day date not null,
  currency text not null,
  spent_minor bigint not null,
  impressions bigint not null,
  reach bigint not null,
  clicks bigint not null,
  results bigint not null,
  primary key (hub_id, day, currency)
);
create table ad_days_to_add (
  hub_id text not null references hubs (id),
  day date not null,
  primary key (hub_id, day)
);
do $$
declare t text;
begin
  foreach t in array array['ad_hub_days', 'ad_days_to_add'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_functions on %I to %I using (true) with check (true)', t, current_user);
  end loop;
end $$;
create policy hub_reads on ad_hub_days for select to mooring_app using (hub_id = tenancy.hub() and tenancy.workspace() is null);
grant select on ad_hub_days to mooring_app;
grant select (hub_id, day) on ad_days_to_add to mooring_sweep;
create policy sweep on ad_days_to_add for select to mooring_sweep using (true);

create function tenancy.mark_ad_days()
returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into public.ad_days_to_add (hub_id, day) select distinct hub_id, day from changed order by hub_id, day on conflict do nothing;
  return null;
end $$;
revoke execute on function tenancy.mark_ad_days from public;
create trigger ad_days_written after insert on ad_days referencing new table as changed for each statement execute function tenancy.mark_ad_days();
create trigger ad_days_corrected after update on ad_days referencing new table as changed for each statement execute function tenancy.mark_ad_days();
create trigger ad_days_erased after delete on ad_days referencing old table as changed for each statement execute function tenancy.mark_ad_days();

-- Adds up the marked days of the hub that was entered; answers how many.
create function tenancy.add_up_ad_days()
returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare days date[];
begin
  if tenancy.hub() is null or tenancy.workspace() is not null then
    raise exception 'days are added up for a hub';
  end if;
  with marked as (delete from public.ad_days_to_add where hub_id = tenancy.hub() returning day)
  select coalesce(array_agg(day), '{}') into days from marked;
  delete from public.ad_hub_days where hub_id = tenancy.hub() and day = any (days);
  insert into public.ad_hub_days (hub_id, day, currency, spent_minor, impressions, reach, clicks, results)
    select hub_id, day, currency, sum(spent_minor), sum(impressions), sum(reach), sum(clicks), sum(results)
    from public.ad_days where hub_id = tenancy.hub() and day = any (days) group by hub_id, day, currency;
  return coalesce(array_length(days, 1), 0);
end $$;
revoke execute on function tenancy.add_up_ad_days from public;
grant execute on function tenancy.add_up_ad_days to mooring_app;

-- A page of locations is added up location by location.
create index ad_days_of_location on ad_days (hub_id, workspace_id, day);
-- How ads stand, for a whole hub: read from the index alone, not from rows with their plans.
create index ads_counted on ads (hub_id, workspace_id, currency) include (state, serving, code);
create index ad_reservations_counted on ad_reservations (hub_id, month, workspace_id, currency) include (spent_minor);

-- How an ad stands, in the hub's words: it runs, waits for a yes, or needs somebody.
create function tenancy.ad_standing(state text, serving text, code text)
returns text language sql immutable parallel safe as $$
  select case
    when state = 'waiting' then 'waiting'
    when state in ('blocked', 'needs-person') or (state = 'running' and serving = 'rejected') or (state = 'paused' and code in ('cap',
      'spent', 'drift-budget', 'drift-end', 'drift-status', 'gone-there', 'connection')) then 'troubled'
    when state in ('starting', 'running') then 'running'
  end
$$;

-- The rows of the hub that was entered. A policy that is asked ten thousand times costs more than the answer: here it is asked once.
create function tenancy.hub_ads(since date, until date, of_month text, search text, skip integer, most integer)
returns table (workspace_id text, workspace_name text, currency text, running integer, waiting integer, troubled integer, spent_minor float8,
  impressions float8, reach float8, clicks float8, results float8, month_minor float8, month_spent_minor float8)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare me text := tenancy.hub();
begin
  if me is null or tenancy.workspace() is not null then return; end if;
  return query
    with month as materialized (
      select r.workspace_id, r.currency, sum(r.spent_minor) as spent_minor from public.ad_reservations r
      where r.hub_id = me and r.month = of_month group by r.workspace_id, r.currency),
    page as materialized (
      select s.*, w.name, coalesce(m.spent_minor, 0) as month_spent
      from (select a.workspace_id, a.currency, count(*) filter (where tenancy.ad_standing(a.state, a.serving, a.code) = 'running')::int as running,
            count(*) filter (where a.state = 'waiting')::int as waiting,
            count(*) filter (where tenancy.ad_standing(a.state, a.serving, a.code) = 'troubled')::int as troubled
          from public.ads a where a.hub_id = me and a.state not in ('draft', 'cancelled') group by a.workspace_id, a.currency) s
        join public.workspaces w on w.hub_id = me and w.id = s.workspace_id
        left join month m on m.workspace_id = s.workspace_id and m.currency = s.currency
      where search = '' or concat_ws(' ', w.name, w.code, w.place ->> 'city') ilike '%' || search || '%'
      order by s.troubled desc, s.waiting desc, month_spent desc, w.name, s.currency offset skip limit most)
    select p.workspace_id, p.name, p.currency, p.running, p.waiting, p.troubled, coalesce(d.spent_minor, 0)::float8, coalesce(d.impressions, 0)::float8,
      coalesce(d.reach, 0)::float8, coalesce(d.clicks, 0)::float8, coalesce(d.results, 0)::float8, coalesce(l.month_minor, h.month_minor)::float8,
      p.month_spent::float8
    from page p
      left join lateral (
        select sum(n.spent_minor) as spent_minor, sum(n.impressions) as impressions, sum(n.reach) as reach, sum(n.clicks) as clicks, sum(n.results) as results
        from public.ad_days n where n.hub_id = me and n.workspace_id = p.workspace_id and n.currency = p.currency and n.day between since and until) d on true
      left join public.ad_limits l on l.hub_id = me and l.workspace_id = p.workspace_id and l.currency = p.currency
      left join public.ad_limits h on h.hub_id = me and h.workspace_id = '-' and h.currency = p.currency
    order by p.troubled desc, p.waiting desc, p.month_spent desc, p.name, p.currency;
end $$;

create function tenancy.hub_ad_counts()
returns table (currency text, running integer, waiting integer, troubled integer, workspaces integer)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare me text := tenancy.hub();
begin
  if me is null or tenancy.workspace() is not null then return; end if;
  return query select a.currency, count(*) filter (where tenancy.ad_standing(a.state, a.serving, a.code) = 'running')::int,
      count(*) filter (where a.state = 'waiting')::int, count(*) filter (where tenancy.ad_standing(a.state, a.serving, a.code) = 'troubled')::int,
      count(distinct a.workspace_id)::int
    from public.ads a where a.hub_id = me and a.state not in ('draft', 'cancelled') group by a.currency order by a.currency;
end $$;
revoke execute on function tenancy.ad_standing, tenancy.hub_ads, tenancy.hub_ad_counts from public;
grant execute on function tenancy.ad_standing, tenancy.hub_ads, tenancy.hub_ad_counts to mooring_app;
