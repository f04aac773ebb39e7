-- Ads: one campaign of ours at a platform, made switched off, compared with what was approved, switched on. Amounts are whole
-- minor units of the ad account's currency. What an ad waits for is a column, as with deliveries: `next_at`.

alter table workspaces add column latitude double precision check (latitude between -90 and 90);
alter table workspaces add column longitude double precision check (longitude between -180 and 180);
alter table workspaces add check ((latitude is null) = (longitude is null));

-- What may be spent in a month. A hub's own row (workspace `-`) holds for every location without one.
create table ad_limits (
  hub_id text not null references hubs (id),
  workspace_id text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  month_minor bigint not null check (month_minor >= 0),
  -- Above it a second person has to approve.
  alone_minor bigint not null check (alone_minor >= 0),
  set_by_name text not null,
  set_at timestamptz not null,
  primary key (hub_id, workspace_id, currency)
);

create table ads (
  hub_id text not null,
  workspace_id text not null,
  id text not null unique,
  -- Raised by every edit; whoever edits says which one they saw.
  version integer not null default 1,
  name text not null,
  account_id text not null,
  shown_by_id text not null,
  -- The boosted delivery.
  target_id text,
  platform text not null,
  account_kind text not null,
  account_external_id text not null,
  -- As they were called when it was written.
  account_name text not null,
  shown_by_name text not null,
  -- Stands in the name of everything made for it: by it an object is found again.
  tag text not null unique,
  -- As a person wrote it.
  wish jsonb not null,
  objective text not null,
  budget_per text not null check (budget_per in ('day', 'lifetime')),
  budget_minor bigint not null check (budget_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  time_zone text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- What is approved, made and compared; frozen when approval is asked for. Its hash is what people approve.
  plan jsonb,
  plan_hash text,
  most_minor bigint,
  state text not null check (state in ('draft', 'waiting', 'making', 'starting', 'running', 'pausing', 'paused', 'blocked',
    'needs-person', 'cleaning', 'ended', 'failed', 'cancelled')),
  -- What `cleaning` and `pausing` lead to.
  goes_to text check (goes_to in ('paused', 'blocked', 'cleaning', 'ended', 'failed', 'cancelled', 'waiting')),
  code text,
  facts jsonb not null default '{}',
  since timestamptz not null,
  next_at timestamptz,
  lease text,
  leased_until timestamptz,
  tries integer not null default 0,
  handle jsonb not null default '{}',
  -- The last request to switch it on, until it is known what came of it.
  activated_at timestamptz,
  activation_open boolean not null default false,
  -- As the platform last said.
  seen_status text check (seen_status in ('active', 'paused', 'archived', 'gone')),
  serving text check (serving in ('yes', 'in-review', 'rejected', 'scheduled', 'ended', 'held', 'no')),
  reasons jsonb not null default '[]',
  seen_at timestamptz,
  spent_minor bigint not null default 0 check (spent_minor >= 0),
  spend_read_at timestamptz,
  -- What may still be spent is given free then.
  release_at timestamptz,
  author_id text not null,
  author_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- The stop that met it running.
  stop_id text,
  primary key (hub_id, workspace_id, id),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id),
  foreign key (hub_id, workspace_id, account_id) references accounts (hub_id, workspace_id, id),
  foreign key (hub_id, workspace_id, shown_by_id) references accounts (hub_id, workspace_id, id),
  check (starts_at < ends_at),
  check ((lease is null) = (leased_until is null)),
  check ((plan is null) = (plan_hash is null) and (plan is null) = (most_minor is null)),
  check (plan is not null or state in ('draft', 'cancelled')),
  check ((next_at is not null) = (state in ('making', 'starting', 'pausing', 'cleaning')) or release_at is not null),
  check ((goes_to is not null) = (state in ('pausing', 'cleaning')))
);
create index ads_due on ads (next_at) where next_at is not null;
create index ads_here on ads (hub_id, workspace_id, updated_at desc, id);
create index ads_of_account on ads (hub_id, workspace_id, account_id, state);
create index ads_live on ads (hub_id, workspace_id) where state in ('starting', 'running', 'pausing');
create index ads_out on ads (platform, state) where state in ('starting', 'running', 'pausing');
create index ads_of_stop on ads (hub_id, stop_id) where stop_id is not null;

