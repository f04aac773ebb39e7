-- Whoever writes days holds the hub's sums until it is committed, together with others who write: else a mark that stood already
-- was deleted, and its days were added up without what was written and not committed yet.
create or replace function tenancy.mark_ad_days()
returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('ad days ' || h.hub_id, 0))
    from (select distinct hub_id from changed order by hub_id) h;
  insert into public.ad_days_to_add (hub_id, day) select distinct hub_id, day from changed order by hub_id, day on conflict do nothing;
  return null;
end $$;

-- Adds up the marked days of the hub that was entered, once nobody is writing any; answers how many.
create or replace function tenancy.add_up_ad_days()
returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare days date[];
begin
  if tenancy.hub() is null or tenancy.workspace() is not null then
    raise exception 'days are added up for a hub';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('ad days ' || tenancy.hub(), 0));
  with marked as (delete from public.ad_days_to_add where hub_id = tenancy.hub() returning day)
  select coalesce(array_agg(day), '{}') into days from marked;
  delete from public.ad_hub_days where hub_id = tenancy.hub() and day = any (days);
  insert into public.ad_hub_days (hub_id, day, currency, spent_minor, impressions, reach, clicks, results)
    select hub_id, day, currency, sum(spent_minor), sum(impressions), sum(reach), sum(clicks), sum(results)
    from public.ad_days where hub_id = tenancy.hub() and day = any (days) group by hub_id, day, currency;
  return coalesce(array_length(days, 1), 0);
end $$;
