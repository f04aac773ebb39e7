-- A mail that was given up waits for nothing: operators do not count it.
grant select (next_try_at, gave_up_at) on mail_outbox to mooring_sweep;
