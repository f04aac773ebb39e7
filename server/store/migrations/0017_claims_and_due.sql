-- A caller says which generation it held: where another stands by now there is nothing to renew. Without it a caller that
-- read the old token, and asked for the lease only after somebody else had renewed and let go of it, renewed once more: seen
-- with three processes on one connection (bench/single-flight.ts). `held` null = whichever stands (the sweep, a person).
-- verdict: claimed | moved | busy | paused | breaker | ended | missing | foreign. The rest is as it was.
create or replace function tenancy.claim_refreshes(items jsonb, moment timestamptz, quarantine interval, journal text, patience interval)
returns table (
  "position" integer, verdict text, "leaseMs" double precision, "id" text, platform text, "appId" text, "consentId" text, subject text, scopes text[],
  "wrappedKey" bytea, generation integer, "hasRefreshToken" boolean, "accessExpiresAt" timestamptz, "refreshExpiresAt" timestamptz,
  "dataAccessExpiresAt" timestamptz, "authorisedAt" timestamptz, "endedAt" timestamptz, "troubleSince" timestamptz, "troubleKind" text, "failures" integer, "inDoubt" boolean, trial boolean, "refreshedAt" timestamptz,
  "workspaceKey" bytea, access bytea, refresh bytea, "clientId" text, "appHub" text, "appKey" bytea, "appSecret" bytea, "hubKey" bytea)
language plpgsql as $$
#variable_conflict use_column
declare item record; g record; h record; what text; doubt boolean; tried boolean;
begin
  for item in select x.* from jsonb_to_recordset(items) as x(position integer, person text, hub text, workspace text, acting text, grant_id text, lease text, force boolean, held integer) loop
    if not tenancy.enter_any(item.person, item.hub, item.workspace, item.acting, moment) then
      return query select item.position, 'missing', null::double precision, null::text, null::text, null::text, null::text, null::text, null::text[], null::bytea, null::integer, null::boolean,
        null::timestamptz, null::timestamptz, null::timestamptz, null::timestamptz, null::timestamptz, null::timestamptz, null::text, null::integer, null::boolean, null::boolean, null::timestamptz,
        null::bytea, null::bytea, null::bytea, null::text, null::text, null::bytea, null::bytea, null::bytea;
      continue;
    end if;
    doubt := false;
    tried := false;
    select r.* into g from grants r where r.hub_id = item.hub and r.workspace_id = item.workspace and r.id = item.grant_id for update;
    if not found then what := 'missing';
    elsif g.ended_at is not null or g.wrapped_key is null then what := 'ended';
    elsif g.generation <> item.held then what := 'moved';
    elsif g.leased_until >= clock_timestamp() then what := 'busy';
    elsif g.intent_at is not null and g.intent_journal is distinct from journal and g.intent_at > clock_timestamp() - patience then what := 'foreign';
    elsif not item.force and g.refresh_not_before > moment then what := 'paused';
    else
      select a.* into h from app_health a where a.app_id = g.app_id and a.area = 'token' and (a.opened_at is not null or a.paused_until > moment);
      if not found then what := 'claimed';
      elsif h.opened_at is null then what := case when item.force then 'claimed' else 'paused' end;
      else
        -- Open: one trial a minute, by whoever gets the row; nobody waits for it.
        what := 'breaker';
        perform 1 from app_health a where a.app_id = g.app_id and a.area = 'token' and (a.retry_at is null or a.retry_at <= moment) for update skip locked;
        if found then
          what := 'claimed';
          tried := true;
          update app_health set retry_at = moment + interval '1 minute' where app_id = g.app_id and area = 'token';
        end if;
      end if;
    end if;
    if what = 'claimed' then
      doubt := g.intent_at is not null or g.in_doubt_since is not null;
      update grants set lease_id = item.lease, leased_until = clock_timestamp() + quarantine, intent_at = clock_timestamp(), intent_journal = journal,
        in_doubt_since = case when g.intent_at is not null then coalesce(g.in_doubt_since, g.intent_at) else g.in_doubt_since end
      where hub_id = item.hub and workspace_id = item.workspace and id = item.grant_id;
    end if;
    return query
      select item.position, what, extract(epoch from g.leased_until - clock_timestamp())::double precision * 1000, g.id, g.platform, g.app_id, g.consent_id, g.subject, g.scopes, g.wrapped_key, g.generation, g.has_refresh_token,
        g.access_expires_at, g.refresh_expires_at, g.data_access_expires_at, g.authorised_at, g.ended_at, g.trouble_since, g.trouble_kind, g.refresh_failures, doubt, tried, g.refreshed_at,
        k.wrapped, a.sealed, r.sealed, app.client_id, app.hub_id, s.wrapped_key, s.sealed, hk.wrapped
      from (select 1) one
      left join keyrings k on what = 'claimed' and k.hub_id = g.hub_id and k.workspace_id = g.workspace_id
      left join sealed_values a on what = 'claimed' and a.hub_id = g.hub_id and a.workspace_id = g.workspace_id and a.owner_id = g.id and a.kind = 'access' and a.generation = g.generation
      left join sealed_values r on what = 'claimed' and r.hub_id = g.hub_id and r.workspace_id = g.workspace_id and r.owner_id = g.id and r.kind = 'refresh' and r.generation = g.generation
      left join apps app on what = 'claimed' and app.id = g.app_id
      left join app_secrets s on what = 'claimed' and s.hub_id = g.hub_id and s.app_id = g.app_id and app.hub_id is not null
      left join keyrings hk on what = 'claimed' and hk.hub_id = g.hub_id and hk.workspace_id = '-' and app.hub_id is not null;
  end loop;
end $$;

-- While an app's breaker is open its grants stay due, tens of thousands of them at the front of the line. With the app in
-- the index they are passed over there: no row of theirs is fetched (bench/sweep.ts). The sweep may know which apps there are.
drop index grants_refresh_due;
drop index grants_probe_due;
create index grants_refresh_due on grants (refresh_due_at, app_id) where refresh_due_at is not null and ended_at is null;
create index grants_probe_due on grants (probe_due_at, app_id) where probe_due_at is not null and ended_at is null;
grant select (id) on apps to mooring_sweep;
create policy sweep on apps for select to mooring_sweep using (true);
