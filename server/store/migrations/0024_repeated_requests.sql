-- Idempotency-Key (R34): a request that comes again with its key is not done again. Its row is claimed before the deed,
-- marked in the very transaction of the deed, and gets the answer afterwards, sealed. Kept for a day.

create table repeated_requests (
  hub_id text not null references hubs (id),
  -- '-' = the hub itself.
  workspace_id text not null,
  -- A person, or the link of a guest.
  actor text not null,
  route text not null,
  key_hash text not null,
  body_hash text not null,
  -- Who may mark it: whoever claimed last. A claim nobody finished is free again after `in_flight_until`.
  claim_id text not null unique,
  claimed_at timestamptz not null,
  in_flight_until timestamptz not null,
  done_at timestamptz,
  status integer,
  reply_key bytea,
  reply bytea,
  primary key (hub_id, workspace_id, actor, route, key_hash)
);
create index repeated_requests_old on repeated_requests (claimed_at);

alter table repeated_requests enable row level security;
alter table repeated_requests force row level security;
create policy workspace_scope on repeated_requests to mooring_app
  using (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())
  with check (hub_id = tenancy.hub() and workspace_id = tenancy.workspace());
create policy hub_scope on repeated_requests to mooring_app
  using (hub_id = tenancy.hub() and tenancy.workspace() is null and workspace_id = '-')
  with check (hub_id = tenancy.hub() and tenancy.workspace() is null and workspace_id = '-');
create policy visiting on repeated_requests to mooring_app
  using (hub_id = (select tenancy.visit(1)) and workspace_id = (select tenancy.visit(2)) and actor = (select tenancy.visit(3)))
  with check (hub_id = (select tenancy.visit(1)) and workspace_id = (select tenancy.visit(2)) and actor = (select tenancy.visit(3)));
grant select, insert, update, delete on repeated_requests to mooring_app;
do $$
begin
  execute format('create policy owner_functions on repeated_requests to %I using (true) with check (true)', current_user);
end $$;

-- In whatever scope the deed is done: false when somebody else has claimed the request since, and then it must not be done.
create function tenancy.mark_done(claim text, moment timestamptz)
returns boolean language sql security definer set search_path = pg_catalog, public as $$
  with marked as (
    update public.repeated_requests set done_at = coalesce(done_at, moment) where claim_id = claim returning 1)
  select exists (select 1 from marked)
$$;

create function tenancy.forget_requests(before timestamptz)
returns integer language sql security definer set search_path = pg_catalog, public as $$
  with gone as (delete from public.repeated_requests where claimed_at < before returning 1)
  select count(*)::integer from gone
$$;
revoke execute on function tenancy.mark_done, tenancy.forget_requests from public;
grant execute on function tenancy.mark_done, tenancy.forget_requests to mooring_app;
