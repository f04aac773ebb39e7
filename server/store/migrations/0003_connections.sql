-- Apps, consents, attempts, grants, candidates, accounts, carriers, sealed values, the ledger.

-- Our registrations. hub_id null = the operator's, visible to all; its secret is in the environment, never here.
create table apps (
  id text primary key,
  hub_id text references hubs (id),
  platform text not null,
  client_id text not null,
  practice boolean not null default false,
  created_at timestamptz not null,
  removed_at timestamptz
);
create unique index apps_operator on apps (platform) where hub_id is null and removed_at is null;
create unique index apps_hub on apps (hub_id, platform) where hub_id is not null and removed_at is null;

-- Wrapped workspace keys; workspace_id '-' is the hub's own keyring.
create table keyrings (
  hub_id text not null references hubs (id),
  workspace_id text not null,
  wrapped bytea not null,
  operator_key_id text not null,
  primary key (hub_id, workspace_id)
);

create table app_secrets (
  hub_id text not null references hubs (id),
  app_id text not null references apps (id),
  wrapped_key bytea not null,
  sealed bytea not null,
  primary key (hub_id, app_id)
);

-- What the platform remembers: one per (app, platform person). System-owned, no secrets; reached only through
-- the definer functions below, which answer counts and ids.
create table consents (
  id text primary key,
  app_id text not null references apps (id),
  subject text not null,
  scope_set_hash text not null,
  ticked_assets text[],
  created_at timestamptz not null,
  unique (app_id, subject)
);

create table attempts (
  hub_id text not null,
  workspace_id text not null,
  id text not null,
  state_hash text not null unique,
  browser_hash text not null,
  user_id text not null,
  session_id text not null,
  acting_id text,
  platform text not null,
  app_id text not null references apps (id),
  redirect_uri text not null,
  scopes text[] not null,
  verifier_key bytea,
  verifier bytea,
  reconnect_account_id text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  consumed_at timestamptz,
  outcome text not null default 'open',
  grant_id text,
  account_id text,
  facts jsonb not null default '{}',
  primary key (hub_id, workspace_id, id),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id)
);

-- One workspace's token set under a consent. Tokens themselves are in sealed_values.
create table grants (
  hub_id text not null,
  workspace_id text not null,
  id text not null,
  platform text not null,
  app_id text not null references apps (id),
  consent_id text not null references consents (id),
  purpose text not null default 'social',
  subject text not null,
  subject_name text,
  subject_handle text,
  scopes text[] not null,
  wrapped_key bytea,
  generation integer not null default 1,
  has_refresh_token boolean not null,
  access_expires_at timestamptz,
  refresh_expires_at timestamptz,
  data_access_expires_at timestamptz,
  authorised_by text not null,
  authorised_by_name text not null,
  authorised_at timestamptz not null,
  refreshed_at timestamptz,
  -- Unchosen grants are let go after this instant.
  choose_by timestamptz,
  ended_at timestamptz,
  end_cause text,
  end_code text,
  trouble_since timestamptz,
  trouble_kind text,
  trouble_code text,
  -- Lease and write-ahead intent, on database time.
  lease_id text,
  leased_until timestamptz,
  intent_at timestamptz,
  primary key (hub_id, workspace_id, id),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id),
  -- A live grant always has its key: an empty token can never look connected.
  check (ended_at is not null or wrapped_key is not null)
);
create index grants_by_consent on grants (consent_id) where ended_at is null;
create index grants_to_choose on grants (choose_by) where choose_by is not null and ended_at is null;

create table candidates (
  hub_id text not null,
  workspace_id text not null,
  id text not null,
  grant_id text not null,
  kind text not null,
  use text not null,
  external_id text not null,
  parent_external_id text,
  name text not null,
  handle text,
  avatar_url text,
  link text,
  role text,
  capabilities text[] not null,
  missing jsonb not null,
  limits jsonb not null,
  place jsonb,
  details jsonb not null default '{}',
  position integer not null,
  seen_at timestamptz not null,
  primary key (hub_id, workspace_id, id),
  unique (hub_id, workspace_id, grant_id, kind, external_id),
  foreign key (hub_id, workspace_id, grant_id) references grants (hub_id, workspace_id, id) on delete cascade
);

create table accounts (
  hub_id text not null,
  workspace_id text not null,
  id text not null,
  platform text not null,
  kind text not null,
  use text not null,
  external_id text not null,
  parent_id text,
  name text not null,
  handle text,
  avatar_url text,
  link text,
  details jsonb not null default '{}',
  connected_at timestamptz not null,
  removed_at timestamptz,
  primary key (hub_id, workspace_id, id),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id)
);
-- A publishing account belongs to one workspace of a hub; ad accounts and pixels may serve several.
create unique index accounts_held on accounts (hub_id, platform, kind, external_id) where removed_at is null and use = 'publish';
create unique index accounts_once on accounts (hub_id, workspace_id, platform, kind, external_id) where removed_at is null;

