-- Transfers get their answer, and a workspace is closed by a plan.

-- Asked by one workspace, answered by the people of the one that holds the account. `accepted`: the asking one may connect it
-- with its own consent, and with that the holder's row goes; a token never crosses.
alter table transfer_requests
  add column answer text check (answer in ('accepted', 'declined')),
  add column answered_at timestamptz,
  add column answered_by_name text;

-- What siblings ask this workspace for. Which sibling it is stays unsaid.
create function tenancy.asked_of_us()
returns table (id text, platform text, kind text, name text, note text, asked_at timestamptz, answer text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select t.id, t.platform, t.kind, a.name, t.note, t.created_at, t.answer
  from public.transfer_requests t
  join public.accounts a on a.hub_id = t.hub_id and a.platform = t.platform and a.kind = t.kind and a.external_id = t.external_id
  where t.hub_id = tenancy.hub() and t.workspace_id <> tenancy.workspace() and t.settled_at is null
    and a.workspace_id = tenancy.workspace() and a.removed_at is null and a.use = 'publish'
  order by t.created_at, t.id
$$;

-- The holder's answer. Answers who asked, to be told; null = there is no such request, unanswered, about something this
-- workspace holds.
create function tenancy.answer_transfer(request text, said text, by_name text, moment timestamptz)
returns text language plpgsql security definer set search_path = pg_catalog, public as $$
declare asker text;
begin
  update public.transfer_requests t set answer = said, answered_at = moment, answered_by_name = by_name,
    settled_at = case when said = 'declined' then moment end
  where t.hub_id = tenancy.hub() and t.id = request and t.settled_at is null and t.answer is null
    and exists (select 1 from public.accounts a where a.hub_id = t.hub_id and a.platform = t.platform and a.kind = t.kind
      and a.external_id = t.external_id and a.workspace_id = tenancy.workspace() and a.removed_at is null)
  returning requested_by into asker;
  return asker;
end $$;

-- The asking workspace has proven the account with its own grant: in the same transaction the holder's row goes, with its
-- children and carriers; grants that carry nothing any more are due to be let go, there. Answers how many rows went.
create function tenancy.take_transferred(in_platform text, in_kind text, external text, ledger_id text, moment timestamptz)
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
  delete from public.carriers c where c.hub_id = tenancy.hub() and c.workspace_id = held.workspace_id and c.account_id = any (gone);
  insert into public.ledger (hub_id, workspace_id, id, at, actor, action, subject, facts)
    values (tenancy.hub(), held.workspace_id, ledger_id, moment, '{"kind": "worker"}', 'account.transferred', held.id,
      jsonb_build_object('platform', in_platform, 'kind', in_kind, 'name', held.name, 'request', asked.id));
  return cardinality(gone);
end $$;
revoke execute on function tenancy.asked_of_us, tenancy.answer_transfer, tenancy.take_transferred from public;
grant execute on function tenancy.asked_of_us, tenancy.answer_transfer, tenancy.take_transferred to mooring_app;

-- Closing a workspace: the plan as it was agreed to, and what became of each step.
create table closings (
  hub_id text not null,
  workspace_id text not null,
  id text not null,
  started_by text not null,
  started_by_name text not null,
  started_at timestamptz not null,
  -- In order: [{"step", "state": waiting | done | failed, "facts": {...}, "at"}].
  steps jsonb not null,
  done_at timestamptz,
  -- The workspace's data, no secret in it, for whoever has to keep it.
  export jsonb,
  primary key (hub_id, workspace_id, id),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id)
);
create unique index closings_once on closings (hub_id, workspace_id);
alter table closings enable row level security;
alter table closings force row level security;
create policy workspace_scope on closings using (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())
  with check (hub_id = tenancy.hub() and workspace_id = tenancy.workspace());
create policy hub_reads on closings for select using (hub_id = tenancy.hub() and tenancy.workspace() is null);
grant select, insert, update on closings to mooring_app;

-- For take_transferred and answer_transfer; the app never logs in as the owner.
do $$
declare t text;
begin
  foreach t in array array['transfer_requests', 'ledger', 'ledger_heads'] loop
    execute format('create policy owner_functions on %I to %I using (true) with check (true)', t, current_user);
  end loop;
end $$;
