-- Broadcasts: one post of a hub for many of its workspaces. Each workspace gets a post of its own, which then lives like any other;
-- here is what was written, whom it is for, and who was left out and why.

create table broadcasts (
  hub_id text not null references hubs (id),
  id text not null,
  -- Raised by every edit; whoever edits says which one they saw.
  version integer not null default 1,
  name text not null,
  state text not null check (state in ('draft', 'sent', 'stopped')),
  title text not null,
  text text not null,
  link text,
  media jsonb not null,
  parts jsonb not null,
  -- [{"kind", "form", "text", "choices"}]
  kinds jsonb not null,
  audience jsonb not null,
  timing jsonb,
  -- On the clocks of each workspace.
  not_after text check (not_after ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d$'),
  author_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  sent_by text,
  sent_by_name text,
  sent_at timestamptz,
  stopped_by_name text,
  stopped_at timestamptz,
  -- When the worker has a workspace to do. null = none.
  due_at timestamptz,
  primary key (hub_id, id),
  check ((state = 'draft') = (sent_at is null)),
  check ((sent_at is null) = (sent_by is null) and (sent_at is null) = (sent_by_name is null)),
  check ((state = 'stopped') = (stopped_at is not null))
);
create index broadcasts_by_edit on broadcasts (hub_id, updated_at desc, id desc);
create index broadcasts_due on broadcasts (due_at) where due_at is not null;

-- Whom it was sent to: their turn and moment, decided once, and what is still to be done there.
create table broadcast_workspaces (
  hub_id text not null,
  workspace_id text not null,
  broadcast_id text not null,
  position integer not null,
  -- null: there is no such moment there, and `no_moment` says why: {"code", "facts"}.
  at timestamptz,
  wall_time text,
  no_moment jsonb,
  todo text check (todo in ('place', 'change', 'stop', 'catch-up')),
  -- After a mishap of ours it is tried again then.
  next_at timestamptz,
  tries integer not null default 0,
  primary key (hub_id, workspace_id, broadcast_id),
  foreign key (hub_id, broadcast_id) references broadcasts (hub_id, id),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id),
  check ((at is null) = (wall_time is null) and (at is null) = (no_moment is not null)),
  check ((todo is null) = (next_at is null))
);
create index broadcast_workspaces_todo on broadcast_workspaces (hub_id, broadcast_id, next_at, position) where todo is not null;
create index broadcast_workspaces_of on broadcast_workspaces (hub_id, broadcast_id, position);

-- Deliveries that could not be made. An account may be missing altogether: then its id is empty.
create table broadcast_gaps (
  hub_id text not null,
  workspace_id text not null,
  broadcast_id text not null,
  kind text not null,
  account_id text not null default '',
  account_name text,
  code text not null,
  facts jsonb not null default '{}',
  since timestamptz not null,
  primary key (hub_id, workspace_id, broadcast_id, kind, account_id),
  foreign key (hub_id, workspace_id, broadcast_id) references broadcast_workspaces (hub_id, workspace_id, broadcast_id)
);
create index broadcast_gaps_of on broadcast_gaps (hub_id, broadcast_id);

-- The post that a workspace got: at most one of a broadcast, and only where it was sent to.
alter table posts add column broadcast_id text;
alter table posts add foreign key (hub_id, workspace_id, broadcast_id)
  references broadcast_workspaces (hub_id, workspace_id, broadcast_id);
create unique index posts_of_broadcast on posts (hub_id, broadcast_id, workspace_id) where broadcast_id is not null;

do $$
declare t text;
begin
  foreach t in array array['broadcasts', 'broadcast_workspaces', 'broadcast_gaps'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy hub_scope on %I to mooring_app using (hub_id = tenancy.hub() and tenancy.workspace() is null)
      with check (hub_id = tenancy.hub() and tenancy.workspace() is null)', t);
    execute format('create policy owner_functions on %I to %I using (true) with check (true)', t, current_user);
    execute format('grant select, insert, update, delete on %I to mooring_app', t);
  end loop;
end $$;
grant select (hub_id, id, due_at) on broadcasts to mooring_sweep;
create policy sweep on broadcasts for select to mooring_sweep using (true);

-- A hub sees what became of its own broadcasts, and no other post of a workspace.
create policy hub_reads_own on posts for select to mooring_app
  using (hub_id = tenancy.hub() and tenancy.workspace() is null and broadcast_id is not null);
create policy hub_reads_own on post_targets for select to mooring_app
  using (hub_id = tenancy.hub() and tenancy.workspace() is null and exists (
    select from posts p where p.hub_id = post_targets.hub_id and p.workspace_id = post_targets.workspace_id
      and p.id = post_targets.post_id and p.broadcast_id is not null));

-- A workspace may share a file of its hub only where a broadcast brought it: with it comes no other one.
create function tenancy.was_sent(media text)
returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (
    select from public.media_uses u join public.broadcast_workspaces b on b.hub_id = u.hub_id and b.broadcast_id = u.used_by
    where u.hub_id = tenancy.hub() and u.workspace_id = '-' and u.media_id = $1 and b.workspace_id = tenancy.workspace())
$$;
revoke execute on function tenancy.was_sent from public;
grant execute on function tenancy.was_sent to mooring_app;
alter policy workspace_scope on media with check (hub_id = tenancy.hub() and workspace_id = tenancy.workspace()
  and (shared_from is null or tenancy.was_sent(shared_from)));

-- A copy of a database sends nothing: its broadcasts stay as they are.
create function tenancy.quiet_broadcasts()
returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare quieted integer;
begin
  if current_setting('app.operator', true) is distinct from 'yes' then
    raise exception 'only the operator settles a restored database';
  end if;
  update public.broadcast_workspaces set todo = null, next_at = null where todo is not null;
  update public.broadcasts set due_at = null where due_at is not null;
  get diagnostics quieted = row_count;
  return quieted;
end $$;
revoke execute on function tenancy.quiet_broadcasts from public;
grant execute on function tenancy.quiet_broadcasts to mooring_app;