create table carriers (
  hub_id text not null,
  workspace_id text not null,
  account_id text not null,
  grant_id text not null,
  id text not null,
  rank integer not null default 1,
  active boolean not null default true,
  role text,
  capabilities text[] not null,
  missing jsonb not null default '[]',
  limits jsonb not null default '[]',
  probed_at timestamptz not null,
  lost_at timestamptz,
  lost_cause text,
  lost_code text,
  primary key (hub_id, workspace_id, account_id, grant_id),
  foreign key (hub_id, workspace_id, account_id) references accounts (hub_id, workspace_id, id) on delete cascade,
  foreign key (hub_id, workspace_id, grant_id) references grants (hub_id, workspace_id, id) on delete cascade
);
create unique index carriers_active on carriers (hub_id, workspace_id, account_id) where active;
create index carriers_by_grant on carriers (hub_id, workspace_id, grant_id);

-- Ciphertexts only. owner_id is the grant (access, refresh) or the carrier (a Page's own token).
create table sealed_values (
  hub_id text not null,
  workspace_id text not null,
  grant_id text not null,
  owner_id text not null,
  kind text not null,
  generation integer not null,
  sealed bytea not null,
  primary key (hub_id, workspace_id, owner_id, kind, generation),
  foreign key (hub_id, workspace_id, grant_id) references grants (hub_id, workspace_id, id) on delete cascade
);
create index sealed_values_by_grant on sealed_values (hub_id, workspace_id, grant_id);

-- A grant whose revocation the platform has not confirmed yet (R9): the token stays sealed here and nowhere else.
create table revocations (
  hub_id text not null,
  workspace_id text not null,
  id text not null,
  grant_id text not null,
  platform text not null,
  app_id text not null references apps (id),
  subject text not null,
  whole_consent boolean not null,
  wrapped_key bytea,
  access_sealed bytea,
  refresh_sealed bytea,
  generation integer not null,
  scopes text[] not null,
  tries integer not null default 0,
  next_try_at timestamptz not null,
  give_up_at timestamptz not null,
  result text,
  done_at timestamptz,
  primary key (hub_id, workspace_id, id),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id)
);
create index revocations_due on revocations (next_try_at) where done_at is null;

create table transfer_requests (
  hub_id text not null,
  workspace_id text not null,
  id text not null,
  platform text not null,
  kind text not null,
  external_id text not null,
  name text not null,
  requested_by text not null,
  requested_by_name text not null,
  note text not null default '',
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (hub_id, workspace_id, id),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id)
);
create unique index transfer_requests_open on transfer_requests (hub_id, workspace_id, platform, kind, external_id) where settled_at is null;

-- Append-only, hash-chained: one chain per workspace, one per hub (workspace_id '-').
create table ledger_heads (
  hub_id text not null references hubs (id),
  workspace_id text not null,
  seq bigint not null,
  hash bytea not null,
  primary key (hub_id, workspace_id)
);
create table ledger (
  hub_id text not null references hubs (id),
  workspace_id text not null,
  seq bigint not null,
  id text not null,
  at timestamptz not null,
  actor jsonb not null,
  action text not null,
  subject text not null,
  facts jsonb not null,
  prev_hash bytea not null,
  hash bytea not null,
  primary key (hub_id, workspace_id, seq)
);

create function tenancy.chain_ledger() returns trigger language plpgsql as $$
declare head record;
begin
  insert into ledger_heads (hub_id, workspace_id, seq, hash) values (new.hub_id, new.workspace_id, 0, '\x00')
    on conflict do nothing;
  select seq, hash into strict head from ledger_heads
    where hub_id = new.hub_id and workspace_id = new.workspace_id for update;
  new.seq := head.seq + 1;
  new.prev_hash := head.hash;
  new.hash := sha256(head.hash || convert_to(concat_ws(chr(31), new.hub_id, new.workspace_id, new.seq::text, new.id,
    to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), new.actor::text, new.action, new.subject, new.facts::text), 'UTF8'));
  update ledger_heads set seq = new.seq, hash = new.hash where hub_id = new.hub_id and workspace_id = new.workspace_id;
  return new;
end $$;
create trigger chain before insert on ledger for each row execute function tenancy.chain_ledger();

create function tenancy.refuse_change() returns trigger language plpgsql as $$
begin raise exception 'the ledger is append-only'; end $$;
create trigger append_only before update or delete on ledger for each row execute function tenancy.refuse_change();
create trigger append_only_whole before truncate on ledger for each statement execute function tenancy.refuse_change();

