-- Pictures, videos and documents of a workspace. The bytes lie outside the database (server/files), under random keys; here
-- is what they are, found by looking at the bytes and never by what somebody called them.

create table media (
  hub_id text not null,
  workspace_id text not null,
  id text not null unique,
  file_key text not null unique,
  -- As it was called where it came from; shown, and used for nothing else.
  name text not null,
  -- 'uploading' until every byte is there and has been looked at.
  state text not null check (state in ('uploading', 'ready')),
  -- How many bytes it has, or will have; null = not known yet (being fetched).
  bytes bigint check (bytes > 0),
  received bigint not null default 0,
  -- Whoever is writing a part just now, and for how long they are believed to.
  writer text,
  writing_until timestamptz,
  kind text check (kind in ('image', 'video', 'document')),
  type text,
  -- Upright, as people see it.
  width integer,
  height integer,
  -- Moves by itself (an animated GIF or WebP).
  animated boolean not null default false,
  seconds double precision,
  frames_per_second double precision,
  video_codec text,
  audio_codec text,
  alt_text text not null default '',
  -- Where the middle of a cut is to be: {"x": 0..1, "y": 0..1}; null = nobody has said that it may be cut.
  focus jsonb,
  -- Where it was fetched from, without what follows the path.
  from_address text,
  added_by text not null,
  added_by_name text not null,
  created_at timestamptz not null,
  ready_at timestamptz,
  -- When the worker takes it away, with its files: an upload nobody finished, or a file somebody removed.
  due_at timestamptz,
  removed_at timestamptz,
  primary key (hub_id, workspace_id, id),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id),
  check ((state = 'ready') = (ready_at is not null)),
  check (state <> 'ready' or (bytes = received and kind is not null and type is not null)),
  check ((writer is null) = (writing_until is null)),
  check (bytes is null or received <= bytes)
);
create index media_by_time on media (hub_id, workspace_id, created_at desc, id desc) where state = 'ready' and removed_at is null;
create index media_due on media (due_at) where due_at is not null;

-- Who uses a file, so that it is not taken from under them: ids of posts.
create table media_uses (
  hub_id text not null,
  workspace_id text not null,
  media_id text not null,
  used_by text not null,
  primary key (hub_id, workspace_id, media_id, used_by),
  foreign key (hub_id, workspace_id, media_id) references media (hub_id, workspace_id, id)
);
create index media_uses_of on media_uses (hub_id, workspace_id, used_by);

-- Copies that were made to fit: one for each rule and cut.
create table media_copies (
  hub_id text not null,
  workspace_id text not null,
  media_id text not null,
  rule_hash text not null,
  file_key text not null unique,
  type text not null,
  bytes bigint not null check (bytes > 0),
  width integer not null,
  height integer not null,
  created_at timestamptz not null,
  primary key (hub_id, workspace_id, media_id, rule_hash),
  foreign key (hub_id, workspace_id, media_id) references media (hub_id, workspace_id, id) on delete cascade
);

-- Public addresses. What is stored opens nothing: the hash of 128 random bits. A row holds all that is needed to answer.
create table media_links (
  hub_id text not null,
  workspace_id text not null,
  media_id text not null,
  token_hash text not null unique,
  file_key text not null,
  kind text not null check (kind in ('image', 'video', 'document')),
  type text not null,
  bytes bigint not null check (bytes > 0),
  file_name text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (hub_id, workspace_id, media_id, token_hash),
  foreign key (hub_id, workspace_id, media_id) references media (hub_id, workspace_id, id) on delete cascade,
  check (expires_at <= created_at + interval '7 days')
);
create index media_links_over on media_links (expires_at);

-- The door's scope: one public address. It shows the row of that address and nothing else.
create function tenancy.file_address() returns text language sql stable parallel safe
  return nullif(current_setting('app.file_address', true), '');
create function tenancy.enter_file_address(mark text) returns boolean language plpgsql as $$
begin
  perform tenancy.enter_for_work('', null);
  perform set_config('app.file_address', mark, true);
  return true;
end $$;

do $$
declare t text;
begin
  foreach t in array array['media', 'media_uses', 'media_copies', 'media_links'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy workspace_scope on %I to mooring_app using (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())
      with check (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())', t);
    execute format('create policy owner_functions on %I to %I using (true) with check (true)', t, current_user);
    execute format('grant select, insert, update, delete on %I to mooring_app', t);
  end loop;
end $$;
create policy holder on media_links for select to mooring_app using (token_hash = tenancy.file_address());

-- Addresses that nobody can use any more.
create function tenancy.forget_file_addresses(before timestamptz)
returns integer language sql security definer set search_path = pg_catalog, public as $$
  with gone as (delete from public.media_links where expires_at < before returning 1)
  select count(*)::integer from gone
$$;
revoke execute on function tenancy.file_address, tenancy.enter_file_address, tenancy.forget_file_addresses from public;
grant execute on function tenancy.file_address, tenancy.enter_file_address, tenancy.forget_file_addresses to mooring_app;

grant select (hub_id, workspace_id, id, due_at) on media to mooring_sweep;
create policy sweep on media for select to mooring_sweep using (true);
