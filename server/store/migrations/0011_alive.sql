-- Connections keep themselves healthy: when a grant is to be renewed, what is known of attempts under way, and when an
-- account's status has to be judged again.
alter table grants
  -- When the sweep renews it by itself; null = never (a person renews it, or nothing has to be kept alive).
  add column refresh_due_at timestamptz,
  -- Not before this instant, on the product's clock: the pause after a failure, growing with refresh_failures.
  add column refresh_not_before timestamptz,
  add column refresh_failures integer not null default 0,
  -- The journal (one folder on one machine) that an answer to the attempt under way would be found in.
  add column intent_journal text,
  -- An attempt with this generation's refresh token was cut off: whether it was used up is not known.
  add column in_doubt_since timestamptz,
  -- The last generation that a platform call proved to work; older ciphertexts are kept until then.
  add column worked_generation integer not null default 0,
  add column last_failure_at timestamptz,
  add column last_failure_code text;
create index grants_refresh_due on grants (refresh_due_at) where refresh_due_at is not null and ended_at is null;
grant select (refresh_due_at, refresh_not_before, leased_until, in_doubt_since, app_id, platform) on grants to mooring_sweep;

-- Probes come round by themselves now.
update grants set probe_due_at = now() + random() * interval '1 day' where probe_due_at is null and ended_at is null and choose_by is null;

alter table accounts
  -- When its status is next worth judging: at once after any change, else at the next threshold. null = nobody has to be told.
  add column judge_due_at timestamptz;
create index accounts_judge_due on accounts (judge_due_at) where judge_due_at is not null and removed_at is null;
update accounts set judge_due_at = now() where removed_at is null;
grant select (hub_id, workspace_id, id, judge_due_at, removed_at) on accounts to mooring_sweep;
create policy sweep on accounts for select to mooring_sweep using (true);
