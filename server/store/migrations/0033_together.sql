-- A person's links of one campaign stand together: one mail, one link, one code for all of their locations. Each location
-- still has a link, a visit and a consent of its own; what goes across workspaces are the functions below.

-- The guest has said that the sign-in they gave at this platform is to renew this one as well.
alter table connect_link_uses add column confirmed_at timestamptz;

-- What a person did on the way to renewing an account, a row a click: for the report of a campaign.
create table renewal_steps (
  hub_id text not null,
  workspace_id text not null,
  id text not null,
  account_id text not null,
  what text not null check (what in ('sign-in', 'confirm', 'go-on')),
  at timestamptz not null,
  primary key (hub_id, workspace_id, id),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id)
);
create index renewal_steps_of on renewal_steps (hub_id, workspace_id, account_id, at);
alter table renewal_steps enable row level security;
alter table renewal_steps force row level security;
create policy workspace_scope on renewal_steps to mooring_app using (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())
  with check (hub_id = tenancy.hub() and workspace_id = tenancy.workspace());
create policy hub_scope on renewal_steps for select to mooring_app using (hub_id = tenancy.hub() and tenancy.workspace() is null);
create policy visiting on renewal_steps for insert to mooring_app
  with check (hub_id = tenancy.hub() and workspace_id = (select tenancy.visit(2)));
grant select, insert on renewal_steps to mooring_app;

-- How many steps it took in a location, kept when the campaign is finished.
alter table campaign_accounts add column steps integer;

do $$
declare t text;
begin
  foreach t in array array['connect_links', 'connect_link_uses', 'connect_visits'] loop
    execute format('create policy owner_functions_together on %I to %I using (true) with check (true)', t, current_user);
  end loop;
end $$;

-- Links that stand together with the one whose card is shown or whose visit is entered: of the same person and campaign,
-- in force. Never that link itself.
create function tenancy.together(moment timestamptz)
returns setof public.connect_links language sql stable security definer set search_path = pg_catalog, public as $$
  select l.* from public.connect_links mine
  join public.connect_links l on l.hub_id = mine.hub_id and l.campaign_id = mine.campaign_id
    and l.recipient_email = mine.recipient_email and l.id <> mine.id
  where mine.hub_id = tenancy.link(1) and mine.workspace_id = tenancy.link(2) and mine.id = tenancy.link(3)
    and l.revoked_at is null and l.expires_at > moment and tenancy.may_make_links(l.hub_id, l.workspace_id, l.made_by)
$$;

-- To whoever holds the link: only how many there are, and how many of them still have something to do.
create function tenancy.count_together(moment timestamptz)
returns table (links integer, open integer) language sql stable security definer set search_path = pg_catalog, public as $$
  select count(*)::integer, count(*) filter (where exists (select 1 from public.connect_link_uses u
    where u.hub_id = l.hub_id and u.workspace_id = l.workspace_id and u.link_id = l.id and u.done_at is null))::integer
  from tenancy.together(moment) l
$$;

-- During a visit: what each of them asks for, and by whose consent its account is carried now.
create function tenancy.companions(moment timestamptz)
returns table (link_id text, workspace text, workspace_name text, platform text, account_id text, account text, kind text, consent_id text,
  confirmed_at timestamptz, done_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select l.id, w.id, w.name, u.platform, a.id, a.name, a.kind, g.consent_id, u.confirmed_at, u.done_at
  from tenancy.together(moment) l
  join public.workspaces w on w.hub_id = l.hub_id and w.id = l.workspace_id
  join public.connect_link_uses u on u.hub_id = l.hub_id and u.workspace_id = l.workspace_id and u.link_id = l.id
  left join public.accounts a on a.hub_id = u.hub_id and a.workspace_id = u.workspace_id and a.id = u.account_id and a.removed_at is null
  left join public.carriers c on c.hub_id = a.hub_id and c.workspace_id = a.workspace_id and c.account_id = a.id and c.active
  left join public.grants g on g.hub_id = c.hub_id and g.workspace_id = c.workspace_id and g.id = c.grant_id
  where tenancy.visit(4) is not null
  order by lower(w.name), l.id, u.position
$$;

-- The guest says so: at these links the consent that this visit's link was just used for is to be given once more. Only
-- where it carries the account already, and nothing is renewed by it: whoever goes on there signs in for that location.
create function tenancy.confirm_companions(links text[], at_platform text, moment timestamptz)
returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare given text; confirmed integer;
begin
  select g.consent_id into given from public.connect_link_uses u
    join public.grants g on g.hub_id = u.hub_id and g.workspace_id = u.workspace_id and g.id = u.grant_id
    where u.hub_id = tenancy.visit(1) and u.workspace_id = tenancy.visit(2) and u.link_id = tenancy.visit(3)
      and u.platform = at_platform and u.done_at is not null and g.ended_at is null and g.authorised_by = u.link_id;
  if given is null then return 0; end if;
  update public.connect_link_uses u set confirmed_at = moment from tenancy.companions(moment) c
    where u.hub_id = tenancy.visit(1) and u.workspace_id = c.workspace and u.link_id = c.link_id and u.platform = c.platform
      and c.platform = at_platform and c.consent_id = given and c.done_at is null and c.link_id = any (links);
  get diagnostics confirmed = row_count;
  return confirmed;
end $$;

-- From this visit to the one of a companion, in the same browser and no longer: the code proved whose mailbox it is, and
-- both links are for that one.
create function tenancy.go_on(next text, visit text, cookie text, moment timestamptz)
returns table (workspace text, until timestamptz)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare there text; ends timestamptz;
begin
  select v.ends_at into ends from public.connect_visits v where v.hub_id = tenancy.visit(1) and v.workspace_id = tenancy.visit(2)
    and v.link_id = tenancy.visit(3) and v.id = tenancy.visit(4) and v.ended_at is null and v.ends_at > moment for update;
  select l.workspace_id into there from tenancy.together(moment) l where l.id = next;
  if ends is null or there is null then return; end if;
  insert into public.connect_visits (hub_id, workspace_id, id, link_id, cookie_hash, opened_at, ends_at)
    values (tenancy.visit(1), there, visit, next, cookie, moment, ends);
  update public.connect_visits v set ended_at = moment where v.hub_id = tenancy.visit(1) and v.workspace_id = tenancy.visit(2) and v.id = tenancy.visit(4);
  return query select there, ends;
end $$;
revoke execute on function tenancy.together, tenancy.count_together, tenancy.companions, tenancy.confirm_companions, tenancy.go_on from public;
grant execute on function tenancy.count_together, tenancy.companions, tenancy.confirm_companions, tenancy.go_on to mooring_app;
