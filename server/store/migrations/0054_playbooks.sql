-- Playbooks: what a hub writes once for ads of many of its workspaces. Each workspace that joins gets an ad of its own, which is
-- approved there and lives like any other; here is what was written, whom it is offered to, who was asked, and who answered what.

create table playbooks (
  hub_id text not null references hubs (id),
  id text not null,
  -- Raised by every edit; a workspace joins the one that it has read.
  version integer not null default 1,
  state text not null check (state in ('draft', 'open', 'closed')),
  -- As a person wrote it, without whom it is offered to: workspaces read this.
  wish jsonb not null,
  author_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  opened_at timestamptz,
  closed_at timestamptz,
  primary key (hub_id, id),
  check ((state = 'draft') = (opened_at is null)),
  check ((state = 'closed') = (closed_at is not null))
);
create index playbooks_by_edit on playbooks (hub_id, updated_at desc, id);

-- Whom it is offered to. Names of siblings stand in it: the hub's alone.
create table playbook_offers (
  hub_id text not null,
  playbook_id text not null,
  audience jsonb not null,
  primary key (hub_id, playbook_id),
  foreign key (hub_id, playbook_id) references playbooks (hub_id, id) on delete cascade
);

-- Workspaces that the hub asks to join; told by the worker, each in its own scope.
create table playbook_asks (
  hub_id text not null,
  workspace_id text not null,
  playbook_id text not null,
  note text not null,
  by_name text not null,
  at timestamptz not null,
  due_at timestamptz,
  tries integer not null default 0,
  primary key (hub_id, workspace_id, playbook_id),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id),
  foreign key (hub_id, playbook_id) references playbooks (hub_id, id)
);
create index playbook_asks_of on playbook_asks (hub_id, playbook_id);
create index playbook_asks_due on playbook_asks (due_at) where due_at is not null;

-- The answer of a workspace: the ad it joined with, or why it does not.
create table playbook_deployments (
  hub_id text not null,
  workspace_id text not null,
  playbook_id text not null,
  -- The version it joined, and the ad as it was filled for this workspace then.
  version integer,
  filled jsonb,
  ad_id text,
  declined_reason text,
  by_name text not null,
  at timestamptz not null,
  primary key (hub_id, workspace_id, playbook_id),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id),
  foreign key (hub_id, playbook_id) references playbooks (hub_id, id),
  foreign key (hub_id, workspace_id, ad_id) references ads (hub_id, workspace_id, id) on delete set null (ad_id),
  check ((version is null) = (filled is null)),
  check ((version is null) = (declined_reason is not null))
);
create index playbook_deployments_of on playbook_deployments (hub_id, playbook_id);

-- The playbook that an ad was made from.
alter table ads add column playbook_id text;
alter table ads add column playbook_version integer;
alter table ads add foreign key (hub_id, playbook_id) references playbooks (hub_id, id);
alter table ads add check ((playbook_id is null) = (playbook_version is null));
create index ads_of_playbook on ads (hub_id, playbook_id) where playbook_id is not null;

-- A hub's stop of one playbook alone.
alter table ad_stops add column playbook_id text;
alter table ad_stops add foreign key (hub_id, playbook_id) references playbooks (hub_id, id);
alter table ad_stops add check (playbook_id is null or workspace_id = '-');

