-- What is out without an address that people can open is looked at again for a day: some platforms tell it late.
do $$
declare name text;
begin
  select conname into strict name from pg_constraint
  where conrelid = 'post_targets'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%next_at IS NOT NULL%';
  execute format('alter table post_targets drop constraint %I', name);
end $$;
alter table post_targets add constraint post_targets_next_look check (
  case when state = 'published' then next_at is null or link is null
  else (next_at is not null) = (state in ('scheduled', 'preparing', 'ready', 'sending', 'processing', 'unconfirmed', 'held')) end);
