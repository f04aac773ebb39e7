-- The right place: whether what a Page says of its place is also another location's. Rough words on purpose (the same in
-- core/connect/place/place-keys.ts): being too rough only means that less is believed.
create function tenancy.place_keys(place jsonb, name text)
returns text[] language sql immutable parallel safe
return array_remove(array[
  case when length(regexp_replace(place ->> 'phone', '[^0-9]', '', 'g')) >= 7
    then 'phone:' || right(regexp_replace(place ->> 'phone', '[^0-9]', '', 'g'), 7) end,
  'site:' || nullif(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
    lower(place ->> 'website'), '^[a-z]+://', ''), '^www\.', ''), '[?#].*$', ''), '/+$', ''), ''),
  'address:' || substring(place ->> 'street' from '[0-9]+') || ' '
    || nullif(regexp_replace(lower(place ->> 'postalCode'), '[^a-z0-9]', '', 'g'), ''),
  'name:' || nullif(btrim(regexp_replace(lower(name), '[^[:alnum:]]+', ' ', 'g')), '')
], null);

create index workspaces_place_keys on workspaces using gin (tenancy.place_keys(place, name)) where archived_at is null;

-- Which of these words another location of this hub has. Which location stays unsaid.
create function tenancy.places_elsewhere(keys text[])
returns setof text language sql stable security definer set search_path = pg_catalog, public as $$
  select distinct k from public.workspaces w, unnest(tenancy.place_keys(w.place, w.name)) k
  where w.hub_id = tenancy.hub() and w.id <> tenancy.workspace() and w.archived_at is null
    and tenancy.place_keys(w.place, w.name) && keys and k = any (keys)
$$;

do $$
begin
  execute format('create policy owner_places on workspaces for select to %I using (true)', current_user);
end $$;

revoke execute on function tenancy.places_elsewhere from public;
grant execute on function tenancy.place_keys, tenancy.places_elsewhere to mooring_app;
