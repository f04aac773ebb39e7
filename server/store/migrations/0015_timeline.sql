-- The life of one connection is read from the ledger by subject. Renewals that Mooring made by itself are nearly all of a
-- ledger's lines and are only ever counted, so they have an index of their own, from which counting needs no row; what is
-- left is what people read, and stays short.
create index ledger_told on ledger (hub_id, workspace_id, subject, seq)
  where not (action = 'grant.refreshed' and actor ->> 'kind' = 'worker');
create index ledger_renewals on ledger (hub_id, workspace_id, subject, seq) include (at)
  where action = 'grant.refreshed' and actor ->> 'kind' = 'worker';
