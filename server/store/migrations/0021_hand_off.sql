-- Exchanges that outlive their process, spare carriers that take over, and hand-offs with receipts.

-- Tokens in escrow know which attempt they are the answer to: whoever finds them after a crash goes on where it stopped
-- instead of giving them back. `resume_at`: until then the process that exchanged the code is taken to be at it.
alter table revocations
  add column attempt_id text,
  add column access_expires_at timestamptz,
  add column refresh_expires_at timestamptz,
  add column resume_at timestamptz;
create index revocations_to_resume on revocations (resume_at) where resume_at is not null and done_at is null and tries = 0;
grant select (resume_at, tries) on revocations to mooring_sweep;

-- What an attempt is for: connect and reconnect are as before; `spare` adds a carrier without switching to it.
alter table attempts
  add column purpose text not null default 'connect' check (purpose in ('connect', 'spare', 'hand-off')),
  add column hand_off_id text;

-- An inactive carrier is a spare: living, proven, and wanted. What replaced ones left behind was neither.
delete from carriers where not active;

-- A spare that took over is news, and nothing is broken.
alter table notifications drop constraint notifications_kind_check;
alter table notifications add constraint notifications_kind_check
  check (kind in ('expiring', 'disconnected', 'restored', 'taken-over'));

-- That a spare took over and people have not been told yet: {"cause": ..., "from": ..., "to": ..., "at": ...}.
alter table accounts add column took_over jsonb;

-- Puts the next living and proven spare under each account whose carrier is over: its grant has ended, or the role is
-- gone. Part of the transaction that records the ending. Children go with their parent where the same grant carries them.
-- Runs as its caller, so row-level security holds; called by definer functions it is theirs to narrow.
create function tenancy.promote_spares(hub text, workspace text, moment timestamptz)
returns table ("accountId" text, "fromGrant" text, "toGrant" text, "fromName" text, "toName" text, cause text)
language plpgsql as $$
#variable_conflict use_column
declare
  over record;
  spare record;
begin
  for over in
    select c.account_id, c.id, c.grant_id, coalesce(g.end_cause, c.lost_cause, 'unknown') as cause,
      coalesce(g.subject_name, g.authorised_by_name) as name
    from carriers c
    join grants g on g.hub_id = c.hub_id and g.workspace_id = c.workspace_id and g.id = c.grant_id
    join accounts a on a.hub_id = c.hub_id and a.workspace_id = c.workspace_id and a.id = c.account_id
    where c.hub_id = hub and c.workspace_id = workspace and c.active and a.removed_at is null
      and (g.ended_at is not null or c.lost_at is not null)
      and exists (select 1 from carriers s where s.hub_id = hub and s.workspace_id = workspace and s.account_id = c.account_id and not s.active)
    order by a.parent_id is not null, c.account_id
    for update of c
  loop
    select s.id, s.grant_id, coalesce(g.subject_name, g.authorised_by_name) as name into spare
    from carriers s
    join grants g on g.hub_id = s.hub_id and g.workspace_id = s.workspace_id and g.id = s.grant_id
    where s.hub_id = hub and s.workspace_id = workspace and s.account_id = over.account_id and not s.active
      and s.lost_at is null and s.missing = '[]' and g.ended_at is null and g.wrapped_key is not null
    order by s.rank, s.probed_at desc, s.id limit 1
    for update of s;
    continue when not found;
    -- What is over stays behind as the last choice: it may come back (a role given again, an ending taken back).
    update carriers set active = false, rank = 1 + (select max(x.rank) from carriers x
        where x.hub_id = hub and x.workspace_id = workspace and x.account_id = over.account_id)
      where hub_id = hub and workspace_id = workspace and account_id = over.account_id and id = over.id;
    update carriers set active = true
      where hub_id = hub and workspace_id = workspace and account_id = over.account_id and id = spare.id;
    update accounts set judge_due_at = least(judge_due_at, moment), took_over = jsonb_build_object(
        'cause', over.cause, 'from', over.name, 'to', spare.name, 'at', moment)
      where hub_id = hub and workspace_id = workspace and id = over.account_id;
    "accountId" := over.account_id;
    "fromGrant" := over.grant_id;
    "toGrant" := spare.grant_id;
    "fromName" := over.name;
    "toName" := spare.name;
    cause := over.cause;
    return next;
  end loop;
