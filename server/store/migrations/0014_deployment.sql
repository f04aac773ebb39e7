-- Which Mooring this database belongs to, and how far it has lived. The same stands in a file outside the database; when
-- the two disagree, one of them is a copy, and nothing is renewed or sent until a person has said which one is real.
create table deployment (
  one boolean primary key default true check (one),
  id text not null check (id ~ '^dep_[0-9a-z]{26}$'),
  -- Advances every minute while a worker lives; 0 = nobody has begun.
  epoch bigint not null default 0,
  -- When it last advanced, on the database's clock: in a copy, the minute in which the copy was made.
  advanced_at timestamptz,
  -- The server and database in which it lives. A copy by dump or template lives in another.
  home text,
  -- Somebody found the database itself to be a copy: nobody renews or sends.
  doubt text,
  doubted_at timestamptz,
  -- A process that does not know this database asks; the others go on and show that it does.
  asked_at timestamptz,
  asked_from text,
  asked_why text,
  confirmed_at timestamptz,
  confirmed_by text
);
insert into deployment (id) values ('dep_' || right(replace(gen_random_uuid()::text, '-', ''), 26));

alter table deployment enable row level security;
alter table deployment force row level security;
create policy operator_reads on deployment for select using (current_setting('app.operator', true) = 'yes');
create policy operator_changes on deployment for update
  using (current_setting('app.operator', true) = 'yes') with check (current_setting('app.operator', true) = 'yes');
grant select, update on deployment to mooring_app;

-- Cluster and database that this session is in. A cluster that does not tell who it is counts by its database alone.
create function tenancy.database_home() returns text language plpgsql stable set search_path = pg_catalog as $$
declare cluster text := '';
begin
  begin
    select system_identifier::text into cluster from pg_control_system();
  exception when insufficient_privilege then
    null;
  end;
  return cluster || '/' || (select oid::text from pg_database where datname = current_database());
end $$;

revoke execute on function tenancy.database_home from public;
grant execute on function tenancy.database_home to mooring_app;

-- What operators see of the work: counts of what is due, read by the sweep.
create index grants_in_doubt on grants (in_doubt_since) where in_doubt_since is not null and ended_at is null;
create index mail_outbox_waiting on mail_outbox (created_at) where sent_at is null;
grant select (id, created_at, sent_at) on mail_outbox to mooring_sweep;
create policy sweep_counts on mail_outbox for select to mooring_sweep using (true);

do $$
declare t text;
begin
  foreach t in array array['revocations', 'hubs'] loop
    execute format('drop policy if exists owner_functions on %I', t);
    execute format('create policy owner_functions on %I to %I using (true) with check (true)', t, current_user);
  end loop;
end $$;
