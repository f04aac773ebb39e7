-- Posts, their deliveries (targets), and every try at the last mutation (attempts). What a target waits for is a column:
-- `next_at` says when somebody has to look at it, in every state that is not an end.
create table posts (
  hub_id text not null,
  workspace_id text not null,
  id text not null unique,
  -- Raised by every edit; whoever edits says which one they saw.
  version integer not null default 1,
  title text not null default '',
  text text not null,
  link text,
  -- In order: [{"id": "med_...", "alt": "..."}].
  media jsonb not null default '[]',
  -- A thread after its first part: [{"text": "...", "media": [...]}].
  parts jsonb not null default '[]',
  -- The moment as a person wrote it, and the instant it stands for; all null in a draft without one.
  wall_time text check (wall_time ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d$'),
  time_zone text,
  due_at timestamptz,
  not_after timestamptz,
  author_id text not null,
  author_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (hub_id, workspace_id, id),
  foreign key (hub_id, workspace_id) references workspaces (hub_id, id),
  check ((wall_time is null) = (due_at is null) and (due_at is null) = (time_zone is null))
);
create index posts_by_moment on posts (hub_id, workspace_id, due_at, id);
create index posts_by_edit on posts (hub_id, workspace_id, updated_at desc, id);

create table post_targets (
  hub_id text not null,
  workspace_id text not null,
  id text not null unique,
  post_id text not null,
  account_id text not null,
  -- As it was called when the target was made: an account may go.
  platform text not null,
  account_name text not null,
  shape text not null,
  -- Instead of the post's, for this account only.
  text text,
  choices jsonb not null default '{}',
  state text not null check (state in ('draft', 'scheduled', 'preparing', 'ready', 'sending', 'processing', 'unconfirmed', 'held',
    'needs-person', 'published', 'rejected', 'missed', 'cancelled')),
  due_at timestamptz,
  not_after timestamptz,
  -- Lateness of our own counts from here: the moment it was due, or came free of being held.
  late_from timestamptz,
  next_at timestamptz,
  -- Whoever works on it now, by database time.
  lease text,
  leased_until timestamptz,
  -- What the platform gave us on the way; strings, none of which opens anything.
  handle jsonb not null default '{}',
  attempts integer not null default 0,
  -- Reads after silence that found nothing.
  absences integer not null default 0,
  -- Failures of the same step in a row, for the pause before the next.
  tries integer not null default 0,
  -- When the present state began; how long processing, doubt and holding may last counts from here.
  since timestamptz not null,
  -- Why it is held, rejected, missed or needs somebody: a code, and facts for its sentence.
  code text,
  facts jsonb not null default '{}',
  external_id text,
  link text,
  published_at timestamptz,
  -- What it was before its account was removed: {"accountId", "accountName", "state", "version"}; taken back while that can be undone.
  before_removal jsonb,
  primary key (hub_id, workspace_id, id),
  foreign key (hub_id, workspace_id, post_id) references posts (hub_id, workspace_id, id) on delete cascade,
  foreign key (hub_id, workspace_id, account_id) references accounts (hub_id, workspace_id, id),
  unique (hub_id, workspace_id, post_id, account_id, shape),
  check ((lease is null) = (leased_until is null)),
  -- Every state that is no end and no draft has somebody coming, or waits for a person.
  check ((next_at is not null) = (state in ('scheduled', 'preparing', 'ready', 'sending', 'processing', 'unconfirmed', 'held'))),
  check ((published_at is not null) = (state = 'published'))
);
create index post_targets_due on post_targets (next_at) where next_at is not null;
create index post_targets_of_account on post_targets (hub_id, workspace_id, account_id, state);
create index post_targets_to_undo on post_targets (hub_id, workspace_id) where before_removal is not null;
create index post_targets_needing on post_targets (hub_id, workspace_id, since) where state = 'needs-person';

-- One call of the last mutation. Committed before the request leaves; at most one open for a target.
create table post_attempts (
  hub_id text not null,
  workspace_id text not null,
  target_id text not null,
  number integer not null,
  account_id text not null,
  started_at timestamptz not null,
  -- SHA-256 over what was to be sent: account, shape, text, files.
  fingerprint text not null,
  settled_at timestamptz,
  outcome text check (outcome in ('published', 'waiting', 'part', 'refused', 'not-sent', 'absent', 'found', 'given-up')),
  code text,
  primary key (hub_id, workspace_id, target_id, number),
  foreign key (hub_id, workspace_id, target_id) references post_targets (hub_id, workspace_id, id) on delete cascade,
  check ((settled_at is null) = (outcome is null))
);
create unique index post_attempts_open on post_attempts (hub_id, workspace_id, target_id) where settled_at is null;
create index post_attempts_of_account on post_attempts (hub_id, workspace_id, account_id, started_at desc);

do $$
declare t text;
begin
  foreach t in array array['posts', 'post_targets', 'post_attempts'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy workspace_scope on %I to mooring_app using (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())
      with check (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())', t);
  end loop;
end $$;

grant select, insert, update, delete on posts, post_targets to mooring_app;
grant select, insert, update on post_attempts to mooring_app;
grant select (hub_id, workspace_id, id, state, shape, next_at, leased_until) on post_targets to mooring_sweep;
create policy sweep on post_targets for select to mooring_sweep using (true);
