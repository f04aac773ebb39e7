-- Functions of the owner see deliveries of all locations, as they see accounts; each says itself whose it answers for.
do $$
declare t text;
begin
  foreach t in array array['posts', 'post_attempts'] loop
    execute format('create policy owner_reads on %I for select to %I using (true)', t, current_user);
  end loop;
end $$;

-- Of these deliveries of the entered workspace, which an account had before it was removed: those of a broadcast that the same
-- account at the platform got, or may still get, at another location meanwhile. They are not sent to it again when it is back.
create function tenancy.had_elsewhere(targets text[])
returns setof text language sql stable security definer set search_path = pg_catalog, public as $$
  select t.id from public.post_targets t
    join public.posts p on p.hub_id = t.hub_id and p.workspace_id = t.workspace_id and p.id = t.post_id and p.broadcast_id is not null
    join public.accounts a on a.hub_id = t.hub_id and a.workspace_id = t.workspace_id and a.id = t.before_removal ->> 'accountId'
  where t.hub_id = tenancy.hub() and t.workspace_id = tenancy.workspace() and t.id = any (targets) and exists (
    select from public.accounts o
      join public.post_targets u on u.hub_id = o.hub_id and u.workspace_id = o.workspace_id and u.account_id = o.id
      join public.posts q on q.hub_id = u.hub_id and q.workspace_id = u.workspace_id and q.id = u.post_id and q.broadcast_id = p.broadcast_id
    where o.hub_id = a.hub_id and o.workspace_id <> a.workspace_id and o.platform = a.platform and o.kind = a.kind
      and o.external_id = a.external_id and (u.state not in ('draft', 'cancelled', 'rejected', 'missed') or exists (
        select from public.post_attempts m where m.hub_id = u.hub_id and m.workspace_id = u.workspace_id and m.target_id = u.id
          and coalesce(m.outcome, '') not in ('refused', 'not-sent', 'absent'))))
$$;
revoke execute on function tenancy.had_elsewhere from public;
grant execute on function tenancy.had_elsewhere to mooring_app;
