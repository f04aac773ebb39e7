-- The ledger is read by people, a page at a time, without the renewals that Mooring makes by itself.
create index ledger_told_in_order on ledger (hub_id, workspace_id, seq)
  where not (action = 'grant.refreshed' and actor ->> 'kind' = 'worker');
create index ledger_told_by_time on ledger (hub_id, at, workspace_id, seq)
  where not (action = 'grant.refreshed' and actor ->> 'kind' = 'worker');

-- Signed checkpoints: up to which line a chain was seen, by whoever holds the operator key. Kept here and, outside the
-- database, in the data folder: a ledger that was rewritten as a whole still does not agree with them.
create table ledger_checkpoints (
  hub_id text not null references hubs (id),
  workspace_id text not null,
  seq bigint not null,
  hash bytea not null,
  at timestamptz not null,
  key_id text not null,
  signature bytea not null,
  primary key (hub_id, workspace_id, seq, key_id)
);
create trigger append_only before update or delete on ledger_checkpoints for each row execute function tenancy.refuse_change();
create trigger append_only_whole before truncate on ledger_checkpoints for each statement execute function tenancy.refuse_change();

alter table ledger_checkpoints enable row level security;
alter table ledger_checkpoints force row level security;
create policy workspace_reads on ledger_checkpoints for select
  using (hub_id = tenancy.hub() and workspace_id = tenancy.workspace());
create policy hub_reads on ledger_checkpoints for select using (hub_id = tenancy.hub() and tenancy.workspace() is null);
create policy append on ledger_checkpoints for insert with check (
  hub_id = tenancy.hub() and (workspace_id = tenancy.workspace() or tenancy.workspace() is null));
grant select, insert on ledger_checkpoints to mooring_app;

-- When a chain is signed next: ten minutes after a line that people read, a day after renewals alone.
alter table ledger_heads add column sign_due_at timestamptz default now();
alter table ledger_heads alter column sign_due_at drop default;
create index ledger_heads_to_sign on ledger_heads (sign_due_at) where sign_due_at is not null;

create or replace function tenancy.chain_ledger() returns trigger language plpgsql as $$
declare head record;
begin
  insert into ledger_heads (hub_id, workspace_id, seq, hash) values (new.hub_id, new.workspace_id, 0, '\x00')
    on conflict do nothing;
  select seq, hash into strict head from ledger_heads
    where hub_id = new.hub_id and workspace_id = new.workspace_id for update;
  new.seq := head.seq + 1;
  new.prev_hash := head.hash;
  new.hash := sha256(head.hash || convert_to(concat_ws(chr(31), new.hub_id, new.workspace_id, new.seq::text, new.id,
    to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), new.actor::text, new.action, new.subject, new.facts::text), 'UTF8'));
  update ledger_heads set seq = new.seq, hash = new.hash,
    sign_due_at = least(sign_due_at, new.at + case when new.action = 'grant.refreshed' and new.actor ->> 'kind' = 'worker'
      then interval '1 day' else interval '10 minutes' end)
  where hub_id = new.hub_id and workspace_id = new.workspace_id;
  return new;
end $$;

-- The sweep finds the chains there are and those to be signed: ids, counts and dates, never a line.
grant select (hub_id, workspace_id, seq, sign_due_at) on ledger_heads to mooring_sweep;
grant select (hub_id, workspace_id, seq) on ledger to mooring_sweep;
grant select (hub_id, workspace_id, seq) on ledger_checkpoints to mooring_sweep;
create policy sweep on ledger_heads for select to mooring_sweep using (true);
create policy sweep on ledger for select to mooring_sweep using (true);
create policy sweep on ledger_checkpoints for select to mooring_sweep using (true);
