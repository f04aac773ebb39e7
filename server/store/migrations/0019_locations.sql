-- Locations grow: a number of the hub's own, opening hours, fields and groups that the hub defines. Imports with a result
-- for each row. One invitation to several workspaces.
alter table workspaces add column code text;
alter table workspaces add column hours jsonb not null default '{}';
alter table workspaces add column custom jsonb not null default '{}';
create unique index workspaces_code on workspaces (hub_id, lower(code)) where archived_at is null and code is not null;
create index workspaces_archived on workspaces (hub_id, archived_at) where archived_at is not null;

-- What the hub calls its locations' own facts ("Area manager") and the groups they are in ("Drive-through").
create table custom_fields (
  hub_id text not null references hubs (id),
  id text not null,
  name text not null,
  created_at timestamptz not null,
  primary key (hub_id, id)
);
create unique index custom_fields_name on custom_fields (hub_id, lower(name));

create table groups (
  hub_id text not null references hubs (id),
  id text not null,
  name text not null,
  created_at timestamptz not null,
  primary key (hub_id, id)
);
create unique index groups_name on groups (hub_id, lower(name));

create table group_members (
  hub_id text not null,
  workspace_id text not null,
  group_id text not null,
  primary key (hub_id, workspace_id, group_id),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id),
  foreign key (hub_id, group_id) references groups (hub_id, id) on delete cascade
);
create index group_members_by_group on group_members (hub_id, group_id, workspace_id);

-- An import is kept with what each of its rows was to do and did.
create table imports (
  hub_id text not null references hubs (id),
  id text not null,
  file_name text not null,
  columns jsonb not null,
  notes jsonb not null,
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null,
  applied_at timestamptz,
  primary key (hub_id, id)
);
create index imports_by_time on imports (hub_id, made_at);

create table import_rows (
  hub_id text not null,
  import_id text not null,
  line integer not null,
  label text not null,
  cells jsonb not null,
  plan text not null check (plan in ('create', 'change', 'same', 'refuse')),
  workspace_id text,
  changes jsonb not null default '[]',
  problems jsonb not null default '[]',
  result text check (result in ('created', 'changed', 'same', 'refused')),
  primary key (hub_id, import_id, line),
  foreign key (hub_id, import_id) references imports (hub_id, id) on delete cascade
);
create index import_rows_open on import_rows (hub_id, import_id, line) where result is null;

-- Several workspaces may be joined with one link: a row for each, under one token.
alter table invitations drop constraint invitations_token_hash_key;
create unique index invitations_token on invitations (token_hash, hub_id, coalesce(workspace_id, ''));

do $$
declare t text;
begin
  foreach t in array array['custom_fields', 'groups', 'group_members', 'imports', 'import_rows'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy hub_scope on %I using (hub_id = tenancy.hub() and tenancy.workspace() is null)
      with check (hub_id = tenancy.hub() and tenancy.workspace() is null)', t);
  end loop;
end $$;
-- A workspace reads what its hub asks of it, and the groups that it is in itself.
create policy workspace_reads on custom_fields for select using (hub_id = tenancy.hub() and tenancy.workspace() is not null);
create policy workspace_reads on groups for select using (hub_id = tenancy.hub() and exists (
  select 1 from group_members m
  where m.hub_id = groups.hub_id and m.group_id = groups.id and m.workspace_id = tenancy.workspace()));
create policy workspace_reads on group_members for select
  using (hub_id = tenancy.hub() and workspace_id = tenancy.workspace());

grant select, insert, update, delete on custom_fields, groups, group_members, imports, import_rows to mooring_app;
