-- Renewal campaigns: a hub asks whoever can to renew what needs a person, each with links of their own and one mail.
-- How it goes is derived from accounts, consents, links and the outbox; kept is only who was asked for what, and at the end
-- what came of it.

create table campaigns (
  hub_id text not null references hubs (id),
  id text not null,
  title text not null,
  selection jsonb not null,
  note text not null,
  -- How long links are good for, and whether who has not done it is reminded by itself.
  days integer not null check (days between 1 and 30),
  reminds boolean not null,
  -- In whose name links are made: whoever sent it, or reminded last. They hold while that person may ask.
  asked_by text not null,
  asked_by_name text not null,
  asked_by_email text not null,
  sent_at timestamptz not null,
  -- What had to be renewed: ends before this, or was over.
  ends_before timestamptz not null,
  links_end_at timestamptz not null,
  finished_at timestamptz,
  finished_by_name text,
  -- When the worker has somebody to ask. null = nobody.
  due_at timestamptz,
  primary key (hub_id, id)
);
create index campaigns_due on campaigns (due_at) where due_at is not null;

-- Who is asked: one person, one mail a round, however many locations.
create table campaign_people (
  hub_id text not null,
  campaign_id text not null,
  email text not null,
  name text not null,
  -- 0 = not asked yet.
  round integer not null default 0,
  asked_at timestamptz,
  due_at timestamptz,
  primary key (hub_id, campaign_id, email),
  foreign key (hub_id, campaign_id) references campaigns (hub_id, id)
);
create index campaign_people_due on campaign_people (hub_id, campaign_id, due_at) where due_at is not null;

-- A round's mail. The key is the promise: nobody is mailed twice for one round.
create table campaign_mails (
  hub_id text not null,
  campaign_id text not null,
  email text not null,
  round integer not null,
  mail_id text not null,
  at timestamptz not null,
  primary key (hub_id, campaign_id, email, round),
  foreign key (hub_id, campaign_id, email) references campaign_people (hub_id, campaign_id, email)
);

create table campaign_accounts (
  hub_id text not null,
  workspace_id text not null,
  campaign_id text not null,
  account_id text not null,
  workspace_name text not null,
  platform text not null,
  name text not null,
  -- null = nobody could be asked.
  email text,
  -- Why it was asked for, as it stood then.
  cause text,
  act_by timestamptz,
  -- While the campaign runs and somebody is asked: no other one asks for it.
  running boolean not null,
  -- What came of it, kept when the campaign is finished.
  outcome text,
  outcome_at timestamptz,
  outcome_by text,
  primary key (hub_id, workspace_id, campaign_id, account_id),
  foreign key (hub_id, campaign_id) references campaigns (hub_id, id),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id)
);
create unique index campaign_accounts_running on campaign_accounts (hub_id, workspace_id, account_id) where running;
create index campaign_accounts_of on campaign_accounts (hub_id, campaign_id, email);

-- A link that a campaign made: its maker follows the campaign, and is not mailed about each.
alter table connect_links add column campaign_id text, add foreign key (hub_id, campaign_id) references campaigns (hub_id, id);
create index connect_links_of_campaign on connect_links (hub_id, campaign_id) where campaign_id is not null;

do $$
declare t text;
begin
  foreach t in array array['campaigns', 'campaign_people', 'campaign_mails', 'campaign_accounts'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy hub_scope on %I to mooring_app using (hub_id = tenancy.hub() and tenancy.workspace() is null)
      with check (hub_id = tenancy.hub() and tenancy.workspace() is null)', t);
    execute format('create policy owner_functions on %I to %I using (true) with check (true)', t, current_user);
    execute format('grant select, insert, update on %I to mooring_app', t);
  end loop;
end $$;
create policy owner_functions_campaigns on mail_outbox for select to current_user using (true);
grant select (hub_id, id, due_at) on campaigns to mooring_sweep;
create policy sweep on campaigns for select to mooring_sweep using (true);

-- Whether mails of the entered hub left the house: sent, gave-up, waiting. One that is gone was never sent.
create function tenancy.mail_states(ids text[])
returns table (id text, state text) language sql stable security definer set search_path = pg_catalog, public as $$
  select m.id, case when m.sent_at is not null then 'sent' when m.gave_up_at is not null then 'gave-up' else 'waiting' end
  from public.mail_outbox m where m.hub_id = tenancy.hub() and tenancy.workspace() is null and m.id = any (ids)
$$;

-- A copy of a database asks nobody: its campaigns go on without mails.
create function tenancy.quiet_campaigns()
returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare quieted integer;
begin
  if current_setting('app.operator', true) is distinct from 'yes' then
    raise exception 'only the operator settles a restored database';
  end if;
  update public.campaign_people set due_at = null where due_at is not null;
  update public.campaigns set due_at = null where due_at is not null;
  get diagnostics quieted = row_count;
  return quieted;
end $$;
revoke execute on function tenancy.mail_states, tenancy.quiet_campaigns from public;
grant execute on function tenancy.mail_states, tenancy.quiet_campaigns to mooring_app;
