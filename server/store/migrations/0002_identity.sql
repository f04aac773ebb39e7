-- People and how they sign in. No tenant data: where a person may go is in tenancy's tables.
-- Columns follow what better-auth asks for, in snake case; a test compares both. Ids are ours (usr_..., ses_...).
create schema auth;

create table auth."user" (
  id text primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  operator boolean not null default false,
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- token: SHA-256 of the cookie's token, so that a copy of this table opens nothing (R23).
-- updated_at: last seen, at most five minutes behind.
create table auth.session (
  id text primary key,
  token text not null unique check (token ~ '^[0-9a-f]{64}$'),
  user_id text not null references auth."user" (id) on delete cascade,
  user_agent text,
  ip_address text,
  second_factor_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_by_user on auth.session (user_id);
create index session_by_end on auth.session (expires_at);

create table auth.account (
  id text primary key,
  user_id text not null references auth."user" (id) on delete cascade,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index account_by_user on auth.account (user_id);

-- Password resets and sign-ins that wait for a second factor; identifiers are hashed.
create table auth.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_by_identifier on auth.verification (identifier);
create index verification_by_value on auth.verification (value);
create index verification_by_end on auth.verification (expires_at);

-- secret: encrypted with the session secret. backup_codes: keyed digests. last_step: the newest step of 30 s whose
-- code was accepted; that one and older ones never open again (R25).
create table auth.two_factor (
  id text primary key,
  user_id text not null unique references auth."user" (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false,
  failed_verification_count integer not null default 0,
  locked_until timestamptz,
  last_step bigint
);

grant usage on schema auth to mooring_app;
grant select, insert, update, delete on
  auth."user", auth.session, auth.account, auth.verification, auth.two_factor
  to mooring_app;