-- What was made at the platform, one of each level. The row is there before the request is.
create table ad_objects (
  hub_id text not null,
  workspace_id text not null,
  ad_id text not null,
  level text not null check (level in ('campaign', 'group', 'creative', 'ad')),
  state text not null check (state in ('sending', 'unknown', 'made', 'gone')),
  external_id text,
  attempts integer not null default 1,
  -- Reads after silence that found nothing.
  absences integer not null default 0,
  sent_at timestamptz not null,
  made_at timestamptz,
  -- An attempt was without an answer once: there may be two, and it is looked for.
  was_silent boolean not null default false,
  primary key (hub_id, workspace_id, ad_id, level),
  foreign key (hub_id, workspace_id, ad_id) references ads (hub_id, workspace_id, id) on delete cascade,
  check ((external_id is not null) = (state in ('made', 'gone')))
);

-- A person's yes to exactly this plan: used once, within a day.
create table ad_approvals (
  hub_id text not null,
  workspace_id text not null,
  ad_id text not null,
  number integer not null,
  plan_hash text not null,
  by_id text not null,
  by_name text not null,
  -- A hub admin acting here: not enough alone.
  acting boolean not null,
  at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  withdrawn_at timestamptz,
  primary key (hub_id, workspace_id, ad_id, number),
  foreign key (hub_id, workspace_id, ad_id) references ads (hub_id, workspace_id, id) on delete cascade
);

-- Whoever reserves or counts in a month takes this row first.
create table ad_months (
  hub_id text not null,
  workspace_id text not null,
  currency text not null,
  -- `2026-11`, on the calendar of the ad account whose ads count in it.
  month text not null check (month ~ '^\d{4}-\d\d$'),
  primary key (hub_id, workspace_id, currency, month),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id)
);

-- What an ad may cost in a month, and what it has. Open: the greater of both counts; else what was spent.
create table ad_reservations (
  hub_id text not null,
  workspace_id text not null,
  ad_id text not null,
  currency text not null,
  month text not null,
  minor bigint not null check (minor >= 0),
  spent_minor bigint not null default 0 check (spent_minor >= 0),
  open boolean not null,
  primary key (hub_id, workspace_id, ad_id, month),
  foreign key (hub_id, workspace_id, ad_id) references ads (hub_id, workspace_id, id) on delete cascade,
  foreign key (hub_id, workspace_id, currency, month) references ad_months (hub_id, workspace_id, currency, month)
);
create index ad_reservations_of_month on ad_reservations (hub_id, workspace_id, currency, month);

-- Numbers by day, in the ad account's time zone.
create table ad_days (
  hub_id text not null,
  workspace_id text not null,
  ad_id text not null,
  day date not null,
  currency text not null,
  spent_minor bigint not null,
  impressions bigint not null,
  reach bigint not null,
  clicks bigint not null,
  results bigint not null,
  primary key (hub_id, workspace_id, ad_id, day),
  foreign key (hub_id, workspace_id, ad_id) references ads (hub_id, workspace_id, id) on delete cascade
);
create index ad_days_of_hub on ad_days (hub_id, day);

-- An ad account that is looked at while anything of ours is made there.
create table ad_watches (
  hub_id text not null,
  workspace_id text not null,
  account_id text not null,
  next_at timestamptz not null,
  lease text,
  leased_until timestamptz,
  read_at timestamptz,
  -- Since when its spend cannot be read, and which alarm was given.
  blind_since timestamptz,
  blind_code text,
  alarmed text check (alarmed in ('cannot-read', 'call')),
  numbers_at timestamptz,
  doubles_at timestamptz,
  -- The database went back in time: what was made since is still to be looked for. `told`: tags that people know of; `unread`: they
  -- know that it could not be read to its end.
  search jsonb,
  primary key (hub_id, workspace_id, account_id),
  foreign key (hub_id, workspace_id, account_id) references accounts (hub_id, workspace_id, id)
);
create index ad_watches_due on ad_watches (next_at);
create index ad_watches_blind on ad_watches (hub_id, workspace_id, account_id) where blind_since is not null;

