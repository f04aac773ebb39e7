-- Where a platform wants a person to confirm now and then, one confirmation counts for everything they granted the app, wherever it
-- is used: the day on which they are needed again moves on for all of it, and never back. Answers how many grants that were.
create function tenancy.confirm_consent(consent text, by_grant text, until timestamptz, moment timestamptz)
returns integer language sql security definer set search_path = pg_catalog, public as $$
  with confirmed as (
    update public.grants set data_access_expires_at = until
    where consent_id = consent and id <> by_grant and ended_at is null and data_access_expires_at < until
    returning hub_id, workspace_id, id),
  asked as (
    update public.accounts a set judge_due_at = least(a.judge_due_at, moment)
    from confirmed g join public.carriers c on c.hub_id = g.hub_id and c.workspace_id = g.workspace_id and c.grant_id = g.id
    where a.hub_id = c.hub_id and a.workspace_id = c.workspace_id and a.id = c.account_id and a.removed_at is null)
  select count(*)::integer from confirmed
$$;
revoke execute on function tenancy.confirm_consent from public;
grant execute on function tenancy.confirm_consent to mooring_app;