do $$
declare t text;
begin
  foreach t in array array['playbooks', 'playbook_offers', 'playbook_asks', 'playbook_deployments'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to mooring_app', t);
    execute format('create policy owner_functions on %I to %I using (true) with check (true)', t, current_user);
  end loop;
  foreach t in array array['playbooks', 'playbook_offers', 'playbook_asks'] loop
    execute format('create policy hub_scope on %I to mooring_app using (hub_id = tenancy.hub() and tenancy.workspace() is null)
      with check (hub_id = tenancy.hub() and tenancy.workspace() is null)', t);
  end loop;
end $$;
create policy hub_reads on playbook_deployments for select to mooring_app
  using (hub_id = tenancy.hub() and tenancy.workspace() is null);
create policy workspace_reads on playbook_asks for select to mooring_app
  using (hub_id = tenancy.hub() and workspace_id = tenancy.workspace());
grant select (hub_id, workspace_id, playbook_id, due_at) on playbook_asks to mooring_sweep;
create policy sweep on playbook_asks for select to mooring_sweep using (true);

-- Whether the entered workspace is offered a playbook: it is open and means it, or it was asked, or it has answered.
create function tenancy.is_offered(playbook text)
returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (
    select from public.playbooks p join public.playbook_offers o on o.hub_id = p.hub_id and o.playbook_id = p.id
    join public.workspaces w on w.hub_id = p.hub_id and w.id = tenancy.workspace()
    where p.hub_id = tenancy.hub() and p.id = $1 and p.state <> 'draft' and (
      exists (select from public.playbook_asks a where a.hub_id = p.hub_id and a.workspace_id = w.id and a.playbook_id = p.id)
      or exists (select from public.playbook_deployments d where d.hub_id = p.hub_id and d.workspace_id = w.id and d.playbook_id = p.id)
      or (p.state = 'open' and w.archived_at is null and not o.audience->'except' ? w.id
        and case o.audience->>'of' when 'all' then w.kind = 'location'
          when 'chosen' then o.audience->'workspaces' ? w.id
          else exists (select from public.group_members m where m.hub_id = p.hub_id and m.workspace_id = w.id
            and o.audience->'groups' ? m.group_id) end)))
$$;
revoke execute on function tenancy.is_offered from public;
grant execute on function tenancy.is_offered to mooring_app;
-- Answering makes a playbook readable: only one that is offered can be answered.
create policy workspace_scope on playbook_deployments to mooring_app
  using (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())
  with check (hub_id = tenancy.hub() and workspace_id = tenancy.workspace() and tenancy.is_offered(playbook_id));
create policy offered on playbooks for select to mooring_app
  using (hub_id = tenancy.hub() and tenancy.workspace() is not null and tenancy.is_offered(id));

-- A workspace sees, and may share, a file of its hub where a playbook that it is offered uses it: with it comes no other one.
create function tenancy.was_offered(media text)
returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from public.media_uses u
    where u.hub_id = tenancy.hub() and u.workspace_id = '-' and u.media_id = $1 and tenancy.is_offered(u.used_by))
$$;
revoke execute on function tenancy.was_offered from public;
grant execute on function tenancy.was_offered to mooring_app;
create policy offered on media for select to mooring_app
  using (hub_id = tenancy.hub() and workspace_id = '-' and tenancy.workspace() is not null and tenancy.was_offered(id));
alter policy workspace_scope on media with check (hub_id = tenancy.hub() and workspace_id = tenancy.workspace()
  and (shared_from is null or tenancy.was_sent(shared_from) or tenancy.was_offered(shared_from)));

-- Workspaces of the entered hub with a published post, and at which of these kinds of accounts; nothing of what it says.
create function tenancy.with_published_posts(kinds text[])
returns table (workspace_id text, kind text) language sql stable security definer set search_path = pg_catalog, public as $$
  select distinct t.workspace_id, a.kind from public.post_targets t
  join public.accounts a on a.hub_id = t.hub_id and a.workspace_id = t.workspace_id and a.id = t.account_id and a.removed_at is null
  where t.hub_id = tenancy.hub() and tenancy.workspace() is null and t.state = 'published' and t.external_id is not null
    and t.shape not in ('story', 'thread') and a.kind = any (kinds)
$$;
revoke execute on function tenancy.with_published_posts from public;
grant execute on function tenancy.with_published_posts to mooring_app;

-- A hub's button for one playbook: every ad of it that runs, or is about to, is to be switched off. Answers how many.
create function tenancy.stop_playbook_ads(stop text, at timestamptz)
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
  -- What somebody has ended, or what nobody approved, stays on its way there.
  update public.ads a set state = 'pausing', since = at, next_at = at, lease = null, leased_until = null, tries = 0, stop_id = stop,
    goes_to = case when a.goes_to <> 'paused' and a.state = 'pausing' then a.goes_to else 'paused' end,
    code = case when a.goes_to <> 'paused' and a.state = 'pausing' then a.code else 'stopped' end,
    facts = case when a.goes_to <> 'paused' and a.state = 'pausing' then a.facts else '{"scope": "playbook"}' end, updated_at = at
    where a.hub_id = tenancy.hub() and a.playbook_id = playbook and (a.state in ('making', 'starting', 'running', 'pausing')
      or (a.state = 'needs-person' and a.activated_at is not null and exists (select from public.accounts c
        where c.hub_id = a.hub_id and c.workspace_id = a.workspace_id and c.id = a.account_id and c.removed_at is null)));
  get diagnostics met = row_count;
  return met;
end $$;
revoke execute on function tenancy.stop_playbook_ads from public;
grant execute on function tenancy.stop_playbook_ads to mooring_app;

-- A copy of a database tells nobody.
create function tenancy.quiet_playbooks()
returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare quieted integer;
begin
  if current_setting('app.operator', true) is distinct from 'yes' then
    raise exception 'only the operator settles a restored database';
  end if;
  update public.playbook_asks set due_at = null where due_at is not null;
  get diagnostics quieted = row_count;
  return quieted;
end $$;
revoke execute on function tenancy.quiet_playbooks from public;
grant execute on function tenancy.quiet_playbooks to mooring_app;
