-- Connect links: somebody without a login connects accounts of one workspace. Three steps, each with a wall of its own:
-- whoever holds the link reads what it asks for (tenancy.enter_link); the code from the recipient's mail opens a visit in
-- one browser; and a visit, while link and maker are still good, lets connect work be done there (tenancy.enter_visit).
-- For a visit a table is closed unless it has a policy called `visiting`: a new table is closed by itself.

create table connect_links (
  hub_id text not null,
  workspace_id text not null,
  id text not null,
  token_hash text not null unique,
  recipient_name text not null,
  recipient_email text not null,
  note text not null,
  made_by text not null,
  made_by_name text not null,
  made_by_email text not null,
  -- Where the maker stood: they are told of it there.
  from_hub boolean not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by_name text,
  -- The fresh link that took its place.
  replaced_by text,
  -- When the worker settles it: it has run out, or was ended. null = settled.
  due_at timestamptz,
  primary key (hub_id, workspace_id, id),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id),
  check (expires_at <= created_at + interval '30 days')
);
create index connect_links_of_hub on connect_links (hub_id, created_at desc, id desc);
create index connect_links_due on connect_links (due_at) where due_at is not null;

-- What a link is good for: each platform once; with an account, for reconnecting that one in place.
create table connect_link_uses (
  hub_id text not null,
  workspace_id text not null,
  link_id text not null,
  platform text not null,
  position integer not null,
  account_id text,
  done_at timestamptz,
  grant_id text,
  -- Names of the accounts that were kept, as the maker is told.
  kept text[] not null default '{}',
  primary key (hub_id, workspace_id, link_id, platform),
  foreign key (hub_id, workspace_id, link_id) references connect_links (hub_id, workspace_id, id) on delete cascade
);

-- Codes sent to the recipient. Twelve codes of five tries each are all that a link has.
create table connect_link_codes (
  hub_id text not null,
  workspace_id text not null,
  link_id text not null,
  number integer not null check (number between 1 and 12),
  -- Of the link's own token and the code: without the link, which is not stored, a hash tells nothing.
  code_hash text not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  tries integer not null default 0 check (tries between 0 and 5),
  used_at timestamptz,
  primary key (hub_id, workspace_id, link_id, number),
  foreign key (hub_id, workspace_id, link_id) references connect_links (hub_id, workspace_id, id) on delete cascade
);

-- A visit: one browser, opened by one code.
create table connect_visits (
  hub_id text not null,
  workspace_id text not null,
  id text not null,
  link_id text not null,
  cookie_hash text not null unique,
  opened_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  primary key (hub_id, workspace_id, id),
  foreign key (hub_id, workspace_id, link_id) references connect_links (hub_id, workspace_id, id) on delete cascade
);
create index connect_visits_of_link on connect_visits (hub_id, workspace_id, link_id);

-- Who asked for what a guest authorised: the maker of the link, by name.
alter table grants add column authorised_through text;

-- The scopes. `app.link`: hub, workspace and link whose card may be read. `app.visit`: the same and the visit, proven.
create function tenancy.link_token() returns text language sql stable parallel safe
  return nullif(current_setting('app.link_token', true), '');
create function tenancy.visit_cookie() returns text language sql stable parallel safe
  return nullif(current_setting('app.visit_cookie', true), '');
create function tenancy.link(part integer) returns text language sql stable parallel safe
  return nullif(split_part(current_setting('app.link', true), ' ', part), '');
create function tenancy.visit(part integer) returns text language sql stable parallel safe
  return nullif(split_part(current_setting('app.visit', true), ' ', part), '');

-- As before (0001); whatever a transaction enters next, it is no guest any more.
create function tenancy.leave_link() returns void language plpgsql as $$
begin
  perform set_config('app.link_token', '', true), set_config('app.visit_cookie', '', true),
          set_config('app.link', '', true), set_config('app.visit', '', true);
end $$;
create or replace function tenancy.enter_person(person text) returns boolean language plpgsql as $$
begin
  perform set_config('app.person', person, true), set_config('app.hub', '', true),
          set_config('app.workspace', '', true), set_config('app.invitation', '', true), tenancy.leave_link();
  return true;
