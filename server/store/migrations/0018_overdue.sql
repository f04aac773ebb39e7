-- What operators count has to cost what is waiting, not what there is (its index came with 0014); and a mail that was given up
-- waits for nothing.
grant select (next_try_at, gave_up_at) on mail_outbox to mooring_sweep;
