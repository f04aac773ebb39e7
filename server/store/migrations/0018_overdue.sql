-- What operators count has to cost what is waiting, not what there is; and a mail that was given up waits for nothing.
create index grants_in_doubt on grants (in_doubt_since) where in_doubt_since is not null and ended_at is null;
grant select (next_try_at, gave_up_at) on mail_outbox to mooring_sweep;