end $$;
create or replace function tenancy.enter_for_work(hub text, workspace text) returns boolean language plpgsql as $$
begin
  perform set_config('app.person', '', true), set_config('app.hub', hub, true),
          set_config('app.workspace', coalesce(workspace, ''), true), set_config('app.invitation', '', true), tenancy.leave_link();
  return true;
end $$;

-- Whether somebody may ask for connections of a workspace: its own owners and admins, and its hub's.
create function tenancy.may_make_links(hub text, workspace text, person text)
returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select 1 from public.workspaces w where w.hub_id = hub and w.id = workspace and w.archived_at is null) and (
    exists (select 1 from public.hub_members m
            where m.hub_id = hub and m.user_id = person and m.role in ('owner', 'admin') and m.deactivated_at is null)
    or exists (select 1 from public.workspace_members m
            where m.hub_id = hub and m.workspace_id = workspace and m.user_id = person and m.role in ('owner', 'admin')
              and m.deactivated_at is null))
$$;
create policy owner_functions_links on workspaces for select to current_user using (true);

-- Holding a link shows its card, lets a code be sent, and a right one open a visit.
create function tenancy.enter_link(mark text) returns boolean language plpgsql as $$
declare card text;
begin
  perform tenancy.enter_person('');
  perform set_config('app.link_token', mark, true);
  select concat_ws(' ', l.hub_id, l.workspace_id, l.id) into card from connect_links l where l.token_hash = mark;
  perform set_config('app.link', coalesce(card, ''), true);
  return true;
end $$;

-- Holding a visit's cookie shows which visit that is, and the card of its link.
create function tenancy.enter_guest(mark text) returns boolean language plpgsql as $$
declare card text;
begin
  perform tenancy.enter_person('');
  perform set_config('app.visit_cookie', mark, true);
  select concat_ws(' ', v.hub_id, v.workspace_id, v.link_id) into card from connect_visits v where v.cookie_hash = mark;
  perform set_config('app.link', coalesce(card, ''), true);
  return true;
end $$;

-- Connect work during a visit: the visit is open, the link lives, and whoever made it may still ask.
create function tenancy.enter_visit(link text, visit text, hub text, workspace text, moment timestamptz)
returns boolean language plpgsql as $$
declare maker text;
begin
  perform tenancy.enter_person('');
  perform set_config('app.link', concat_ws(' ', hub, workspace, link), true),
          set_config('app.visit', concat_ws(' ', hub, workspace, link, visit), true);
  select l.made_by into maker from connect_links l
    join connect_visits v on v.hub_id = l.hub_id and v.workspace_id = l.workspace_id and v.link_id = l.id
    where l.hub_id = hub and l.workspace_id = workspace and l.id = link and l.revoked_at is null and l.expires_at > moment
      and v.id = visit and v.ended_at is null and v.ends_at > moment;
  if maker is null or not tenancy.may_make_links(hub, workspace, maker) then
    perform tenancy.leave_link();
    return false;
  end if;
  return true;
end $$;

-- As before (0006); a guest comes with the link in the person's place and the visit in that of the acting session.
create or replace function tenancy.enter_any(person text, hub text, workspace text, acting text, moment timestamptz)
returns boolean language plpgsql as $$
begin
  if person is null then return tenancy.enter_for_work(hub, workspace); end if;
  if starts_with(person, 'lnk_') then return tenancy.enter_visit(person, acting, hub, workspace, moment); end if;
  return tenancy.enter_workspace(person, hub, workspace, acting, moment);
end $$;

