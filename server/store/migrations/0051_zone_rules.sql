-- Which edition of the time-zone rules made an instant of a wall time; '' = not looked at since it was written. Posts still
-- ahead are worked out anew when the rules are newer (R44).
alter table posts add column zone_rules text not null default '';
create index posts_by_zone_rules on posts (zone_rules, due_at);
grant select (hub_id, workspace_id, due_at, zone_rules) on posts to mooring_sweep;
create policy sweep on posts for select to mooring_sweep using (true);
