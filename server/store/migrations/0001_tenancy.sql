-- Hubs, workspaces, people's places in them, and the wall around each: forced row-level security.
-- A transaction first enters a scope through one of the tenancy.enter_* functions; outside a scope every table is empty.

create schema tenancy;

-- Current scope. After a transaction-local setting ends, the variable reads as an empty string, hence nullif.
create function tenancy.person() returns text language sql stable parallel safe
  return nullif(current_setting('app.person', true), '');
create function tenancy.hub() returns text language sql stable parallel safe
  return nullif(current_setting('app.hub', true), '');
create function tenancy.workspace() returns text language sql stable parallel safe
  return nullif(current_setting('app.workspace', true), '');
create function tenancy.invitation() returns text language sql stable parallel safe
  return nullif(current_setting('app.invitation', true), '');

create table hubs (
  id text primary key,
  name text not null,
  settings jsonb not null default '{}',
  created_at timestamptz not null
);

create table hub_members (
  hub_id text not null references hubs (id),
  user_id text not null,
  role text not null check (role in ('owner', 'admin', 'viewer')),
  joined_at timestamptz not null,
  deactivated_at timestamptz,
  primary key (hub_id, user_id)
);
create index hub_members_by_user on hub_members (user_id);

create table workspaces (
  hub_id text not null references hubs (id),
  id text not null unique,
  name text not null,
  kind text not null check (kind in ('location', 'brand')),
  time_zone text not null,
  place jsonb not null default '{}',
  not_used text[] not null default '{}',
  created_at timestamptz not null,
  archived_at timestamptz,
  primary key (hub_id, id)
);
create unique index workspaces_name on workspaces (hub_id, lower(name)) where archived_at is null;

create table workspace_members (
  hub_id text not null,
  workspace_id text not null,
  user_id text not null,
  role text not null check (role in ('owner', 'admin', 'editor', 'viewer')),
  joined_at timestamptz not null,
  deactivated_at timestamptz,
  primary key (hub_id, workspace_id, user_id),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id)
);
create index workspace_members_by_user on workspace_members (user_id);

-- A hub admin inside a workspace: the same person, a record of its own (R21).
create table acting_sessions (
  hub_id text not null,
  workspace_id text not null,
  id text not null,
  user_id text not null,
  session_id text not null,
  reason text not null,
  started_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  primary key (hub_id, workspace_id, id),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id)
);
create index acting_sessions_open on acting_sessions (user_id, workspace_id) where ended_at is null;

create table invitations (
  hub_id text not null references hubs (id),
  workspace_id text,
  id text not null,
  email text not null,
  role text not null,
  token_hash text not null unique,
  invited_by text not null,
  invited_by_name text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (hub_id, id),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id)
);

create table mail_outbox (
  hub_id text,
  id text primary key,
  recipient text not null,
  subject text not null,
  body text not null,
  created_at timestamptz not null,
  sent_at timestamptz
);

-- Entering a scope. Each proves membership in the database itself, so that a forgotten check upstairs opens nothing.
create function tenancy.enter_person(person text) returns boolean language plpgsql as $$
begin
  perform set_config('app.person', person, true), set_config('app.hub', '', true),
          set_config('app.workspace', '', true), set_config('app.invitation', '', true);
  return true;
end $$;

create function tenancy.enter_hub(person text, hub text) returns boolean language plpgsql as $$
begin
  perform tenancy.enter_person(person);
  if not exists (select 1 from hub_members m
                 where m.hub_id = hub and m.user_id = person and m.deactivated_at is null) then
    return false;
  end if;
  perform set_config('app.hub', hub, true);
  return true;
end $$;

-- A member, or a hub admin with an acting session that has not ended. `moment` is the product's clock.
create function tenancy.enter_workspace(person text, hub text, workspace text, acting text, moment timestamptz)
returns boolean language plpgsql as $$
begin
  perform tenancy.enter_person(person);
  if acting is null then
    if not exists (select 1 from workspace_members m
                   where m.hub_id = hub and m.workspace_id = workspace and m.user_id = person
                     and m.deactivated_at is null) then
      return false;
    end if;
  elsif not exists (select 1 from acting_sessions a
                    join hub_members m on m.hub_id = a.hub_id and m.user_id = a.user_id
                    where a.hub_id = hub and a.workspace_id = workspace and a.id = acting and a.user_id = person
                      and a.ended_at is null and a.ends_at > moment
                      and m.role in ('owner', 'admin') and m.deactivated_at is null) then
    return false;
  end if;
  perform set_config('app.hub', hub, true), set_config('app.workspace', workspace, true);
  return true;
end $$;

-- For the worker and operator commands: no person, one workspace at a time.
create function tenancy.enter_for_work(hub text, workspace text) returns boolean language plpgsql as $$
begin
  perform set_config('app.person', '', true), set_config('app.hub', hub, true),
          set_config('app.workspace', coalesce(workspace, ''), true), set_config('app.invitation', '', true);
  return true;
