-- Using a token is the hot path of everything that publishes: one round trip enters the scope and reads what is needed.
-- As one statement it is one transaction, so the transaction-local scope ends with it. Rows are still filtered by
-- row-level security: the function runs as its caller.
create function tenancy.enter_any(person text, hub text, workspace text, acting text, moment timestamptz)
returns boolean language plpgsql as $$
begin
  if person is null then return tenancy.enter_for_work(hub, workspace); end if;
  return tenancy.enter_workspace(person, hub, workspace, acting, moment);
end $$;

create function tenancy.usable_token(person text, hub text, workspace text, acting text, moment timestamptz, account text)
returns table (
  "grantId" text, "platform" text, "appId" text, "scopes" text[], "generation" integer, "hasRefreshToken" boolean,
  "accessExpiresAt" timestamptz, "endedAt" timestamptz, "carrierId" text,
  "workspaceKey" bytea, "grantKey" bytea, "access" bytea, "own" bytea)
language plpgsql as $$
begin
  if not tenancy.enter_any(person, hub, workspace, acting, moment) then return; end if;
  return query
    select g.id, g.platform, g.app_id, g.scopes, g.generation, g.has_refresh_token, g.access_expires_at, g.ended_at, c.id,
      k.wrapped, g.wrapped_key, a.sealed, o.sealed
    from carriers c
    join grants g on g.hub_id = c.hub_id and g.workspace_id = c.workspace_id and g.id = c.grant_id
    join keyrings k on k.hub_id = c.hub_id and k.workspace_id = c.workspace_id
    left join sealed_values a on a.hub_id = g.hub_id and a.workspace_id = g.workspace_id and a.owner_id = g.id
      and a.kind = 'access' and a.generation = g.generation
    left join sealed_values o on o.hub_id = c.hub_id and o.workspace_id = c.workspace_id and o.owner_id = c.id
      and o.kind = 'account' and o.generation = 1
    where c.hub_id = hub and c.workspace_id = workspace and c.account_id = account and c.active;
end $$;

revoke execute on function tenancy.enter_any, tenancy.usable_token from public;
grant execute on function tenancy.enter_any, tenancy.usable_token to mooring_app;
