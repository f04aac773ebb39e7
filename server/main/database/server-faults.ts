import type { Client } from 'pg'
import type { Clock } from '../../base/clock.ts'

/** What a PostgreSQL says of itself. */
export interface ServerFacts {
  readonly standby: boolean
  readonly fsync: string
  readonly fullPageWrites: string
  /** Such as 160004. */
  readonly version: number
  /** As PostgreSQL prints them; `0` = never. */
  readonly timeouts: Readonly<Record<string, string>>
  /** How far its clock and ours are apart at least. */
  readonly skewMs: number
}

const oldestVersion = 160_000
const mostSkewMs = 5_000
const timeouts = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'] as const

export async function serverFacts(client: Client, clock: Clock): Promise<ServerFacts> {
  const before = clock.now().getTime()
  const { rows } = await client.query<Omit<ServerFacts, 'skewMs'> & { now: Date }>(
    `select pg_is_in_recovery() as standby, current_setting('fsync') as fsync, current_setting('full_page_writes') as "fullPageWrites",
       current_setting('server_version_num')::int as version, clock_timestamp() as now,
       (select jsonb_object_agg(name, current_setting(name)) from unnest($1::text[]) name) as timeouts`,
    [timeouts],
  )
  const after = clock.now().getTime()
  const [row] = rows
  if (!row) throw new Error('The database does not answer about itself.')
  const { now, ...facts } = row
  // The database looked at its clock somewhere between our two looks.
  return { ...facts, skewMs: Math.max(0, before - now.getTime(), now.getTime() - after) }
}

/** Why nobody should serve from it (R48), one line each, with what to do. */
export function faultsOf(facts: ServerFacts): string[] {
  const problems: string[] = []
  if (facts.standby) problems.push('It is a standby, which cannot be written to: connect to the primary.')
  if (facts.fsync !== 'on')
    problems.push('fsync is off: a power cut would lose what was acknowledged. Switch it on.')
  if (facts.fullPageWrites !== 'on')
    problems.push('full_page_writes is off: a power cut could tear a page in two. Switch it on.')
  if (facts.version < oldestVersion) problems.push('It is older than PostgreSQL 16: upgrade it.')
  const endless = timeouts.filter((name) => facts.timeouts[name] === '0')
  if (endless.length > 0)
    problems.push(
      `${endless.join(', ')} ${endless.length > 1 ? 'are' : 'is'} not set, though we ask for it: something in between drops it. Connect without a pooler.`,
    )
  if (facts.skewMs >= mostSkewMs)
    problems.push(
      `Its clock and ours differ by ${Math.round(facts.skewMs / 1000)} s (at most 5): set both by NTP.`,
    )
  return problems
}
