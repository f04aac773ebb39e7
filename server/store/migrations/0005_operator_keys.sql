-- Which operator keys this database has met: a name and a value to compare, from which no key can be computed.
-- Never changed and never forgotten: a new key takes a new id, so that a row always says which key opens it.
create table operator_keys (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,23}$'),
  check_value text not null check (check_value ~ '^[0-9a-f]{32}$'),
  first_seen_at timestamptz not null
);
alter table operator_keys enable row level security;
alter table operator_keys force row level security;
create policy operator_reads on operator_keys for select using (current_setting('app.operator', true) = 'yes');
create policy operator_notes on operator_keys for insert with check (current_setting('app.operator', true) = 'yes');
grant select, insert on operator_keys to mooring_app;
