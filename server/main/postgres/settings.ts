import { createHash } from 'node:crypto'

/** Small, because it serves one machine; safe, because what is acknowledged must survive a power cut. */
const tuned: Record<string, string> = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  shared_buffers: '32MB',
  max_connections: '60',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  max_wal_size: '256MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_worker_processes: '4',
  max_parallel_workers_per_gather: '0',
  autovacuum_max_workers: '2',
  io_method: 'sync',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  // Rows and statements must not reach the log: they may hold what is sealed.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
}

/** Settings for one start. `cluster_name` carries a fingerprint, so that a survivor with other ones is noticed. */
export function postgresSettings(version: string, changes: Record<string, string>): Record<string, string> {
  const settings = { ...tuned, ...changes }
  const facts = JSON.stringify([version, settings])
  const fingerprint = createHash('sha256').update(facts).digest('hex').slice(0, 12)
  return { ...settings, cluster_name: `mooring-${fingerprint}` }
}
