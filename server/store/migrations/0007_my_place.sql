-- Who is this person in this workspace, in this session? Asked before every workspace request: one round trip.
create function tenancy.my_place(person text, hub text, workspace text, acting text, moment timestamptz, wanted text, session text)
returns table (
  "hubId" text, "hubName" text, "workspaceName" text, "role" text, "hubRole" text, "actingId" text, "actingUntil" timestamptz)
language plpgsql as $$
begin
  perform tenancy.enter_person(person);
  return query
    select w.hub_id, h.name, w.name, m.role, hm.role, a.id, a.ends_at
    from workspaces w
    join hubs h on h.id = w.hub_id
    left join workspace_members m on m.hub_id = w.hub_id and m.workspace_id = w.id and m.user_id = person and m.deactivated_at is null
    left join hub_members hm on hm.hub_id = w.hub_id and hm.user_id = person and hm.deactivated_at is null and hm.role in ('owner', 'admin')
    left join acting_sessions a on a.hub_id = w.hub_id and a.workspace_id = w.id and a.user_id = person
      and a.session_id = session and a.ended_at is null and a.ends_at > moment
    where w.id = wanted and w.archived_at is null and (m.role is not null or hm.role is not null)
    order by a.ends_at desc nulls last limit 1;
end $$;

revoke execute on function tenancy.my_place from public;
grant execute on function tenancy.my_place to mooring_app;
