-- Files of posts: what each row would become, and what became of it. A row is one post at most: `post_id` is written in the
-- transaction that writes the post.
create table post_imports (
  hub_id text not null,
  workspace_id text not null,
  id text not null unique,
  file_name text not null,
  -- The headings of the file, as they came.
  columns jsonb not null,
  notes jsonb not null,
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null,
  -- What all of its rows are to become, chosen once; null = nothing was confirmed yet.
  chosen text check (chosen in ('schedule', 'draft')),
  applied_at timestamptz,
  primary key (hub_id, workspace_id, id),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id),
  check (applied_at is null or chosen is not null)
);
create index post_imports_by_time on post_imports (hub_id, workspace_id, made_at desc);

create table post_import_rows (
  hub_id text not null,
  workspace_id text not null,
  import_id text not null,
  line integer not null,
  label text not null,
  cells jsonb not null,
  -- SHA-256 over everything that the row says: the same row in another file is the same post.
  mark text not null,
  -- What it could become; null = not looked at yet.
  plan text check (plan in ('schedule', 'draft', 'same', 'refuse')),
  -- The moment, the accounts and what each would get.
  preview jsonb,
  problems jsonb not null default '[]',
  warnings jsonb not null default '[]',
  result text check (result in ('scheduled', 'draft', 'same', 'refused')),
  post_id text,
  primary key (hub_id, workspace_id, import_id, line),
  foreign key (hub_id, workspace_id, import_id) references post_imports (hub_id, workspace_id, id) on delete cascade,
  -- A post that was thrown away may be imported again.
  foreign key (hub_id, workspace_id, post_id) references posts (hub_id, workspace_id, id) on delete set null (post_id),
  check (post_id is null or result in ('scheduled', 'draft')),
  check (result is null or plan is not null)
);
create unique index post_import_rows_once on post_import_rows (hub_id, workspace_id, mark) where post_id is not null;
create index post_import_rows_of_post on post_import_rows (hub_id, workspace_id, post_id) where post_id is not null;
create index post_import_rows_open on post_import_rows (hub_id, workspace_id, import_id, line) where result is null;

-- What was fetched from the addresses in a file, once for each: a file of the workspace, or why there is none.
create table post_import_files (
  hub_id text not null,
  workspace_id text not null,
  import_id text not null,
  address_hash text not null,
  media_id text,
  code text,
  facts jsonb not null default '{}',
  -- Whoever fetches it, and for how long they are believed to.
  fetcher text,
  fetching_until timestamptz,
  primary key (hub_id, workspace_id, import_id, address_hash),
  foreign key (hub_id, workspace_id, import_id) references post_imports (hub_id, workspace_id, id) on delete cascade,
  foreign key (hub_id, workspace_id, media_id) references media (hub_id, workspace_id, id) on delete cascade,
  check ((fetcher is null) = (fetching_until is null)),
  check (num_nonnulls(media_id, code, fetcher) = 1)
);
create index post_import_files_of_media on post_import_files (hub_id, workspace_id, media_id) where media_id is not null;

do $$
declare t text;
begin
  foreach t in array array['post_imports', 'post_import_rows', 'post_import_files'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy workspace_scope on %I to mooring_app using (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())
      with check (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())', t);
    execute format('grant select, insert, update, delete on %I to mooring_app', t);
  end loop;
end $$;