do $$
declare t text;
declare here constant text := 'hub_id = (select tenancy.visit(1)) and workspace_id = (select tenancy.visit(2))';
begin
  foreach t in array array['connect_links', 'connect_link_uses', 'connect_link_codes', 'connect_visits'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy workspace_scope on %I to mooring_app using (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())
      with check (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())', t);
    execute format('create policy hub_scope on %I to mooring_app using (hub_id = tenancy.hub() and tenancy.workspace() is null)
      with check (hub_id = tenancy.hub() and tenancy.workspace() is null)', t);
    -- Visits are left out: a link alone does not tell who else has one open.
    if t <> 'connect_visits' then
      execute format('create policy card on %I for select to mooring_app using (
        hub_id = (select tenancy.link(1)) and workspace_id = (select tenancy.link(2)) and %I = (select tenancy.link(3)))',
        t, case t when 'connect_links' then 'id' else 'link_id' end);
    end if;
  end loop;
  -- What connect work takes: these tables, in this workspace. A choice is limited to the link's own consents upstairs.
  foreach t in array array['attempts', 'grants', 'candidates', 'accounts', 'carriers', 'sealed_values', 'revocations', 'ledger_heads'] loop
    execute format('create policy visiting on %I to mooring_app using (%s) with check (%s)', t, here, here);
  end loop;
  execute format('create policy visiting on ledger for insert to mooring_app with check (%s)', here);
  execute format('create policy visiting on keyrings for select to mooring_app using (hub_id = (select tenancy.visit(1)) and workspace_id in ((select tenancy.visit(2)), ''-''))');
  execute format('create policy visiting_first on keyrings for insert to mooring_app with check (%s)', here);
end $$;
create policy visiting on apps for select to mooring_app using (hub_id = (select tenancy.visit(1)));
create policy visiting on app_secrets for select to mooring_app using (hub_id = (select tenancy.visit(1)));
create policy card on hubs for select to mooring_app using (id = (select tenancy.link(1)));
create policy card on workspaces for select to mooring_app
  using (hub_id = (select tenancy.link(1)) and id = (select tenancy.link(2)));
create policy holder on connect_links for select to mooring_app using (token_hash = (select tenancy.link_token()));
create policy holder on connect_visits for select to mooring_app using (cookie_hash = (select tenancy.visit_cookie()));

-- With the link alone: codes come and are tried, and a visit begins. Nobody with a link alone changes the link.
create policy holder_sends on connect_link_codes for insert to mooring_app with check (
  tenancy.link_token() is not null and hub_id = tenancy.link(1) and workspace_id = tenancy.link(2) and link_id = tenancy.link(3));
create policy holder_tries on connect_link_codes for update to mooring_app using (
  tenancy.link_token() is not null and hub_id = tenancy.link(1) and workspace_id = tenancy.link(2) and link_id = tenancy.link(3))
  with check (hub_id = tenancy.link(1) and workspace_id = tenancy.link(2) and link_id = tenancy.link(3));
create policy holder_opens on connect_visits for insert to mooring_app with check (
  tenancy.link_token() is not null and hub_id = tenancy.link(1) and workspace_id = tenancy.link(2) and link_id = tenancy.link(3));
-- During a visit: its uses are spent, and it can be left.
create policy visiting on connect_link_uses for update to mooring_app using (
  hub_id = (select tenancy.visit(1)) and workspace_id = (select tenancy.visit(2)) and link_id = (select tenancy.visit(3)))
  with check (hub_id = (select tenancy.visit(1)) and workspace_id = (select tenancy.visit(2)) and link_id = (select tenancy.visit(3)));
create policy visiting on connect_visits to mooring_app using (
  hub_id = (select tenancy.visit(1)) and workspace_id = (select tenancy.visit(2)) and id = (select tenancy.visit(4)))
  with check (hub_id = (select tenancy.visit(1)) and workspace_id = (select tenancy.visit(2)) and id = (select tenancy.visit(4)));

grant select, insert, update on connect_links, connect_link_uses, connect_link_codes, connect_visits to mooring_app;
revoke execute on function tenancy.link_token, tenancy.visit_cookie, tenancy.link, tenancy.visit, tenancy.leave_link,
  tenancy.may_make_links, tenancy.enter_link, tenancy.enter_guest, tenancy.enter_visit from public;
grant execute on function tenancy.link_token, tenancy.visit_cookie, tenancy.link, tenancy.visit, tenancy.leave_link,
  tenancy.may_make_links, tenancy.enter_link, tenancy.enter_guest, tenancy.enter_visit to mooring_app;
grant select (hub_id, workspace_id, id, due_at) on connect_links to mooring_sweep;
create policy sweep on connect_links for select to mooring_sweep using (true);
