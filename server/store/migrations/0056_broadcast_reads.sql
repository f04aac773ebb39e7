-- Of its own broadcasts a hub sees, too, whether a delivery may be out, and which of its files a post of a location holds.
create policy hub_reads_own on post_attempts for select to mooring_app
  using (hub_id = tenancy.hub() and tenancy.workspace() is null and exists (
    select from post_targets t join posts p on p.hub_id = t.hub_id and p.workspace_id = t.workspace_id and p.id = t.post_id
    where t.hub_id = post_attempts.hub_id and t.workspace_id = post_attempts.workspace_id and t.id = post_attempts.target_id
      and p.broadcast_id is not null));
create policy hub_reads_own on media for select to mooring_app
  using (hub_id = tenancy.hub() and tenancy.workspace() is null and shared_from is not null);
