-- The bell tells of more than troubles: of an account that another location asks for, of its answer, and of connect links.

alter table notifications
  alter column incident_id drop not null,
  alter column threshold drop not null,
  alter column account_id drop not null,
  -- What it is about where that is no incident: told once, of each kind.
  add column occasion text;
alter table notifications drop constraint notifications_kind_check;
alter table notifications
  add constraint notifications_kind_check check (kind in ('expiring', 'disconnected', 'restored', 'taken-over',
    'transfer-asked', 'transfer-answered', 'link-opened', 'link-connected', 'link-expired', 'link-no-codes')),
  add constraint notifications_about check (
    (occasion is not null and incident_id is null) or (incident_id is not null and threshold is not null and account_id is not null));
create unique index notifications_news on notifications (hub_id, workspace_id, occasion, kind, user_id) where occasion is not null;

-- Whose people are to be told of a transfer request; the id is the request's. Who asks never learns who holds, so the
-- triggers below write it down, and the worker tells it inside the workspace concerned.
create table transfer_tellings (
  hub_id text not null,
  workspace_id text not null,
  id text not null,
  what text not null check (what in ('asked', 'answered')),
  due_at timestamptz not null,
  primary key (hub_id, workspace_id, id, what),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id)
);
create index transfer_tellings_due on transfer_tellings (due_at);
alter table transfer_tellings enable row level security;
alter table transfer_tellings force row level security;
create policy workspace_scope on transfer_tellings using (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())
  with check (hub_id = tenancy.hub() and workspace_id = tenancy.workspace());
grant select, delete on transfer_tellings to mooring_app;
grant select (hub_id, workspace_id, id, due_at) on transfer_tellings to mooring_sweep;
create policy sweep on transfer_tellings for select to mooring_sweep using (true);

create function tenancy.note_transfer() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'INSERT' then
    insert into public.transfer_tellings (hub_id, workspace_id, id, what, due_at)
    select a.hub_id, a.workspace_id, new.id, 'asked', new.created_at from public.accounts a
    where a.hub_id = new.hub_id and a.platform = new.platform and a.kind = new.kind and a.external_id = new.external_id
      and a.removed_at is null and a.use = 'publish' and a.workspace_id <> new.workspace_id
    on conflict do nothing;
  elsif new.answer is not null and old.answer is null then
    insert into public.transfer_tellings (hub_id, workspace_id, id, what, due_at)
    values (new.hub_id, new.workspace_id, new.id, 'answered', new.answered_at) on conflict do nothing;
  end if;
  return null;
end $$;
create trigger note_transfer after insert or update of answer on transfer_requests
  for each row execute function tenancy.note_transfer();

-- A line for whoever made a link, from the scope of that link: its workspace, a guest's visit, or the link alone. Answers
-- what they want by mail; null where they may not ask for connections there any more, or were told before.
create function tenancy.tell_maker(of_link text, new_id text, new_kind text, new_occasion text, new_facts jsonb, moment timestamptz)
returns text language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  link record;
  wants text;
begin
  select l.hub_id, l.workspace_id, l.made_by into link from public.connect_links l
  where l.id = of_link and (
    (l.hub_id = tenancy.hub() and l.workspace_id = coalesce(tenancy.visit(2), tenancy.workspace()))
    or (tenancy.link_token() is not null and l.hub_id = tenancy.link(1) and l.workspace_id = tenancy.link(2) and l.id = tenancy.link(3)));
  if not found or not tenancy.may_make_links(link.hub_id, link.workspace_id, link.made_by) then return null; end if;
  select coalesce((select p.connections from public.mail_preferences p where p.user_id = link.made_by), 'all') into wants;
  insert into public.notifications (hub_id, workspace_id, id, user_id, kind, occasion, facts, mailed, at)
  values (link.hub_id, link.workspace_id, new_id, link.made_by, new_kind, new_occasion, new_facts, wants = 'all', moment)
  on conflict do nothing;
  return case when found then wants end;
end $$;

-- Which of these people take every mail about connections; a wish is a person's own, so only yes or no is answered.
create function tenancy.wanting_mail(people text[])
returns setof text language sql stable security definer set search_path = pg_catalog, public as $$
  select u.id from unnest(people) u(id)
  where not exists (select from public.mail_preferences p where p.user_id = u.id and p.connections <> 'all')
$$;

do $$
declare t text;
begin
  foreach t in array array['transfer_tellings', 'notifications', 'connect_links'] loop
    execute format('create policy owner_functions on %I to %I using (true) with check (true)', t, current_user);
  end loop;
end $$;
revoke execute on function tenancy.note_transfer, tenancy.tell_maker, tenancy.wanting_mail from public;
grant execute on function tenancy.tell_maker, tenancy.wanting_mail to mooring_app;
