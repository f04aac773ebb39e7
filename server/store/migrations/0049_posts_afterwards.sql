-- What is out without an address that people can open is looked at again for a day: some platforms tell it late.
do $$
declare name text;
begin
  select conname into strict name from pg_constraint
  where conrelid = 'post_targets'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%next_at IS NOT NULL%';
  execute format('alter table post_targets drop constraint %I', name);
end $$;
alter table post_targets add constraint post_targets_next_look check (
  case when state = 'published' then next_at is null or link is null
  else (next_at is not null) = (state in ('scheduled', 'preparing', 'ready', 'sending', 'processing', 'unconfirmed', 'held')) end);

-- An account that another location takes over leaves posts behind that nobody can send there any more.
create or replace function tenancy.take_transferred(in_platform text, in_kind text, external text, ledger_id text, moment timestamptz)
returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  asked record;
  held record;
  gone text[];
begin
  update public.transfer_requests set settled_at = moment
  where hub_id = tenancy.hub() and workspace_id = tenancy.workspace() and platform = in_platform and kind = in_kind
    and external_id = external and answer = 'accepted' and settled_at is null
  returning id into asked;
  if not found then return 0; end if;
  select a.workspace_id, a.id, a.name into held from public.accounts a
  where a.hub_id = tenancy.hub() and a.platform = in_platform and a.kind = in_kind and a.external_id = external
    and a.removed_at is null and a.use = 'publish' and a.workspace_id <> tenancy.workspace() for update;
  if not found then return 0; end if;
  with went as (
    update public.accounts a set removed_at = moment
    where a.hub_id = tenancy.hub() and a.workspace_id = held.workspace_id and a.removed_at is null
      and (a.id = held.id or a.parent_id = held.id) returning a.id)
  select array_agg(id) into gone from went;
  update public.grants g set choose_by = moment
  where g.hub_id = tenancy.hub() and g.workspace_id = held.workspace_id and g.ended_at is null
    and exists (select 1 from public.carriers c where c.hub_id = g.hub_id and c.workspace_id = g.workspace_id and c.grant_id = g.id and c.account_id = any (gone))
    and not exists (select 1 from public.carriers c where c.hub_id = g.hub_id and c.workspace_id = g.workspace_id and c.grant_id = g.id and c.account_id <> all (gone));
  -- Its posts are not the asking location's: the worker ends them there, and tells their people.
  update public.post_targets t set next_at = moment
  where t.hub_id = tenancy.hub() and t.workspace_id = held.workspace_id and t.account_id = any (gone)
    and t.state in ('scheduled', 'preparing', 'ready', 'held');
  delete from public.carriers c where c.hub_id = tenancy.hub() and c.workspace_id = held.workspace_id and c.account_id = any (gone);
  insert into public.ledger (hub_id, workspace_id, id, at, actor, action, subject, facts)
    values (tenancy.hub(), held.workspace_id, ledger_id, moment, '{"kind": "worker"}', 'account.transferred', held.id,
      jsonb_build_object('platform', in_platform, 'kind', in_kind, 'name', held.name, 'request', asked.id));
  return cardinality(gone);
end $$;

do $$
begin
  execute format('create policy owner_functions on post_targets to %I using (true) with check (true)', current_user);
end $$;