end $$;

-- The operator's commands and the mailer: operator apps, new hubs, the outbox.
create function tenancy.enter_operator() returns boolean language plpgsql as $$
begin
  perform tenancy.enter_for_work('', null);
  perform set_config('app.operator', 'yes', true);
  return true;
end $$;

-- Holding an invitation's token shows that invitation and lets its holder join as it says, nothing more.
create function tenancy.enter_invitation(person text, token_hash text) returns boolean language plpgsql as $$
begin
  perform tenancy.enter_person(coalesce(person, ''));
  perform set_config('app.invitation', token_hash, true);
  return true;
end $$;

alter table hubs enable row level security;
alter table hubs force row level security;
create policy member on hubs for select using (
  id = tenancy.hub()
  or (tenancy.hub() is null and (
    id in (select hub_id from hub_members where user_id = tenancy.person() and deactivated_at is null)
    or id in (select hub_id from workspace_members where user_id = tenancy.person() and deactivated_at is null)
    or id in (select hub_id from invitations where token_hash = tenancy.invitation())))
);
create policy operator_creates on hubs for insert with check (current_setting('app.operator', true) = 'yes');
create policy hub_changes on hubs for update using (id = tenancy.hub() and tenancy.workspace() is null)
  with check (id = tenancy.hub());

alter table hub_members enable row level security;
alter table hub_members force row level security;
create policy own on hub_members for select using (user_id = tenancy.person());
create policy hub_scope on hub_members using (hub_id = tenancy.hub() and tenancy.workspace() is null)
  with check (hub_id = tenancy.hub());
create policy invited on hub_members for insert with check (
  user_id = tenancy.person() and exists (
    select 1 from invitations i where i.token_hash = tenancy.invitation() and i.hub_id = hub_members.hub_id
      and i.workspace_id is null and i.role = hub_members.role and i.accepted_at is null and i.withdrawn_at is null)
);

alter table workspaces enable row level security;
alter table workspaces force row level security;
create policy workspace_scope on workspaces using (hub_id = tenancy.hub() and id = tenancy.workspace())
  with check (hub_id = tenancy.hub() and id = tenancy.workspace());
create policy hub_scope on workspaces using (hub_id = tenancy.hub() and tenancy.workspace() is null)
  with check (hub_id = tenancy.hub());
create policy person_scope on workspaces for select using (
  tenancy.hub() is null and (
    id in (select workspace_id from workspace_members where user_id = tenancy.person() and deactivated_at is null)
    or hub_id in (select hub_id from hub_members
                  where user_id = tenancy.person() and role in ('owner', 'admin') and deactivated_at is null)
    or id in (select workspace_id from invitations where token_hash = tenancy.invitation()))
);

alter table workspace_members enable row level security;
alter table workspace_members force row level security;
create policy own on workspace_members for select using (user_id = tenancy.person());
create policy workspace_scope on workspace_members using (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())
  with check (hub_id = tenancy.hub() and workspace_id = tenancy.workspace());
create policy hub_scope on workspace_members for select using (hub_id = tenancy.hub() and tenancy.workspace() is null);
create policy invited on workspace_members for insert with check (
  user_id = tenancy.person() and exists (
    select 1 from invitations i where i.token_hash = tenancy.invitation() and i.hub_id = workspace_members.hub_id
      and i.workspace_id = workspace_members.workspace_id and i.role = workspace_members.role
      and i.accepted_at is null and i.withdrawn_at is null)
);

alter table acting_sessions enable row level security;
alter table acting_sessions force row level security;
create policy own on acting_sessions using (user_id = tenancy.person())
  with check (user_id = tenancy.person() and exists (
    select 1 from hub_members m where m.hub_id = acting_sessions.hub_id and m.user_id = tenancy.person()
      and m.role in ('owner', 'admin') and m.deactivated_at is null));
create policy workspace_reads on acting_sessions for select
  using (hub_id = tenancy.hub() and workspace_id = tenancy.workspace());

alter table invitations enable row level security;
alter table invitations force row level security;
create policy workspace_scope on invitations using (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())
  with check (hub_id = tenancy.hub() and workspace_id = tenancy.workspace());
create policy hub_scope on invitations using (hub_id = tenancy.hub() and tenancy.workspace() is null)
  with check (hub_id = tenancy.hub());
create policy holder on invitations for select using (token_hash = tenancy.invitation());
create policy holder_accepts on invitations for update using (token_hash = tenancy.invitation())
  with check (token_hash = tenancy.invitation());

alter table mail_outbox enable row level security;
alter table mail_outbox force row level security;
-- Anybody's work may put a mail in; reading it back is the mailer's and the practice inbox's alone.
create policy put on mail_outbox for insert with check (true);
create policy mailer on mail_outbox using (current_setting('app.operator', true) = 'yes') with check (true);
