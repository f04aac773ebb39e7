-- Asking for the access that an account lacks: who asked, what is missing, who was told, and how it ended. The platform
-- alone can end it well: a look through the waiting grant has to prove it.
create table access_requests (
  hub_id text not null,
  workspace_id text not null,
  id text not null unique,
  platform text not null,
  kind text not null,
  external_id text not null,
  account_name text not null,
  -- What is looked through; another living grant that lists the account does as well.
  grant_id text not null,
  -- Asked from an account that is connected here and lost its role.
  account_id text,
  missing jsonb not null,
  -- Whose name has to be picked there: who signed in at the platform.
  for_login text not null,
  -- `holders`: they provably can. `authoriser`: nobody else can. `hub`: nobody is proven to, so its admins are asked.
  asked text not null check (asked in ('holders', 'authoriser', 'hub')),
  requested_by text not null,
  requested_by_name text not null,
  note text not null,
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  -- null once it is settled.
  due_at timestamptz,
  checked_at timestamptz,
  checks integer not null default 0,
  -- What the last look found: `still-missing`, or `no-look` when there is nothing to look through.
  last_look text,
  -- Somebody who was asked said no; the worker closes it with their words.
  declined_by text,
  declined_by_name text,
  declined_reason text,
  settled_at timestamptz,
  settled_as text check (settled_as in ('proven', 'declined', 'withdrawn', 'expired', 'gone')),
  seen_at timestamptz,
  primary key (hub_id, workspace_id, id),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id),
  check ((settled_at is null) = (settled_as is null))
);
create unique index access_requests_open on access_requests (hub_id, workspace_id, platform, kind, external_id) where settled_at is null;
create index access_requests_due on access_requests (due_at) where due_at is not null;
create index access_requests_of_hub on access_requests (hub_id, requested_at desc, id desc);
create index access_requests_mine on access_requests (requested_by, requested_at desc);

create table access_request_people (
  hub_id text not null,
  workspace_id text not null,
  request_id text not null,
  user_id text not null,
  seen_at timestamptz,
  primary key (hub_id, workspace_id, request_id, user_id),
  foreign key (hub_id, workspace_id, request_id) references access_requests (hub_id, workspace_id, id) on delete cascade
);
create index access_request_people_mine on access_request_people (user_id);

