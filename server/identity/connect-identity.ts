import pg from 'pg'

/** Identity's own small pool of the app login: better-auth names its tables without a schema. */
export function connectIdentity(url: string, maxConnections = 4): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    application_name: 'mooring identity',
    options: '-c search_path=auth -c statement_timeout=10000 -c idle_in_transaction_session_timeout=10000',
  })
  // An idle connection that the server ends must not end us; the next query gets a fresh one.
  pool.on('error', () => {})
  return pool
}
