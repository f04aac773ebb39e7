-- Hand-offs that a hub begins from its own pages, where the hub reads how they ended; reconnects that lead back to where
-- they were begun.

-- Whoever asked stood in the hub: their mails lead there.
alter table hand_offs add column from_hub boolean not null default false;

-- A hub reads what a platform said of a former sign-in. The rows themselves hold sealed tokens and stay the workspace's.
create function tenancy.revocation_results(wanted text[])
returns table (id text, result text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select r.id, r.result from public.revocations r
  where r.hub_id = tenancy.hub() and tenancy.workspace() is null and r.id = any (wanted)
$$;
revoke execute on function tenancy.revocation_results from public;
grant execute on function tenancy.revocation_results to mooring_app;

-- On which account's own page it was begun: that is where the person comes back to. null = on a list.
alter table attempts add column from_account_id text;
