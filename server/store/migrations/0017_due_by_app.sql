-- While an app's breaker is open its grants stay due, tens of thousands of them at the front of the line. With the app in
-- the index they are passed over there: no row of theirs is fetched (bench/sweep.ts). The sweep may know which apps there are.
drop index grants_refresh_due;
drop index grants_probe_due;
create index grants_refresh_due on grants (refresh_due_at, app_id) where refresh_due_at is not null and ended_at is null;
create index grants_probe_due on grants (probe_due_at, app_id) where probe_due_at is not null and ended_at is null;
grant select (id) on apps to mooring_sweep;
create policy sweep on apps for select to mooring_sweep using (true);
