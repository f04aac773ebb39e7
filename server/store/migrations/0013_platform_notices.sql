-- What a platform tells us unasked. A notice is taken once, and only asks that the grants of (app, person) be looked at;
-- a data-deletion request marks them to be erased. The worker does both, in each workspace by itself.

-- The door's scope: one registration of ours, named by the address that was called.
create function tenancy.app() returns text language sql stable parallel safe
  return nullif(current_setting('app.registration', true), '');
create function tenancy.enter_app(app text) returns boolean language plpgsql as $$
begin
  perform tenancy.enter_for_work('', null);
  perform set_config('app.registration', app, true);
  return true;
end $$;
create policy registration on apps for select to mooring_app using (id = tenancy.app());
create policy registration on app_secrets for select to mooring_app using (app_id = tenancy.app());
create policy registration on keyrings for select to mooring_app
  using (workspace_id = '-' and hub_id = (select a.hub_id from apps a where a.id = tenancy.app()));

-- Holding the code of a data-deletion request shows when it came and when it was done, nothing else.
create function tenancy.deletion_code() returns text language sql stable parallel safe
  return nullif(current_setting('app.deletion', true), '');
create function tenancy.enter_deletion(code_hash text) returns boolean language plpgsql as $$
begin
  perform tenancy.enter_for_work('', null);
  perform set_config('app.deletion', code_hash, true);
  return true;
end $$;

-- A person asked the platform that everything be erased. The subject itself stands nowhere here: `subject_mark` is a
-- keyed hash, kept while the request is open, so that asking again is the same request.
create table data_deletions (
  id text primary key,
  app_id text not null references apps (id),
  code_hash text not null unique,
  subject_mark text,
  consent_id text references consents (id),
  requested_at timestamptz not null,
  done_at timestamptz
);
create unique index data_deletions_open on data_deletions (app_id, subject_mark) where done_at is null;
alter table data_deletions enable row level security;
alter table data_deletions force row level security;
create policy holder on data_deletions for select using (code_hash = tenancy.deletion_code());
grant select (code_hash, requested_at, done_at) on data_deletions to mooring_app;
create policy sweep on data_deletions for select to mooring_sweep using (true);
grant select (id, requested_at, done_at) on data_deletions to mooring_sweep;

-- Notices that were taken, so that one that comes again does nothing. Digests, no content.
create table platform_notices (
  app_id text not null references apps (id),
  digest text not null,
  received_at timestamptz not null,
  deletion_id text references data_deletions (id),
  primary key (app_id, digest)
);
create index platform_notices_received on platform_notices (received_at);
alter table platform_notices enable row level security;
alter table platform_notices force row level security;

alter table grants
  -- Said of it by the platform and not yet in the workspace's ledger: [{"event": ..., "reason": ...}].
  add column noticed jsonb not null default '[]',
  add column notice_due_at timestamptz,
  -- When the platform last said that the authorisation was removed: the cause of an ending that it gives no other for.
  add column removal_noticed_at timestamptz,
  -- The person asked that everything be erased.
  add column erase_due_at timestamptz;
create index grants_notice_due on grants (notice_due_at) where notice_due_at is not null;
create index grants_erase_due on grants (erase_due_at) where erase_due_at is not null;
create index grants_of_consent on grants (consent_id);
grant select (notice_due_at, erase_due_at) on grants to mooring_sweep;

-- Whom a settled revocation was about is of no use any more, and nobody would erase it.
update revocations set subject = '' where done_at is not null;

do $$
declare t text;
begin
  foreach t in array array['data_deletions', 'platform_notices', 'revocations'] loop
    execute format('create policy owner_functions on %I to %I using (true) with check (true)', t, current_user);
  end loop;
end $$;

-- Takes a verified notice: the first time it asks for probes of what it is about, and answers of how many grants.
-- null = it was taken before.
create function tenancy.take_notice(app text, digest text, events jsonb, moment timestamptz)
returns integer language plpgsql security definer set search_path = pg_catalog, public set lock_timeout = '1s' as $$
declare asked integer;
begin
  insert into public.platform_notices (app_id, digest, received_at) values (app, digest, moment) on conflict do nothing;
  if not found then return null; end if;
  with told as (
    select e ->> 'subject' as subject, jsonb_agg(distinct e - 'subject') as news,
      bool_or(e ->> 'event' = 'authorisation-removed') as removed
    from jsonb_array_elements(events) e group by 1
  ), meant as (
    -- Always in the same order, so that two notices never wait for each other.
    select g.hub_id, g.workspace_id, g.id, told.news, told.removed
    from told join public.consents c on c.app_id = app and c.subject = told.subject
    join public.grants g on g.consent_id = c.id
    where g.ended_at is null order by g.hub_id, g.workspace_id, g.id for update of g
  ), changed as (
    update public.grants g set
      probe_due_at = case when g.choose_by is null then least(g.probe_due_at, moment) else g.probe_due_at end,
      notice_due_at = moment,
      noticed = (select jsonb_agg(distinct n) from jsonb_array_elements(g.noticed || meant.news) n),
      removal_noticed_at = case when meant.removed then moment else g.removal_noticed_at end
    from meant where g.hub_id = meant.hub_id and g.workspace_id = meant.workspace_id and g.id = meant.id returning 1
  )
  select count(*)::integer into asked from changed;
  return asked;
