-- Telling people: incidents, notices, what each person wants by mail, the hub's digest, and mail that leaves the house.

-- One trouble of one workspace, from the first notice to its end. `subject` is its root: the grant that ends, the
-- consent whose permission was unticked, or the account that lost its role.
create table incidents (
  hub_id text not null,
  workspace_id text not null,
  id text not null,
  subject text not null,
  platform text not null,
  kind text not null check (kind in ('expiring', 'disconnected')),
  cause text not null,
  cause_facts jsonb not null default '{}',
  cause_at timestamptz,
  act_by timestamptz,
  -- The last threshold that people were told of: days ahead, 0 = disconnected.
  reached integer not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_as text check (closed_as in ('restored', 'removed', 'moved')),
  primary key (hub_id, workspace_id, id),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id),
  check ((closed_at is null) = (closed_as is null))
);
create unique index incidents_open on incidents (hub_id, workspace_id, subject) where closed_at is null;
create index incidents_closed on incidents (hub_id, closed_at) where closed_at is not null;

create table incident_accounts (
  hub_id text not null,
  workspace_id text not null,
  incident_id text not null,
  account_id text not null,
  -- Works again, or is part of another incident, while this one goes on.
  left_at timestamptz,
  primary key (hub_id, workspace_id, incident_id, account_id),
  foreign key (hub_id, workspace_id, incident_id) references incidents (hub_id, workspace_id, id) on delete cascade,
  foreign key (hub_id, workspace_id, account_id) references accounts (hub_id, workspace_id, id) on delete cascade
);

-- What one person was told: a line of their bell, and whether a mail went with it.
create table notifications (
  hub_id text not null,
  workspace_id text not null,
  id text not null unique,
  user_id text not null,
  incident_id text not null,
  -- Days ahead; 0 = disconnected, -1 = restored.
  threshold integer not null check (threshold between -1 and 60),
  kind text not null check (kind in ('expiring', 'disconnected', 'restored')),
  account_id text not null,
  facts jsonb not null,
  mailed boolean not null,
  at timestamptz not null,
  read_at timestamptz,
  primary key (hub_id, workspace_id, id),
  foreign key (hub_id, workspace_id, incident_id) references incidents (hub_id, workspace_id, id) on delete cascade
);
-- Nobody is told the same twice, whatever runs how often.
create unique index notifications_once on notifications (hub_id, workspace_id, incident_id, threshold, user_id);
create index notifications_by_user on notifications (user_id, at desc, id desc);

-- A person's own, wherever they belong. No row = everything.
create table mail_preferences (
  user_id text primary key,
  connections text not null check (connections in ('all', 'disconnected', 'none')),
  digest boolean not null
);

-- When a hub's people get their next digest, and up to when the last one told.
create table digests (
  hub_id text primary key references hubs (id),
  due_at timestamptz,
  told_until timestamptz
);

alter table mail_outbox
  add column tries integer not null default 0,
  add column next_try_at timestamptz,
  add column claimed_until timestamptz,
  add column gave_up_at timestamptz,
  add column failed_reason text;
-- The walls stand for the owner too, and what is there already has to be reached once.
alter table mail_outbox no force row level security;
alter table hubs no force row level security;
update mail_outbox set next_try_at = created_at;
alter table mail_outbox alter column next_try_at set not null;
create index mail_outbox_due on mail_outbox (next_try_at) where sent_at is null and gave_up_at is null;

-- The first of the thresholds is when yellow begins.
update hubs set settings = settings - 'noticeDays' || jsonb_build_object('noticeThresholds',
    jsonb_build_array((settings ->> 'noticeDays')::integer) || coalesce(
      (select jsonb_agg(day order by day desc) from unnest(array[14, 7, 3, 1]) day where day < (settings ->> 'noticeDays')::integer), '[]'))
  where settings ? 'noticeDays';
alter table mail_outbox force row level security;
alter table hubs force row level security;

