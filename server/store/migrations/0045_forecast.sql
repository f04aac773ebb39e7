-- Which deliveries go to these accounts in a span of time, or went there in it: a moment and a shape, nothing of what they say.
-- For a location its own; for its hub those of all its locations, because a platform counts by account and by app.
create function tenancy.planned_deliveries(accounts text[], since timestamptz, until timestamptz)
returns table (target_id text, account_id text, shape text, at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select t.id, t.account_id, t.shape, coalesce(t.published_at, t.due_at) from public.post_targets t
  where t.hub_id = tenancy.hub() and (tenancy.workspace() is null or t.workspace_id = tenancy.workspace()) and t.account_id = any (accounts)
    and (t.state = 'published' and t.published_at between since and until
      or t.state in ('scheduled', 'preparing', 'ready', 'sending', 'processing', 'unconfirmed') and t.due_at between since and until)
$$;
revoke execute on function tenancy.planned_deliveries from public;
grant execute on function tenancy.planned_deliveries to mooring_app;

do $$
begin
  execute format('create policy owner_functions_forecast on post_targets for select to %I using (true)', current_user);
end $$;
