-- Renewals in batches: one round trip claims or adopts for many grants, each inside its own workspace's scope, so that
-- row-level security holds for every line of it. Both run as their caller.

-- How an app of ours fares at its platform. `token`: the token endpoint, `api`: everything else. No secret, no tenant row.
create table app_health (
  app_id text not null references apps (id),
  area text not null check (area in ('token', 'api')),
  -- Open: nothing is sent in this app's name but one trial a minute.
  opened_at timestamptz,
  kind text,
  code text,
  retry_at timestamptz,
  -- The platform told us to wait.
  paused_until timestamptz,
  -- When a trial last proved that the app works.
  proven_at timestamptz,
  primary key (app_id, area)
);
alter table app_health enable row level security;
alter table app_health force row level security;
-- Seen by whoever sees the app; written by whoever meets the fault.
create policy visible on app_health using (exists (select 1 from apps a where a.id = app_id)) with check (exists (select 1 from apps a where a.id = app_id));
create policy operator on app_health using (current_setting('app.operator', true) = 'yes') with check (current_setting('app.operator', true) = 'yes');
grant select, insert, update on app_health to mooring_app;
create policy sweep on app_health for select to mooring_sweep using (true);
grant select on app_health to mooring_sweep;

-- Attempts that were cut off: their lease ran out and nobody settled them.
create index grants_interrupted on grants (leased_until) where leased_until is not null and ended_at is null;
create index grants_ended on grants (app_id, ended_at) where ended_at is not null;
create index grants_live on grants (app_id) where ended_at is null;

