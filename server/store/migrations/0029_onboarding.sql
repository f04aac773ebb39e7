-- Setting a location up: what nothing else tells is kept (somebody looked at it and said that it is right); the rest is derived.
alter table workspaces
  add column confirmed_at timestamptz,
  add column confirmed_by text,
  add check ((confirmed_at is null) = (confirmed_by is null));

-- Names of hub people, not members of the workspace, whose grants carry its accounts: a location is handed over when there are none.
create function tenancy.carried_by_hub(in_workspace text)
returns text[] language sql stable security definer set search_path = pg_catalog, public as $$
  select coalesce(array_agg(distinct g.authorised_by_name order by g.authorised_by_name), '{}')
  from public.grants g
  where g.hub_id = tenancy.hub() and g.workspace_id = in_workspace and coalesce(tenancy.workspace(), in_workspace) = in_workspace
    and g.ended_at is null
    and exists (select 1 from public.carriers c where c.hub_id = g.hub_id and c.workspace_id = g.workspace_id and c.grant_id = g.id and c.active)
    and exists (select 1 from public.hub_members h where h.hub_id = g.hub_id and h.user_id = g.authorised_by)
    and not exists (select 1 from public.workspace_members m where m.hub_id = g.hub_id and m.workspace_id = g.workspace_id
      and m.user_id = g.authorised_by and m.deactivated_at is null)
$$;
revoke execute on function tenancy.carried_by_hub from public;
grant execute on function tenancy.carried_by_hub to mooring_app;