-- Who of this hub can give a role there, by id: as role_holders (0009), which says names.
create function tenancy.role_holder_people(in_platform text, external text, roles text[])
returns table (user_id text, name text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select g.authorised_by, max(g.authorised_by_name)
  from public.grants g
  join public.carriers c on c.hub_id = g.hub_id and c.workspace_id = g.workspace_id and c.grant_id = g.id
  join public.accounts a on a.hub_id = c.hub_id and a.workspace_id = c.workspace_id and a.id = c.account_id
  where g.hub_id = tenancy.hub() and g.platform = in_platform and g.ended_at is null
    and a.removed_at is null and c.lost_at is null
    and (
      (a.external_id = external and c.role = any (roles))
      or exists (
        select from public.candidates d
        where d.hub_id = g.hub_id and d.workspace_id = g.workspace_id and d.grant_id = g.id
          and d.external_id = external and d.role = any (roles)
      )
    )
    -- Whoever left can still do it at the platform, and is not ours to ask.
    and (exists (select from public.hub_members m where m.hub_id = g.hub_id and m.user_id = g.authorised_by and m.deactivated_at is null)
      or exists (select from public.workspace_members m where m.hub_id = g.hub_id and m.user_id = g.authorised_by and m.deactivated_at is null))
  group by g.authorised_by order by 2
$$;

do $$
declare t text;
begin
  foreach t in array array['access_requests', 'access_request_people'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy workspace_scope on %I using (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())
      with check (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())', t);
    execute format('create policy hub_reads on %I for select using (hub_id = tenancy.hub() and tenancy.workspace() is null)', t);
  end loop;
end $$;

-- Whoever is asked sees that request and nothing else of that workspace; whoever asked sees their own.
create policy own on access_request_people using (user_id = tenancy.person() and tenancy.hub() is null)
  with check (user_id = tenancy.person());
-- As long as they belong to the hub.
create policy asked on access_requests for select using (tenancy.hub() is null and exists (
  select from access_request_people p where p.hub_id = access_requests.hub_id and p.workspace_id = access_requests.workspace_id
    and p.request_id = access_requests.id and p.user_id = tenancy.person()) and (
  exists (select from workspace_members m where m.hub_id = access_requests.hub_id and m.user_id = tenancy.person() and m.deactivated_at is null)
  or exists (select from hub_members m where m.hub_id = access_requests.hub_id and m.user_id = tenancy.person() and m.deactivated_at is null)));
create policy requester on access_requests for select using (tenancy.hub() is null and requested_by = tenancy.person() and (
  exists (select from workspace_members m where m.hub_id = access_requests.hub_id and m.user_id = tenancy.person() and m.deactivated_at is null)
  or exists (select from hub_members m where m.hub_id = access_requests.hub_id and m.user_id = tenancy.person() and m.deactivated_at is null)));
-- They answer in a few columns, through these functions alone: look now, or no.
create function tenancy.answer_access_request(request text, moment timestamptz, answer text, by_name text, reason text)
returns boolean language plpgsql security definer set search_path = pg_catalog, public as $$
declare done integer;
begin
  update public.access_requests r set due_at = moment,
    declined_by = case when answer = 'no' then tenancy.person() end,
    declined_by_name = case when answer = 'no' then by_name end,
    declined_reason = case when answer = 'no' then answer_access_request.reason end
  where r.id = request and r.settled_at is null and (
    (tenancy.hub() is null and exists (select from public.access_request_people p
      where p.hub_id = r.hub_id and p.workspace_id = r.workspace_id and p.request_id = r.id and p.user_id = tenancy.person())
      and (exists (select from public.workspace_members m where m.hub_id = r.hub_id and m.user_id = tenancy.person() and m.deactivated_at is null)
        or exists (select from public.hub_members m where m.hub_id = r.hub_id and m.user_id = tenancy.person() and m.deactivated_at is null)))
    or (r.hub_id = tenancy.hub() and tenancy.workspace() is null));
  get diagnostics done = row_count;
  return done = 1;
end $$;

-- What the person who asked was told, and has seen.
create function tenancy.see_access_requests(moment timestamptz)
returns void language sql security definer set search_path = pg_catalog, public as $$
  update public.access_requests set seen_at = moment
    where tenancy.hub() is null and requested_by = tenancy.person() and settled_at is not null and seen_at is null;
  update public.access_request_people set seen_at = moment
    where tenancy.hub() is null and user_id = tenancy.person() and seen_at is null
$$;

-- Names of the places that a person's requests are about: those who are asked may belong to none of them.
create function tenancy.access_request_places()
returns table (request_id text, hub_name text, workspace_name text, time_zone text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select r.id, h.name, w.name, w.time_zone from public.access_requests r
  join public.hubs h on h.id = r.hub_id
  join public.workspaces w on w.hub_id = r.hub_id and w.id = r.workspace_id
  where tenancy.hub() is null and (r.requested_by = tenancy.person() or exists (select from public.access_request_people p
    where p.hub_id = r.hub_id and p.workspace_id = r.workspace_id and p.request_id = r.id and p.user_id = tenancy.person()))
    and (exists (select from public.workspace_members m where m.hub_id = r.hub_id and m.user_id = tenancy.person() and m.deactivated_at is null)
      or exists (select from public.hub_members m where m.hub_id = r.hub_id and m.user_id = tenancy.person() and m.deactivated_at is null))
$$;

do $$
declare t text;
begin
  foreach t in array array['access_requests', 'access_request_people'] loop
    execute format('create policy owner_functions on %I to %I using (true) with check (true)', t, current_user);
  end loop;
  execute format('create policy owner_access_requests on hubs for select to %I using (true)', current_user);
end $$;

grant select, insert, update on access_requests, access_request_people to mooring_app;
revoke execute on function tenancy.role_holder_people, tenancy.answer_access_request, tenancy.see_access_requests, tenancy.access_request_places from public;
grant execute on function tenancy.role_holder_people, tenancy.answer_access_request, tenancy.see_access_requests, tenancy.access_request_places to mooring_app;
grant select (hub_id, workspace_id, id, due_at) on access_requests to mooring_sweep;
create policy sweep on access_requests for select to mooring_sweep using (true);
