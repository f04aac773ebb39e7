-- The network board: what a hub sees of every connection without asking grants and carriers again. Each row says from when on
-- it is red and by when somebody must act; status follows from that and the clock, at the moment of reading.

create sequence board_seq;

create table board_rows (
  hub_id text not null,
  workspace_id text not null,
  account_id text not null,
  platform text not null,
  kind text not null,
  use text not null,
  name text not null,
  handle text,
  -- Disconnected from then on; infinity = nothing in sight ends it.
  red_at timestamptz not null,
  red_cause text,
  -- The end that somebody has to act before; infinity = nobody has to.
  act_by timestamptz not null,
  act_by_kind text,
  soon_cause text,
  cause_facts jsonb not null default '{}',
  trouble_since timestamptz,
  -- We can extend it without its person.
  refreshable boolean not null,
  -- On one row of each location and platform: the first end of its publishing accounts, and the first day to act by.
  cell_red_at timestamptz,
  cell_act_by timestamptz,
  primary key (hub_id, workspace_id, account_id),
  foreign key (hub_id, workspace_id, account_id) references accounts (hub_id, workspace_id, id) on delete cascade
);

create table board_workspaces (
  hub_id text not null,
  workspace_id text not null,
  name text not null,
  kind text not null,
  city text,
  name_key text not null,
  -- Lower case: name, city, and names and handles of its accounts.
  search text not null,
  -- Of its publishing accounts: when the first one is over, and by when somebody must act for one that is not.
  worst_at timestamptz not null,
  act_by timestamptz not null,
  -- The next end of any of its accounts: then the order and the causes may be others, and its rows are written again.
  look_at timestamptz not null,
  -- Platforms with a publishing account, and those without one that the location does not say it does without.
  set_up text[] not null,
  missing text[] not null,
  -- Of its publishing accounts what a page shows, so that a page is read from one table.
  accounts json not null,
  -- A later write has a greater one: their sum is the board's version.
  seq bigint not null,
  primary key (hub_id, workspace_id),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id)
);
create index board_by_worst on board_workspaces (hub_id, worst_at, name_key, workspace_id);
create index board_by_act on board_workspaces (hub_id, act_by, name_key, workspace_id);
create index board_by_name on board_workspaces (hub_id, name_key, workspace_id);
create index board_by_look on board_workspaces (hub_id, look_at);
create index board_by_seq on board_workspaces (hub_id, seq);
create index board_rows_by_red on board_rows (hub_id, red_at);
create index board_rows_by_act on board_rows (hub_id, act_by);
create index board_cells on board_rows (hub_id, platform, cell_red_at, cell_act_by) where cell_red_at is not null;

-- Something that a row is made of changed: its workspace is looked at again, by the next reader or the worker, whoever
-- comes first. Only ever added and taken away, so that nobody who marks waits for anybody else who does.
create table board_marks (
  hub_id text not null,
  workspace_id text not null,
  id bigint not null default nextval('board_seq'),
  primary key (hub_id, workspace_id, id)
);

-- The triggers run for whoever writes: a request, the worker, a definer function that ends grants in many workspaces.
create function tenancy.mark_board() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into public.board_marks (hub_id, workspace_id) values (new.hub_id, new.workspace_id);
  return null;
end $$;
create function tenancy.mark_board_grant() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into public.board_marks (hub_id, workspace_id) select new.hub_id, new.workspace_id where exists (
    select 1 from public.carriers c where c.hub_id = new.hub_id and c.workspace_id = new.workspace_id and c.grant_id = new.id);
  return null;
end $$;
create function tenancy.mark_board_gone() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into public.board_marks (hub_id, workspace_id) values (old.hub_id, old.workspace_id);
  return null;
end $$;
create function tenancy.mark_board_workspace() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into public.board_marks (hub_id, workspace_id) values (new.hub_id, new.id);
  return null;
end $$;

create trigger board_new after insert on workspaces for each row execute function tenancy.mark_board_workspace();
create trigger board_changed after update on workspaces for each row
  when ((old.name, old.place, old.not_used, old.archived_at) is distinct from (new.name, new.place, new.not_used, new.archived_at))
  execute function tenancy.mark_board_workspace();
create trigger board_new after insert on accounts for each row execute function tenancy.mark_board();
create trigger board_changed after update on accounts for each row
  when ((old.name, old.handle, old.parent_id, old.kind, old.removed_at) is distinct from (new.name, new.handle, new.parent_id, new.kind, new.removed_at))
  execute function tenancy.mark_board();
create trigger board_gone after delete on accounts for each row execute function tenancy.mark_board_gone();
create trigger board_new after insert on carriers for each row execute function tenancy.mark_board();
create trigger board_changed after update on carriers for each row
  when ((old.grant_id, old.active, old.capabilities, old.missing, old.lost_at, old.lost_cause)
    is distinct from (new.grant_id, new.active, new.capabilities, new.missing, new.lost_at, new.lost_cause))
  execute function tenancy.mark_board();
create trigger board_gone after delete on carriers for each row execute function tenancy.mark_board_gone();
-- An access token with a refresh token behind it may come and go: nothing is judged by it.
create trigger board_changed after update on grants for each row
  when ((old.ended_at, old.end_cause, old.has_refresh_token, old.refresh_expires_at, old.data_access_expires_at, old.trouble_since)
    is distinct from (new.ended_at, new.end_cause, new.has_refresh_token, new.refresh_expires_at, new.data_access_expires_at, new.trouble_since)
    or (not new.has_refresh_token and old.access_expires_at is distinct from new.access_expires_at))
  execute function tenancy.mark_board_grant();

-- The walls. The hub reads and keeps its board; there is nothing in it that no viewer of the hub may see. One equality,
-- so that the planner knows how much of the table it is.
do $$
declare t text;
begin
  foreach t in array array['board_rows', 'board_workspaces', 'board_marks'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy hub_scope on %I using (hub_id = case when tenancy.workspace() is null then tenancy.hub() end)
      with check (hub_id = case when tenancy.workspace() is null then tenancy.hub() end)', t);
  end loop;
end $$;
do $$ begin
  execute format('create policy owner_functions on board_marks for insert to %I with check (true)', current_user);
end $$;
create policy sweep on board_marks for select to mooring_sweep using (true);

grant select, insert, update, delete on board_rows, board_workspaces, board_marks to mooring_app;
grant usage on sequence board_seq to mooring_app;
grant select (hub_id, workspace_id, id) on board_marks to mooring_sweep;

-- Workspaces of a group. Empty where this Mooring has no groups.
create function tenancy.group_workspaces(wanted text) returns setof text language plpgsql stable as $$
begin
  if to_regclass('public.group_members') is null then return; end if;
  return query select m.workspace_id from public.group_members m where m.hub_id = tenancy.hub() and m.group_id = wanted;
end $$;
revoke execute on function tenancy.mark_board, tenancy.mark_board_grant, tenancy.mark_board_gone, tenancy.mark_board_workspace,
  tenancy.group_workspaces from public;
grant execute on function tenancy.group_workspaces to mooring_app;

-- What is there already is looked at once. The walls stand for the owner too.
alter table workspaces no force row level security;
alter table board_marks no force row level security;
insert into board_marks (hub_id, workspace_id) select hub_id, id from workspaces where archived_at is null;
alter table workspaces force row level security;
alter table board_marks force row level security;