-- The walls. Workspace tables: the workspace's scope reads and writes.
do $$
declare t text;
begin
  foreach t in array array['attempts', 'grants', 'candidates', 'accounts', 'carriers', 'sealed_values', 'revocations', 'transfer_requests'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy workspace_scope on %I using (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())
      with check (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())', t);
  end loop;
  -- The hub reads list columns across its workspaces; nothing sealed is in these tables.
  foreach t in array array['accounts', 'carriers', 'transfer_requests'] loop
    execute format('create policy hub_reads on %I for select using (hub_id = tenancy.hub() and tenancy.workspace() is null)', t);
  end loop;
end $$;

-- A grant's key is wrapped, never plain; still the hub reads grants only through the columns of this view.
create policy hub_reads on grants for select using (hub_id = tenancy.hub() and tenancy.workspace() is null);

-- A callback is tied to its person before its workspace is known.
create policy own on attempts for select using (user_id = tenancy.person() and tenancy.hub() is null);

alter table apps enable row level security;
alter table apps force row level security;
create policy visible on apps for select using (hub_id is null or hub_id = tenancy.hub());
create policy hub_scope on apps using (hub_id = tenancy.hub() and tenancy.workspace() is null) with check (hub_id = tenancy.hub());
create policy operator on apps using (current_setting('app.operator', true) = 'yes' and hub_id is null)
  with check (current_setting('app.operator', true) = 'yes' and hub_id is null);

alter table keyrings enable row level security;
alter table keyrings force row level security;
create policy workspace_scope on keyrings
  using (hub_id = tenancy.hub() and (workspace_id = tenancy.workspace() or workspace_id = '-'))
  with check (hub_id = tenancy.hub() and (workspace_id = tenancy.workspace() or (workspace_id = '-' and tenancy.workspace() is null)));

alter table app_secrets enable row level security;
alter table app_secrets force row level security;
create policy hub_scope on app_secrets using (hub_id = tenancy.hub()) with check (hub_id = tenancy.hub() and tenancy.workspace() is null);

alter table consents enable row level security;
alter table consents force row level security;

alter table ledger enable row level security;
alter table ledger force row level security;
create policy workspace_scope on ledger for select using (hub_id = tenancy.hub() and workspace_id = tenancy.workspace());
create policy hub_scope on ledger for select using (hub_id = tenancy.hub() and tenancy.workspace() is null);
create policy append on ledger for insert with check (
  hub_id = tenancy.hub() and (workspace_id = tenancy.workspace() or tenancy.workspace() is null));
alter table ledger_heads enable row level security;
alter table ledger_heads force row level security;
create policy scope on ledger_heads using (hub_id = tenancy.hub() and (workspace_id = tenancy.workspace() or tenancy.workspace() is null))
  with check (hub_id = tenancy.hub() and (workspace_id = tenancy.workspace() or tenancy.workspace() is null));

-- The few questions that must look across workspaces. Each answers an id, a count or a word, never a row.
create function tenancy.record_consent(new_id text, app text, person text, scope_set text, ticked text[], moment timestamptz)
returns text language sql security definer set search_path = pg_catalog, public as $$
  insert into public.consents (id, app_id, subject, scope_set_hash, ticked_assets, created_at)
  values (new_id, app, person, scope_set, ticked, moment)
  on conflict (app_id, subject) do update set scope_set_hash = excluded.scope_set_hash, ticked_assets = excluded.ticked_assets
  returning id
$$;

-- Live grants, other than this one, that would die with the consent.
create function tenancy.consent_uses(consent text, except_grant text)
returns integer language sql stable security definer set search_path = pg_catalog, public as $$
  select count(*)::integer from public.grants
  where consent_id = consent and id <> except_grant and ended_at is null
$$;

-- Whether a publishing account is already held in this hub: 'here', 'sibling' or null.
create function tenancy.held_by(hub text, workspace text, in_platform text, in_kind text, external text)
returns text language sql stable security definer set search_path = pg_catalog, public as $$
  select case when workspace_id = workspace then 'here' else 'sibling' end from public.accounts
  where hub_id = hub and platform = in_platform and kind = in_kind and external_id = external
    and removed_at is null and use = 'publish'
$$;

-- X: a new authorisation by the same person ended every earlier grant of the consent. Answers how many.
create function tenancy.supersede(consent text, by_grant text, moment timestamptz)
returns integer language sql security definer set search_path = pg_catalog, public as $$
  with ended as (
    update public.grants set ended_at = moment, end_cause = 'authorised-elsewhere', choose_by = null
    where consent_id = consent and id <> by_grant and ended_at is null returning 1)
  select count(*)::integer from ended
$$;

-- People of this hub whose working grant proves one of these roles on the account.
create function tenancy.role_holders(hub text, in_platform text, external text, roles text[])
returns setof text language sql stable security definer set search_path = pg_catalog, public as $$
  select distinct g.authorised_by_name from public.carriers c
  join public.grants g on g.hub_id = c.hub_id and g.workspace_id = c.workspace_id and g.id = c.grant_id
  join public.accounts a on a.hub_id = c.hub_id and a.workspace_id = c.workspace_id and a.id = c.account_id
  where c.hub_id = hub and a.platform = in_platform and a.external_id = external and a.removed_at is null
    and c.lost_at is null and g.ended_at is null and c.role = any (roles)
$$;

-- The owner's own policies, for the definer functions above and for nothing else: the app never logs in as the owner.
do $$
declare t text;
begin
  foreach t in array array['consents', 'grants', 'accounts', 'carriers'] loop
    execute format('create policy owner_functions on %I to %I using (true) with check (true)', t, current_user);
  end loop;
end $$;
