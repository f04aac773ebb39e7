-- Which rows an account had before: whether it got a broadcast through one of them is asked of every location.
create index accounts_gone on accounts (hub_id, platform, kind, external_id) where removed_at is not null;