-- Stops in force, and those that were lifted. Workspace `-`: the whole hub.
create table ad_stops (
  hub_id text not null references hubs (id),
  workspace_id text not null,
  id text not null unique,
  -- One ad account of the workspace; null: all of them.
  account_id text,
  by_name text not null,
  at timestamptz not null,
  lifted_at timestamptz,
  lifted_by_name text,
  primary key (hub_id, workspace_id, id),
  check (account_id is null or workspace_id <> '-')
);
create index ad_stops_in_force on ad_stops (hub_id, workspace_id) where lifted_at is null;

do $$
declare t text;
begin
  foreach t in array array['ads', 'ad_objects', 'ad_approvals', 'ad_months', 'ad_reservations', 'ad_days', 'ad_watches', 'ad_stops',
      'ad_limits'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to mooring_app', t);
    execute format('create policy owner_functions on %I to %I using (true) with check (true)', t, current_user);
  end loop;
  foreach t in array array['ads', 'ad_objects', 'ad_approvals', 'ad_months', 'ad_reservations', 'ad_days', 'ad_watches', 'ad_stops'] loop
    execute format('create policy workspace_scope on %I to mooring_app using (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())
      with check (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())', t);
  end loop;
  -- A hub reads what ads do in its locations, and writes what is its own.
  foreach t in array array['ads', 'ad_days', 'ad_stops', 'ad_limits', 'ad_reservations'] loop
    execute format('create policy hub_reads on %I for select to mooring_app using (hub_id = tenancy.hub() and tenancy.workspace() is null)', t);
  end loop;
end $$;
create policy hub_sets on ad_limits to mooring_app using (hub_id = tenancy.hub() and tenancy.workspace() is null)
  with check (hub_id = tenancy.hub() and tenancy.workspace() is null);
-- A location reads its limit. Taking it away would put the hub's own in its place, which may be higher.
create policy workspace_scope on ad_limits for select to mooring_app
  using (hub_id = tenancy.hub() and workspace_id = tenancy.workspace());
create policy hubs_own on ad_limits for select to mooring_app
  using (hub_id = tenancy.hub() and tenancy.workspace() is not null and workspace_id = '-');
create policy hub_stops on ad_stops to mooring_app using (hub_id = tenancy.hub() and tenancy.workspace() is null and workspace_id = '-')
  with check (hub_id = tenancy.hub() and tenancy.workspace() is null and workspace_id = '-');
create policy hubs_own on ad_stops for select to mooring_app
  using (hub_id = tenancy.hub() and tenancy.workspace() is not null and workspace_id = '-');

-- What is due; and for the gauges, how many ads are out, and of how many ad accounts nobody can read the spend.
grant select (hub_id, workspace_id, id, next_at, leased_until, state, platform) on ads to mooring_sweep;
create policy sweep on ads for select to mooring_sweep using (true);
grant select (hub_id, workspace_id, account_id, next_at, leased_until, blind_since) on ad_watches to mooring_sweep;
create policy sweep on ad_watches for select to mooring_sweep using (true);
grant select (platform) on accounts to mooring_sweep;

-- A hub's one button: every ad of its locations that runs or is about to, or of which nobody can tell that it is off, is to be
-- switched off, where an account is there to do it with. Answers how many.
create function tenancy.stop_hub_ads(stop text, at timestamptz)
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
  -- What somebody has ended, or what nobody approved, stays on its way there.
  update public.ads a set state = 'pausing', since = at, next_at = at, lease = null, leased_until = null, tries = 0, stop_id = stop,
    goes_to = case when a.goes_to <> 'paused' and a.state = 'pausing' then a.goes_to else 'paused' end,
    code = case when a.goes_to <> 'paused' and a.state = 'pausing' then a.code else 'stopped' end,
    facts = case when a.goes_to <> 'paused' and a.state = 'pausing' then a.facts else '{"scope": "hub"}' end, updated_at = at
    where a.hub_id = tenancy.hub() and (a.state in ('making', 'starting', 'running', 'pausing')
      or (a.state = 'needs-person' and a.activated_at is not null and exists (select from public.accounts c
        where c.hub_id = a.hub_id and c.workspace_id = a.workspace_id and c.id = a.account_id and c.removed_at is null)));
  get diagnostics met = row_count;
  return met;
end $$;
revoke execute on function tenancy.stop_hub_ads from public;
grant execute on function tenancy.stop_hub_ads to mooring_app;

-- Whoever may not act for the hub any more is not one of the people who said yes, in whichever of its locations. Answers how many.
create function tenancy.unsay_hub_approvals(person text, moment timestamptz)
returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare unsaid integer;
begin
  if tenancy.hub() is null or tenancy.workspace() is not null then
    raise exception 'only a hub takes back what its people said';
  end if;
  update public.ad_approvals set withdrawn_at = moment
    where hub_id = tenancy.hub() and by_id = person and acting and used_at is null and withdrawn_at is null;
  get diagnostics unsaid = row_count;
  return unsaid;
end $$;
revoke execute on function tenancy.unsay_hub_approvals from public;
grant execute on function tenancy.unsay_hub_approvals to mooring_app;

-- A copy of a database changes nothing at a platform: what it held under way stays as it is until somebody says so.
create function tenancy.quiet_ads()
returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare quieted integer;
begin
  if current_setting('app.operator', true) is distinct from 'yes' then
    raise exception 'only the operator settles a restored database';
  end if;
  update public.ads set state = 'needs-person', goes_to = null, code = 'restored', next_at = null, release_at = null, lease = null, leased_until = null
    where state in ('making', 'starting', 'running', 'pausing', 'cleaning');
  get diagnostics quieted = row_count;
  return quieted;
end $$;
revoke execute on function tenancy.quiet_ads from public;
grant execute on function tenancy.quiet_ads to mooring_app;

-- A database that went back in time, and goes on: no yes of before counts any more, what was about to be switched on is switched
-- off, and every ad account is searched for what was made since. Answers how many accounts.
create function tenancy.doubt_ads(moment timestamptz)
returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare doubted integer;
begin
  if current_setting('app.operator', true) is distinct from 'yes' then
    raise exception 'only the operator settles a restored database';
  end if;
  update public.ad_approvals set withdrawn_at = moment where used_at is null and withdrawn_at is null;
  update public.ads set state = 'pausing', goes_to = 'paused', code = 'backup-restored', facts = '{}', since = moment, next_at = moment,
    lease = null, leased_until = null, tries = 0, updated_at = moment
    where state in ('making', 'starting');
  insert into public.ad_watches (hub_id, workspace_id, account_id, next_at, search)
    select hub_id, workspace_id, id, moment, '{"told": [], "unread": false}' from public.accounts where use = 'ads' and removed_at is null
    on conflict (hub_id, workspace_id, account_id) do update set next_at = excluded.next_at, lease = null, leased_until = null,
      search = excluded.search;
  get diagnostics doubted = row_count;
  return doubted;
end $$;
revoke execute on function tenancy.doubt_ads from public;
grant execute on function tenancy.doubt_ads to mooring_app;

-- Which of these tags some location has an ad for: what carries one in an account that several share is not everybody's to settle.
create function tenancy.ad_tags_known(tags text[])
returns setof text language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  if tenancy.hub() is null or tenancy.workspace() is null then
    raise exception 'a location asks for tags';
  end if;
  return query select a.tag from public.ads a where a.tag = any (tags);
end $$;
revoke execute on function tenancy.ad_tags_known from public;
grant execute on function tenancy.ad_tags_known to mooring_app;

alter table notifications drop constraint notifications_kind_check;
alter table notifications
  add constraint notifications_kind_check check (kind in ('expiring', 'disconnected', 'restored', 'taken-over',
    'transfer-asked', 'transfer-answered', 'link-opened', 'link-connected', 'link-expired', 'link-no-codes', 'playbook-asked',
    'post-needs-person', 'post-rejected', 'post-missed', 'post-held', 'post-late',
    'ad-waiting', 'ad-blocked', 'ad-failed', 'ad-paused-by-us', 'ad-rejected', 'ad-needs-person', 'ad-cannot-read', 'ad-ended'));
-- Whoever asks for an ad's approval tells those who can give it, in the same transaction; anything else is told by the worker.
create policy asker_tells on notifications for insert to mooring_app with check (
  hub_id = tenancy.hub() and workspace_id = tenancy.workspace() and kind = 'ad-waiting'
  and user_id in (select p.user_id from tenancy.people_to_tell() p));
create policy asker_sees on notifications for select to mooring_app using (
  hub_id = tenancy.hub() and workspace_id = tenancy.workspace() and kind = 'ad-waiting');
