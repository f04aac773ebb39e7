-- The list that programs poll: every connection of a workspace with what its status is judged by, as one JSON text in
-- one round trip. Instants are milliseconds since 1970.
create function tenancy.brief_connections(person text, hub text, workspace text, acting text, moment timestamptz)
returns table ("rows" text, "settings" text)
language plpgsql as $$
begin
  if not tenancy.enter_any(person, hub, workspace, acting, moment) then return; end if;
  return query
    select coalesce(json_agg(json_build_array(
        a.id, a.platform, a.kind, a.external_id, a.parent_id, a.name, a.handle, a.link,
        c.capabilities, c.missing, c.limits, (extract(epoch from c.probed_at) * 1000)::bigint, (extract(epoch from c.lost_at) * 1000)::bigint, c.lost_cause,
        g.id, (extract(epoch from g.ended_at) * 1000)::bigint, g.end_cause, g.has_refresh_token, (extract(epoch from g.access_expires_at) * 1000)::bigint,
        (extract(epoch from g.refresh_expires_at) * 1000)::bigint, (extract(epoch from g.data_access_expires_at) * 1000)::bigint, (extract(epoch from g.trouble_since) * 1000)::bigint
      ) order by a.parent_id is not null, a.connected_at, a.id), '[]')::text,
      (select h.settings::text from hubs h where h.id = hub)
    from accounts a
    left join carriers c on c.hub_id = a.hub_id and c.workspace_id = a.workspace_id and c.account_id = a.id and c.active
    left join grants g on g.hub_id = c.hub_id and g.workspace_id = c.workspace_id and g.id = c.grant_id
    where a.hub_id = hub and a.workspace_id = workspace and a.removed_at is null;
end $$;

revoke execute on function tenancy.brief_connections from public;
grant execute on function tenancy.brief_connections to mooring_app;
