-- What each login may do. The app writes rows and owns nothing; the sweep sees ids and due columns only.
revoke all on schema public from public;
grant usage on schema public, tenancy to mooring_app, mooring_sweep;
grant select, insert, update, delete on
  hub_members, workspaces, workspace_members, acting_sessions, invitations, mail_outbox,
  apps, keyrings, app_secrets, attempts, grants, candidates, accounts, carriers, sealed_values, revocations, transfer_requests
  to mooring_app;
grant select, insert, update on hubs to mooring_app;
grant select, insert on ledger to mooring_app;
grant select, insert, update on ledger_heads to mooring_app;
revoke execute on all functions in schema tenancy from public;
grant execute on all functions in schema tenancy to mooring_app;
grant execute on function tenancy.person(), tenancy.hub(), tenancy.workspace(), tenancy.invitation() to mooring_sweep;

grant select (hub_id, workspace_id, id, choose_by, ended_at) on grants to mooring_sweep;
grant select (hub_id, workspace_id, id, next_try_at, done_at) on revocations to mooring_sweep;
grant select (hub_id, workspace_id, id, expires_at, consumed_at) on attempts to mooring_sweep;
grant select (hub_id, workspace_id, operator_key_id) on keyrings to mooring_sweep;
create policy sweep on grants for select to mooring_sweep using (true);
create policy sweep on revocations for select to mooring_sweep using (true);
create policy sweep on attempts for select to mooring_sweep using (true);
create policy sweep on keyrings for select to mooring_sweep using (true);
