-- The bell tells of posts, too: what needs somebody, what did not go out, what waits. Many of one kind for one account are
-- one line that counts, so the worker may count up what it told.
alter table notifications drop constraint notifications_kind_check;
alter table notifications
  add constraint notifications_kind_check check (kind in ('expiring', 'disconnected', 'restored', 'taken-over',
    'transfer-asked', 'transfer-answered', 'link-opened', 'link-connected', 'link-expired', 'link-no-codes',
    'post-needs-person', 'post-rejected', 'post-missed', 'post-held', 'post-late'));
create policy worker_counts on notifications for update using (
    hub_id = tenancy.hub() and workspace_id = tenancy.workspace() and tenancy.person() is null and occasion is not null)
  with check (hub_id = tenancy.hub() and workspace_id = tenancy.workspace() and tenancy.person() is null and occasion is not null);

alter table mail_preferences add column posts boolean not null default true;

-- Which of these people take mail about posts; a wish is a person's own, so only yes or no is answered.
create function tenancy.wanting_post_mail(people text[])
returns setof text language sql stable security definer set search_path = pg_catalog, public as $$
  select u.id from unnest(people) u(id)
  where not exists (select from public.mail_preferences p where p.user_id = u.id and not p.posts)
$$;
revoke execute on function tenancy.wanting_post_mail from public;
grant execute on function tenancy.wanting_post_mail to mooring_app;
