-- A mail that was given up waits for nothing: operators do not count it.
grant select (next_try_at, gave_up_at) on mail_outbox to mooring_sweep;

-- A person has said what this database is. The only one: live grants are probed first, and whether a rotating token was
-- used up since the copy was made is in doubt. A copy: nothing is renewed, revoked or told from here. Another machine is
-- admitted: nothing changes. Answers the hubs.
-- A copy also tells nobody, writes no digest, notes no platform's word, and erases on its own account alone; a renewal that
-- was under way in the original is none of a copy's.
create function tenancy.settle_restored(as_what text, rotating text[], moment timestamptz)
returns setof text language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if current_setting('app.operator', true) is distinct from 'yes' then
    raise exception 'only the operator settles a restored database';
  end if;
  if as_what = 'copy' then
    update public.grants set ended_at = moment, end_cause = 'copied', choose_by = null, probe_due_at = null, refresh_due_at = null,
      refresh_not_before = null, in_doubt_since = null, lease_id = null, leased_until = null, intent_at = null, intent_journal = null,
      notice_due_at = null, trouble_since = null, trouble_kind = null, trouble_code = null
    where ended_at is null;
    update public.revocations set done_at = moment, result = 'copied', wrapped_key = null, access_sealed = null, refresh_sealed = null
    where done_at is null;
    update public.accounts set judge_due_at = null where judge_due_at is not null;
    update public.incidents set closed_at = moment, closed_as = 'removed' where closed_at is null;
    update public.digests set due_at = null where due_at is not null;
  elsif as_what = 'only-one' then
    update public.grants set
      probe_due_at = case when choose_by is null then moment else probe_due_at end,
      in_doubt_since = case when has_refresh_token and platform = any (rotating) then coalesce(in_doubt_since, moment) else in_doubt_since end,
      -- Somebody may have chosen since; a day to do it again.
      choose_by = case when choose_by is null then null else greatest(choose_by, moment + interval '1 day') end
    where ended_at is null;
  end if;
  return query select id from public.hubs order by id;
end $$;
revoke execute on function tenancy.settle_restored from public;
grant execute on function tenancy.settle_restored to mooring_app;

do $$
declare t text;
begin
  foreach t in array array['incidents', 'digests'] loop
    execute format('create policy owner_functions on %I to %I using (true) with check (true)', t, current_user);
  end loop;
end $$;