-- Enters each item's scope, takes its lease and writes the intent, and answers what sending takes. One row an item.
-- A caller says which generation it held: where another stands by now there is nothing to renew. Without it a caller that
-- read the old token, and asked for the lease only after somebody else had renewed and let go of it, renewed once more: seen
-- with three processes on one connection (bench/single-flight.ts). `held` null = whichever stands (the sweep, a person).
-- verdict: claimed | moved | busy | paused | breaker | ended | missing | foreign (an answer may lie in another machine's journal).
create function tenancy.claim_refreshes(items jsonb, moment timestamptz, quarantine interval, journal text, patience interval)
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

-- Puts successors in place by their parent's generation, whoever holds the lease by now: one may be the only copy in the
-- world. Answers, an item, whether it was adopted; no means that another one stands there already.
create function tenancy.adopt_successors(items jsonb, moment timestamptz)
returns table ("position" integer, adopted boolean)
language plpgsql as $$
declare item record; worked integer; troubled timestamptz; revived boolean; was_platform text;
begin
  for item in select x.* from jsonb_to_recordset(items) as x(
    position integer, person text, hub text, workspace text, acting text, grant_id text, parent integer, has_refresh boolean,
    access_expires_at timestamptz, refresh_expires_at timestamptz, data_access_expires_at timestamptz, scopes text[], at timestamptz, due_at timestamptz,
    access text, refresh text, ledger_id text, actor jsonb, judge boolean) loop
    adopted := false;
    position := item.position;
    if tenancy.enter_any(item.person, item.hub, item.workspace, item.acting, moment) then
      select g.trouble_since, g.ended_at is not null and g.end_cause in ('lost-answer', 'unknown'), g.platform
        into troubled, revived, was_platform from grants g
        where g.hub_id = item.hub and g.workspace_id = item.workspace and g.id = item.grant_id and g.generation = item.parent and g.wrapped_key is not null for update;
      if found then
        -- A grant that was taken for dead while its successor lay in a journal lives on; one ended for another reason stays so.
        update grants g set generation = item.parent + 1, has_refresh_token = item.has_refresh, access_expires_at = item.access_expires_at,
          refresh_expires_at = item.refresh_expires_at, data_access_expires_at = item.data_access_expires_at, scopes = item.scopes, refreshed_at = item.at,
          trouble_since = null, trouble_kind = null, trouble_code = null, lease_id = null, leased_until = null, intent_at = null, intent_journal = null,
          in_doubt_since = null, refresh_due_at = item.due_at, refresh_not_before = null, refresh_failures = 0,
          ended_at = case when not revived then g.ended_at end, end_code = case when not revived then g.end_code end,
          end_cause = case when not revived then g.end_cause end, probe_due_at = case when revived then moment else g.probe_due_at end
          where g.hub_id = item.hub and g.workspace_id = item.workspace and g.id = item.grant_id returning g.worked_generation into worked;
        insert into sealed_values (hub_id, workspace_id, grant_id, owner_id, kind, generation, sealed)
          select item.hub, item.workspace, item.grant_id, item.grant_id, v.kind, item.parent + 1, decode(v.sealed, 'base64')
          from (values ('access', item.access), ('refresh', item.refresh)) as v(kind, sealed) where v.sealed is not null
          on conflict (hub_id, workspace_id, owner_id, kind, generation) do update set sealed = excluded.sealed;
        -- The previous one is kept until the new one has worked; three at the most.
        delete from sealed_values v where v.hub_id = item.hub and v.workspace_id = item.workspace and v.owner_id = item.grant_id
          and v.generation < greatest(least(item.parent, worked), item.parent - 1);
        insert into ledger (hub_id, workspace_id, id, at, actor, action, subject, facts)
          values (item.hub, item.workspace, item.ledger_id, item.at, item.actor, 'grant.refreshed', item.grant_id,
            jsonb_build_object('platform', was_platform, 'generation', item.parent + 1));
        if troubled is not null or revived then
          insert into ledger (hub_id, workspace_id, id, at, actor, action, subject, facts)
            values (item.hub, item.workspace, item.ledger_id || 'r', item.at, item.actor, 'grant.recovered', item.grant_id, jsonb_build_object('platform', was_platform));
        end if;
        if troubled is not null or revived or item.judge then
          update accounts a set judge_due_at = least(a.judge_due_at, moment) where a.hub_id = item.hub and a.workspace_id = item.workspace and a.removed_at is null
            and a.id in (select c.account_id from carriers c where c.hub_id = item.hub and c.workspace_id = item.workspace and c.grant_id = item.grant_id);
        end if;
        adopted := true;
      end if;
    end if;
    return next;
  end loop;
end $$;

revoke execute on function tenancy.claim_refreshes, tenancy.adopt_successors from public;
grant execute on function tenancy.claim_refreshes, tenancy.adopt_successors to mooring_app;

-- How many consents of an app ended for this reason lately, and how many live: counts, bounded, nothing else.
create function tenancy.app_losses(app text, with_code text, since timestamptz)
returns table (lost integer, live integer) language sql stable security definer set search_path = pg_catalog, public as $$
  select (select count(distinct g.consent_id)::integer from public.grants g where g.app_id = app and g.ended_at >= since and g.end_code = with_code and g.end_cause = 'unknown' and g.wrapped_key is not null),
    (select count(*)::integer from (select 1 from public.grants g where g.app_id = app and g.ended_at is null limit 10000) bounded)
$$;

-- The breaker tripped: what was taken for the end of these consents was our app's fault. Answers how many live again.
create function tenancy.undo_losses(app text, with_code text, since timestamptz, moment timestamptz)
returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare undone integer;
begin
  update public.accounts a set judge_due_at = moment from public.carriers c join public.grants g
      on g.hub_id = c.hub_id and g.workspace_id = c.workspace_id and g.id = c.grant_id
    where c.hub_id = a.hub_id and c.workspace_id = a.workspace_id and c.account_id = a.id and a.removed_at is null
      and g.app_id = app and g.ended_at >= since and g.end_code = with_code and g.end_cause = 'unknown' and g.wrapped_key is not null;
  -- They are looked at again: a probe is what tries the app when nobody else needs it.
  update public.grants set ended_at = null, end_cause = null, end_code = null, trouble_since = coalesce(trouble_since, moment), trouble_kind = 'app-fault', trouble_code = with_code,
      probe_due_at = moment + interval '1 minute' + random() * interval '4 minutes'
    where app_id = app and ended_at >= since and end_code = with_code and end_cause = 'unknown' and wrapped_key is not null;
  get diagnostics undone = row_count;
  return undone;
end $$;

-- The app works again: what was in trouble because of it is looked at soon, spread over two minutes. Answers how many.
create function tenancy.app_recovered(app text, moment timestamptz)
returns integer language sql security definer set search_path = pg_catalog, public as $$
  with asked as (
    update public.grants set refresh_not_before = null, refresh_due_at = case when refresh_due_at < moment then moment + random() * interval '2 minutes' else refresh_due_at end,
      probe_due_at = moment + random() * interval '2 minutes'
    where app_id = app and ended_at is null and trouble_kind = 'app-fault' returning 1)
  select count(*)::integer from asked
$$;
revoke execute on function tenancy.app_losses, tenancy.undo_losses, tenancy.app_recovered from public;
grant execute on function tenancy.app_losses, tenancy.undo_losses, tenancy.app_recovered to mooring_app;

-- As before, with when the access token began: what counts as stale depends on how long it lives.
drop function tenancy.usable_token(text, text, text, text, timestamptz, text);
create function tenancy.usable_token(person text, hub text, workspace text, acting text, moment timestamptz, account text)
returns table (
  "grantId" text, "platform" text, "appId" text, "scopes" text[], "generation" integer, "hasRefreshToken" boolean,
  "accessExpiresAt" timestamptz, "accessBeganAt" timestamptz, "endedAt" timestamptz, "carrierId" text,
  "workspaceKey" bytea, "grantKey" bytea, "access" bytea, "own" bytea)
language plpgsql as $$
begin
  if not tenancy.enter_any(person, hub, workspace, acting, moment) then return; end if;
  return query
    select g.id, g.platform, g.app_id, g.scopes, g.generation, g.has_refresh_token, g.access_expires_at, coalesce(g.refreshed_at, g.authorised_at), g.ended_at, c.id,
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
revoke execute on function tenancy.usable_token from public;
grant execute on function tenancy.usable_token to mooring_app;

-- Grants from before the sweep: it looks at each within a day, and puts it where it belongs.
update grants set refresh_due_at = now() + random() * interval '1 day' where ended_at is null and choose_by is null;