-- Who may be told in the scope that is entered: members of its workspace, owners and admins of its hub.
create function tenancy.people_to_tell()
returns table (user_id text, workspace_role text, hub_role text, connections text, digest boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select coalesce(w.user_id, h.user_id), w.role, h.role, coalesce(p.connections, 'all'), coalesce(p.digest, true)
  from (select m.user_id, m.role from public.workspace_members m
        where m.hub_id = tenancy.hub() and m.workspace_id = tenancy.workspace() and m.deactivated_at is null) w
  full join (select m.user_id, m.role from public.hub_members m
        where m.hub_id = tenancy.hub() and m.role in ('owner', 'admin') and m.deactivated_at is null) h
    on h.user_id = w.user_id
  left join public.mail_preferences p on p.user_id = coalesce(w.user_id, h.user_id)
$$;

-- The hub's notice settings changed: every account of the hub is looked at again.
create function tenancy.judge_hub(moment timestamptz)
returns integer language sql security definer set search_path = pg_catalog, public as $$
  with asked as (
    update public.accounts set judge_due_at = least(judge_due_at, moment)
    where hub_id = tenancy.hub() and tenancy.workspace() is null and removed_at is null returning 1)
  select count(*)::integer from asked
$$;

-- As before (0003); the accounts of what ended, wherever they are, are looked at again.
create or replace function tenancy.supersede(consent text, by_grant text, moment timestamptz)
returns integer language sql security definer set search_path = pg_catalog, public as $$
  with ended as (
    update public.grants set ended_at = moment, end_cause = 'authorised-elsewhere', choose_by = null
    where consent_id = consent and id <> by_grant and ended_at is null returning hub_id, workspace_id, id),
  asked as (
    update public.accounts a set judge_due_at = least(a.judge_due_at, moment)
    from ended e join public.carriers c on c.hub_id = e.hub_id and c.workspace_id = e.workspace_id and c.grant_id = e.id
    where a.hub_id = c.hub_id and a.workspace_id = c.workspace_id and a.id = c.account_id and a.removed_at is null)
  select count(*)::integer from ended
$$;

do $$
declare t text;
begin
  foreach t in array array['incidents', 'incident_accounts', 'notifications', 'mail_preferences', 'digests'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
  foreach t in array array['incidents', 'incident_accounts'] loop
    execute format('create policy workspace_scope on %I using (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())
      with check (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())', t);
    execute format('create policy hub_reads on %I for select using (hub_id = tenancy.hub() and tenancy.workspace() is null)', t);
  end loop;
  -- For the definer functions above; the app never logs in as the owner.
  foreach t in array array['hub_members', 'workspace_members', 'mail_preferences'] loop
    execute format('create policy owner_functions on %I for select to %I using (true)', t, current_user);
  end loop;
end $$;

-- Own lines, while one still belongs there.
create policy own on notifications for select using (user_id = tenancy.person() and tenancy.hub() is null and (
  exists (select 1 from workspace_members m where m.hub_id = notifications.hub_id and m.workspace_id = notifications.workspace_id
    and m.user_id = tenancy.person() and m.deactivated_at is null)
  or exists (select 1 from hub_members m where m.hub_id = notifications.hub_id and m.user_id = tenancy.person()
    and m.role in ('owner', 'admin') and m.deactivated_at is null)));
create policy own_read on notifications for update using (user_id = tenancy.person() and tenancy.hub() is null)
  with check (user_id = tenancy.person());
-- The worker writes them, to people who belong there and to nobody else.
create policy worker_reads on notifications for select using (
  hub_id = tenancy.hub() and workspace_id = tenancy.workspace() and tenancy.person() is null);
create policy worker_tells on notifications for insert with check (
  hub_id = tenancy.hub() and workspace_id = tenancy.workspace() and tenancy.person() is null
  and user_id in (select p.user_id from tenancy.people_to_tell() p));

create policy own on mail_preferences using (user_id = tenancy.person() and tenancy.hub() is null)
  with check (user_id = tenancy.person() and tenancy.hub() is null);
create policy hub_scope on digests using (hub_id = tenancy.hub()) with check (hub_id = tenancy.hub());

grant select, insert, update on incidents, incident_accounts, mail_preferences, digests to mooring_app;
grant select, insert, update on notifications to mooring_app;
revoke execute on function tenancy.people_to_tell, tenancy.judge_hub from public;
grant execute on function tenancy.people_to_tell, tenancy.judge_hub to mooring_app;
grant select (hub_id, due_at) on digests to mooring_sweep;
create policy sweep on digests for select to mooring_sweep using (true);