end $$;
revoke execute on function tenancy.promote_spares from public;
grant execute on function tenancy.promote_spares to mooring_app;

-- As before (0012), and spares take over where there are any. (The platforms that end earlier grants by themselves offer
-- none; whoever connects a platform that does has no hole to find here.)
create or replace function tenancy.supersede(consent text, by_grant text, moment timestamptz)
returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  superseded integer;
  place record;
begin
  with ended as (
    update public.grants set ended_at = moment, end_cause = 'authorised-elsewhere', choose_by = null
    where consent_id = consent and id <> by_grant and ended_at is null returning hub_id, workspace_id, id),
  asked as (
    update public.accounts a set judge_due_at = least(a.judge_due_at, moment)
    from ended e join public.carriers c on c.hub_id = e.hub_id and c.workspace_id = e.workspace_id and c.grant_id = e.id
    where a.hub_id = c.hub_id and a.workspace_id = c.workspace_id and a.id = c.account_id and a.removed_at is null)
  select count(*)::integer into superseded from ended;
  if superseded > 0 then
    for place in
      select distinct g.hub_id, g.workspace_id from public.grants g
      where g.consent_id = consent and g.id <> by_grant and g.ended_at = moment order by 1, 2
    loop
      perform tenancy.promote_spares(place.hub_id, place.workspace_id, moment);
    end loop;
  end if;
  return superseded;
end $$;

-- One platform's accounts of a workspace move from whoever carries them to a named member (or whoever was invited).
create table hand_offs (
  hub_id text not null,
  workspace_id text not null,
  id text not null,
  platform text not null,
  -- Whom: a member, or the address that was invited.
  to_user_id text,
  to_email text not null,
  to_name text not null,
  -- Whether the former grant stays as a spare, where the platform allows it.
  keep_spare boolean not null,
  note text not null default '',
  asked_by text not null,
  asked_by_name text not null,
  asked_at timestamptz not null,
  state text not null default 'asked' check (state in ('asked', 'authorised', 'proven', 'switched', 'released', 'refused', 'withdrawn')),
  -- The franchisee's grant, once they have signed in.
  grant_id text,
  authorised_at timestamptz,
  switched_at timestamptz,
  settled_at timestamptz,
  reason text,
  -- What became of each former grant: [{"grantId", "fromName", "result", "revocationId"}]; result: spare, in-use (it carries
  -- other accounts), kept (others use the consent), over, unsupported, pending (a revocation, which tells the rest).
  releases jsonb not null default '[]',
  -- The next step is ours: the worker takes it when the process that should have is gone.
  due_at timestamptz,
  primary key (hub_id, workspace_id, id),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id)
);
create index hand_offs_due on hand_offs (due_at) where due_at is not null;

create table hand_off_accounts (
  hub_id text not null,
  workspace_id text not null,
  hand_off_id text not null,
  account_id text not null,
  -- Kept for the receipt, whatever becomes of the account.
  name text not null,
  kind text not null,
  use text not null,
  from_grant_id text not null,
  from_name text not null,
  -- What it could do with the former grant: the new one must do no less.
  capabilities text[] not null,
  -- What the new grant lacks, as last looked: [{"code": ..., "facts": ...}].
  missing jsonb not null default '[]',
  -- waiting | ready | lacking | moved | stayed (with the former grant, as somebody agreed to)
  state text not null default 'waiting' check (state in ('waiting', 'ready', 'lacking', 'moved', 'stayed')),
  -- The hand-off is not over.
  open boolean not null default true,
  primary key (hub_id, workspace_id, hand_off_id, account_id),
  foreign key (hub_id, workspace_id, hand_off_id) references hand_offs (hub_id, workspace_id, id) on delete cascade
);
-- An account is handed to one person at a time.
create unique index hand_off_accounts_once on hand_off_accounts (hub_id, workspace_id, account_id) where open;

do $$
declare t text;
begin
  foreach t in array array['hand_offs', 'hand_off_accounts'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy workspace_scope on %I using (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())
      with check (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())', t);
    execute format('create policy hub_reads on %I for select using (hub_id = tenancy.hub() and tenancy.workspace() is null)', t);
  end loop;
end $$;
grant select, insert, update, delete on hand_offs, hand_off_accounts to mooring_app;
grant select (hub_id, workspace_id, id, due_at) on hand_offs to mooring_sweep;
create policy sweep on hand_offs for select to mooring_sweep using (true);
