-- A later consent of the same person may untick what an earlier grant carries, in any workspace (Meta): those grants
-- are asked to be probed. The sweep sees that one is due, and nothing else of it.
alter table grants add column probe_due_at timestamptz;
create index grants_probe_due on grants (probe_due_at) where probe_due_at is not null and ended_at is null;
grant select (probe_due_at) on grants to mooring_sweep;

create function tenancy.ask_probes(consent text, except_grant text, moment timestamptz)
returns integer language sql security definer set search_path = pg_catalog, public as $$
  with asked as (
    update public.grants set probe_due_at = moment
    where consent_id = consent and id <> except_grant and ended_at is null and choose_by is null returning 1)
  select count(*)::integer from asked
$$;
revoke execute on function tenancy.ask_probes from public;
grant execute on function tenancy.ask_probes to mooring_app;
