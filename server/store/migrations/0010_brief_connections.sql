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
        c.capabilities, c.missing, c.limits, tenancy.ms(c.probed_at), tenancy.ms(c.lost_at), c.lost_cause,
        g.id, tenancy.ms(g.ended_at), g.end_cause, g.has_refresh_token, tenancy.ms(g.access_expires_at),
        tenancy.ms(g.refresh_expires_at), tenancy.ms(g.data_access_expires_at), tenancy.ms(g.trouble_since)
      ) order by a.parent_id is not null, a.connected_at, a.id), '[]')::text,
      (select h.settings::text from hubs h where h.id = hub)
    from accounts a
    left join carriers c on c.hub_id = a.hub_id and c.workspace_id = a.workspace_id and c.account_id = a.id and c.active
    left join grants g on g.hub_id = c.hub_id and g.workspace_id = c.workspace_id and g.id = c.grant_id
    where a.hub_id = hub and a.workspace_id = workspace and a.removed_at is null;
end $$;

create function tenancy.ms(moment timestamptz) returns bigint language sql immutable parallel safe
  return (extract(epoch from moment) * 1000)::bigint;

revoke execute on function tenancy.brief_connections, tenancy.ms from public;
grant execute on function tenancy.brief_connections, tenancy.ms to mooring_app;
