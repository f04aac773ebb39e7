-- Who can give a role: also people whose working connection lists the account with that role, though it is connected nowhere.
create or replace function tenancy.role_holders(hub text, in_platform text, external text, roles text[])
returns setof text language sql stable security definer set search_path = pg_catalog, public as $$
  select distinct g.authorised_by_name
  from public.grants g
  join public.carriers c on c.hub_id = g.hub_id and c.workspace_id = g.workspace_id and c.grant_id = g.id
  join public.accounts a on a.hub_id = c.hub_id and a.workspace_id = c.workspace_id and a.id = c.account_id
  where g.hub_id = hub and g.platform = in_platform and g.ended_at is null
    and a.removed_at is null and c.lost_at is null
    and (
      (a.external_id = external and c.role = any (roles))
      or exists (
        select from public.candidates d
        where d.hub_id = g.hub_id and d.workspace_id = g.workspace_id and d.grant_id = g.id
          and d.external_id = external and d.role = any (roles)
      )
    )
  order by 1
$$;

-- As for the other tables that definer functions read: the owner's own policy; the app never logs in as the owner.
do $$
begin
  execute format('create policy owner_functions on candidates to %I using (true) with check (true)', current_user);
end $$;
