import { readdirSync, readFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import type pg from 'pg'

/** What the figures were taken on, and how busy it was with other things. */
export const machine = () => ({
  node: process.version,
  cpus: cpus().length,
  load1: Math.round((loadavg()[0] ?? 0) * 10) / 10,
})

/** Processor time of the whole database server so far, its ended backends included, milliseconds. Linux alone tells. */
export async function databaseCpuMs(admin: pg.Client): Promise<number> {
  const { rows } = await admin.query<{ pid: number }>('select pg_backend_pid() as pid')
  const postmaster = fieldsOf(rows[0]?.pid ?? 0)[1]
  let ticks = 0
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const fields = fieldsOf(Number(name))
    if (fields[1] === postmaster) ticks += Number(fields[11]) + Number(fields[12])
    if (name === postmaster) for (const at of [11, 12, 13, 14]) ticks += Number(fields[at])
  }
  return ticks * 10
}

/** Behind the name, which may hold anything: state, parent, ... utime, stime, cutime, cstime at 11 to 14. */
function fieldsOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}

/** Transactions, WAL syncs and WAL bytes so far. */
export async function databaseWork(
  admin: pg.Client,
): Promise<{ commits: number; walSyncs: number; walBytes: number }> {
  await admin.query('select pg_stat_force_next_flush()')
  const { rows } = await admin.query(
    `select (select xact_commit::integer from pg_stat_database where datname = current_database()) as commits,
       (select coalesce(sum(fsyncs), 0)::integer from pg_stat_io where object = 'wal') as "walSyncs", (select wal_bytes::double precision from pg_stat_wal) as "walBytes"`,
  )
  return rows[0]
}
