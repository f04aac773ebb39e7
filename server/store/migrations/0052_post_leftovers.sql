-- What was prepared at a platform for a delivery that will not go out: drafts and uploads that nobody sees, to be deleted there.
create table post_leftovers (
  hub_id text not null,
  workspace_id text not null,
  id text not null,
  account_id text not null,
  -- It may be gone by now; while it is there it decides whether anything may be deleted.
  target_id text not null,
  platform text not null,
  shape text not null,
  handle jsonb not null,
  due_at timestamptz not null,
  tries integer not null default 0,
  primary key (hub_id, workspace_id, id),
  foreign key (hub_id, workspace_id, account_id) references accounts (hub_id, workspace_id, id) on delete cascade
);
create index post_leftovers_due on post_leftovers (due_at);
alter table post_leftovers enable row level security;
alter table post_leftovers force row level security;
create policy workspace_scope on post_leftovers to mooring_app using (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())
  with check (hub_id = tenancy.hub() and workspace_id = tenancy.workspace());
grant select, insert, update, delete on post_leftovers to mooring_app;
grant select (hub_id, workspace_id, id, due_at) on post_leftovers to mooring_sweep;
create policy sweep on post_leftovers for select to mooring_sweep using (true);