end $$;

-- Takes a verified data-deletion request and answers its id: the given one, or that of the request this one repeats.
-- A request that comes late erases nothing that was authorised after it; five minutes are between any two clocks.
create function tenancy.request_deletion(app text, digest text, person text, asked_at timestamptz, mark text, new_id text, new_code_hash text, moment timestamptz)
returns text language plpgsql security definer set search_path = pg_catalog, public set lock_timeout = '1s' as $$
declare answer text;
begin
  insert into public.platform_notices (app_id, digest, received_at) values (app, digest, moment) on conflict do nothing;
  if not found then
    return (select n.deletion_id from public.platform_notices n where n.app_id = app and n.digest = request_deletion.digest);
  end if;
  insert into public.data_deletions (id, app_id, code_hash, subject_mark, consent_id, requested_at)
    values (new_id, app, new_code_hash, mark, (select c.id from public.consents c where c.app_id = app and c.subject = person), moment)
    on conflict (app_id, subject_mark) where done_at is null do nothing;
  select d.id into strict answer from public.data_deletions d where d.app_id = app and d.subject_mark = mark and d.done_at is null;
  update public.platform_notices n set deletion_id = answer where n.app_id = app and n.digest = request_deletion.digest;
  with meant as (
    select g.hub_id, g.workspace_id, g.id from public.consents c join public.grants g on g.consent_id = c.id
    where c.app_id = app and c.subject = person and g.subject <> '' and g.erase_due_at is null
      and g.authorised_at <= asked_at + interval '5 minutes'
    order by g.hub_id, g.workspace_id, g.id for update of g
  )
  update public.grants g set erase_due_at = moment from meant
    where g.hub_id = meant.hub_id and g.workspace_id = meant.workspace_id and g.id = meant.id;
  return answer;
end $$;

-- Once every workspace has erased its part, and no platform has still to be told: erases what the system itself
-- remembers of the person (unless they have connected again since) and says when. Answers whether it is done.
create function tenancy.finish_deletion(deletion text, moment timestamptz)
returns boolean language plpgsql security definer set search_path = pg_catalog, public set lock_timeout = '1s' as $$
declare consent text;
begin
  select d.consent_id into consent from public.data_deletions d where d.id = deletion and d.done_at is null for update;
  if not found then return false; end if;
  if exists (select 1 from public.grants g where g.consent_id = consent and g.erase_due_at is not null)
    or exists (select 1 from public.grants g
               join public.revocations r on r.hub_id = g.hub_id and r.workspace_id = g.workspace_id and r.grant_id = g.id
               where g.consent_id = consent and g.subject = '' and r.done_at is null) then
    return false;
  end if;
  update public.consents c set subject = 'erased ' || c.id, ticked_assets = null
    where c.id = consent and not exists (select 1 from public.grants g where g.consent_id = c.id and g.subject <> '');
  update public.data_deletions d set done_at = moment, subject_mark = null, consent_id = null where d.id = deletion;
  return true;
end $$;

-- Notices older than anything that could come again.
create function tenancy.forget_notices(before timestamptz)
returns integer language sql security definer set search_path = pg_catalog, public as $$
  with gone as (delete from public.platform_notices where received_at < before returning 1)
  select count(*)::integer from gone
$$;

revoke execute on function tenancy.app, tenancy.enter_app, tenancy.deletion_code, tenancy.enter_deletion, tenancy.take_notice,
  tenancy.request_deletion, tenancy.finish_deletion, tenancy.forget_notices from public;
grant execute on function tenancy.app, tenancy.enter_app, tenancy.deletion_code, tenancy.enter_deletion, tenancy.take_notice,
  tenancy.request_deletion, tenancy.finish_deletion, tenancy.forget_notices to mooring_app;
grant execute on function tenancy.app, tenancy.deletion_code to mooring_sweep;
