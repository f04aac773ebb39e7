-- Files of a hub itself lie under the workspace `-`, as its keyring does. A workspace that gets one with a broadcast has a row of
-- its own that names the same bytes: nothing is copied, and the row is all that it can see.
alter table media drop constraint media_hub_id_workspace_id_fkey;
alter table media add column of_workspace text generated always as (nullif(workspace_id, '-')) stored;
alter table media add foreign key (hub_id) references hubs (id);
alter table media add foreign key (hub_id, of_workspace) references workspaces (hub_id, id);

-- A row that shares bytes says whose they are; the key is proven to be that file's, and while it stands that file stays.
alter table media add column shared_from text;
alter table media add column shared_by text generated always as (case when shared_from is not null then '-' end) stored;
alter table media add check (shared_from is null or workspace_id <> '-');
alter table media drop constraint media_file_key_key;
create unique index media_file_key on media (file_key) where shared_from is null;
alter table media add unique (hub_id, workspace_id, id, file_key);
alter table media add foreign key (hub_id, shared_by, shared_from, file_key)
  references media (hub_id, workspace_id, id, file_key);
create unique index media_shared on media (hub_id, workspace_id, shared_from) where shared_from is not null and removed_at is null;
create index media_sharing on media (hub_id, shared_from) where shared_from is not null;

do $$
declare t text;
begin
  foreach t in array array['media', 'media_uses', 'media_copies', 'media_links'] loop
    execute format('create policy hub_scope on %I to mooring_app
      using (hub_id = tenancy.hub() and tenancy.workspace() is null and workspace_id = ''-'')
      with check (hub_id = tenancy.hub() and tenancy.workspace() is null and workspace_id = ''-'')', t);
  end loop;
end $$;

-- A copy made to fit is made once for everybody who shares the picture, and belongs to the hub's file.
create function tenancy.shared_copy(media text, rule text)
returns table (file_key text, type text, bytes bigint, width integer, height integer)
language sql stable security definer set search_path = pg_catalog, public as $$
  select c.file_key, c.type, c.bytes, c.width, c.height
  from public.media m join public.media_copies c on c.hub_id = m.hub_id and c.workspace_id = '-' and c.media_id = m.shared_from
  where m.hub_id = tenancy.hub() and m.workspace_id = tenancy.workspace() and m.id = $1 and c.rule_hash = $2
$$;

-- Its key follows from the file's and the rule's, so that nobody can put other bytes in its place.
create function tenancy.keep_shared_copy(media text, rule text, type text, bytes bigint, width integer, height integer, at timestamptz)
returns boolean language sql security definer set search_path = pg_catalog, public as $$
  with kept as (
    insert into public.media_copies (hub_id, workspace_id, media_id, rule_hash, file_key, type, bytes, width, height, created_at)
    select m.hub_id, '-', m.shared_from, $2, left(encode(sha256(convert_to(m.file_key || ' ' || $2, 'UTF8')), 'hex'), 32), $3, $4, $5, $6, $7
    from public.media m
    where m.hub_id = tenancy.hub() and m.workspace_id = tenancy.workspace() and m.id = $1 and m.shared_from is not null
    on conflict (hub_id, workspace_id, media_id, rule_hash) do nothing returning 1)
  select exists (select from kept)
$$;
revoke execute on function tenancy.shared_copy, tenancy.keep_shared_copy from public;
grant execute on function tenancy.shared_copy, tenancy.keep_shared_copy to mooring_app;

-- Whether workspaces still share a file of the entered hub.
create function tenancy.count_shared(media text)
returns bigint language sql stable security definer set search_path = pg_catalog, public as $$
  select count(*) from public.media m
  where m.hub_id = tenancy.hub() and tenancy.workspace() is null and m.shared_from = $1
$$;
revoke execute on function tenancy.count_shared from public;
grant execute on function tenancy.count_shared to mooring_app;
