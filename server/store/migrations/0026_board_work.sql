-- What people do on the board: views they keep, and refreshing many accounts at once.

create table board_views (
  hub_id text not null references hubs (id),
  id text not null,
  owner_id text not null,
  owner_name text not null,
  name text not null,
  shared boolean not null,
  filter jsonb not null,
  created_at timestamptz not null,
  primary key (hub_id, id)
);

create table board_refreshes (
  hub_id text not null references hubs (id),
  id text not null,
  asked_by text not null,
  asked_by_name text not null,
  asked_at timestamptz not null,
  filter jsonb not null,
  primary key (hub_id, id)
);
create index board_refreshes_by_time on board_refreshes (hub_id, asked_at desc, id);

-- One account each. Waits while due_at is set; that moves on while somebody is at it, so that what a dead process left
-- is taken up again.
create table board_refresh_items (
  hub_id text not null,
  workspace_id text not null,
  id text not null,
  refresh_id text not null,
  account_id text not null,
  account_name text not null,
  platform text not null,
  due_at timestamptz,
  result text check (result in ('extended', 'person', 'failed', 'gone')),
  code text,
  settled_at timestamptz,
  primary key (hub_id, workspace_id, id),
  unique (hub_id, refresh_id, account_id),
  foreign key (hub_id, refresh_id) references board_refreshes (hub_id, id),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id),
  check ((due_at is null) = (result is not null))
);
create index board_refresh_items_due on board_refresh_items (due_at) where due_at is not null;

do $$
declare t text;
begin
  foreach t in array array['board_views', 'board_refreshes', 'board_refresh_items'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;
-- One's own, and what somebody shares; changed by whoever made it.
create policy seen on board_views for select using (hub_id = tenancy.hub() and tenancy.workspace() is null
  and (shared or owner_id = tenancy.person()));
create policy own on board_views using (hub_id = tenancy.hub() and tenancy.workspace() is null and owner_id = tenancy.person())
  with check (hub_id = tenancy.hub() and owner_id = tenancy.person());
create policy hub_scope on board_refreshes using (hub_id = tenancy.hub() and tenancy.workspace() is null)
  with check (hub_id = tenancy.hub() and tenancy.workspace() is null);
create policy hub_scope on board_refresh_items using (hub_id = tenancy.hub() and tenancy.workspace() is null)
  with check (hub_id = tenancy.hub() and tenancy.workspace() is null);
create policy workspace_scope on board_refresh_items using (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())
  with check (hub_id = tenancy.hub() and workspace_id = tenancy.workspace());
-- The worker, inside a workspace, names who asked.
create policy workspace_reads on board_refreshes for select using (hub_id = tenancy.hub() and exists (
  select 1 from board_refresh_items i where i.hub_id = board_refreshes.hub_id and i.refresh_id = board_refreshes.id
    and i.workspace_id = tenancy.workspace()));
create policy sweep on board_refresh_items for select to mooring_sweep using (true);

grant select, insert, delete on board_views to mooring_app;
grant select, insert on board_refreshes to mooring_app;
grant select, insert, update on board_refresh_items to mooring_app;
grant select (hub_id, workspace_id, id, due_at) on board_refresh_items to mooring_sweep;
