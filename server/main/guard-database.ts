import { Client } from 'pg'
import type { Clock } from '../base/clock.ts'
import { differences } from './database/differences.ts'
import { migrationFiles, migrationsFolder } from './database/migration-files.ts'

export type GuardedLogin = 'DATABASE_URL' | 'SWEEP_DATABASE_URL'

/** The database is not fit to serve; every line of the message says why and how to mend it. */
export class DatabaseRefused extends Error {
  override name = 'DatabaseRefused'
  readonly problems: readonly string[]
  constructor(login: GuardedLogin, problems: readonly string[]) {
    super(
      [`Mooring does not start on the database of ${login}:`, ...problems.map((line) => `  - ${line}`)].join(
        '\n',
      ),
    )
    this.problems = problems
  }
}

const oldestVersion = 160_000
const mostSkewMs = 5_000

/**
 * Boot guard (R48, R18): the login must not be able to go round row-level security, and the database must be the
 * primary, durable, up to date and on our time. Throws DatabaseRefused, or what the driver says when unreachable.
 */
export async function guardDatabase(
  input: { url: string; login: GuardedLogin; clock: Clock },
  folder = migrationsFolder(),
): Promise<void> {
  const client = new Client({ connectionString: input.url, application_name: 'mooring guard' })
  client.on('error', () => {})
  await client.connect()
  try {
    const problems = [
      ...(await powersOf(client)),
      ...(await serverFaults(client, input.clock)),
      ...(await schemaFaults(client, folder)),
    ]
    if (problems.length > 0) throw new DatabaseRefused(input.login, problems)
  } finally {
    await client.end()
  }
}

/** Any role that this login is, or could become by SET ROLE, counts as its own power. */
async function powersOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ me: string; role: string; power: string }>(`
    with reach as (
      select r.* from pg_roles r where pg_has_role(current_user, r.oid, 'member')
        and (r.rolname = current_user or not exists (
          select 1 from pg_roles me where me.rolname = current_user and me.rolsuper))
    )
    select current_user as me, rolname as role, power from reach
    cross join lateral (values
      (rolsuper, 'is a superuser'),
      (rolbypassrls, 'bypasses row-level security'),
      (rolcreaterole, 'may create roles'),
      (rolreplication, 'may replicate'),
      (exists (select 1 from pg_class c where c.relowner = reach.oid and c.relkind in ('r', 'p', 'v', 'm')
        and c.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
        and c.relnamespace::regnamespace::text not like 'pg\\_%'), 'owns tables')
    ) as powers (held, power)
    where held order by role, power`)
  return rows.map(({ me, role, power }) =>
    role === me
      ? `The login ${me} ${power}: use the app's own login (mooring_app, or mooring_sweep for the sweep).`
      : `The login ${me} is a member of ${role}, which ${power}: revoke ${role} from ${me}.`,
  )
}

async function serverFaults(client: Client, clock: Clock): Promise<string[]> {
  const before = clock.now().getTime()
  const { rows } = await client.query<{ standby: boolean; fsync: string; version: number; now: Date }>(
    `select pg_is_in_recovery() as standby, current_setting('fsync') as fsync,
       current_setting('server_version_num')::int as version, clock_timestamp() as now`,
  )
  const after = clock.now().getTime()
  const [row] = rows
  if (!row) return ['The database does not answer about itself.']
  const problems: string[] = []
  if (row.standby) problems.push('It is a standby, which cannot be written to: connect to the primary.')
  if (row.fsync !== 'on')
    problems.push('fsync is off: a power cut would lose what was acknowledged. Switch it on.')
  if (row.version < oldestVersion) problems.push('It is older than PostgreSQL 16: upgrade it.')
  // The database looked at its clock somewhere between our two looks.
  const skewMs = Math.max(before - row.now.getTime(), row.now.getTime() - after)
  if (skewMs >= mostSkewMs)
    problems.push(`Its clock and ours differ by ${Math.round(skewMs / 1000)} s (at most 5): set both by NTP.`)
  return problems
}

async function schemaFaults(client: Client, folder: string): Promise<string[]> {
  const { rows } = await client.query<{ there: boolean; readable: boolean }>(
    `select to_regclass('mooring_migrations') is not null as there,
       coalesce(has_table_privilege(to_regclass('mooring_migrations'), 'select'), false) as readable`,
  )
  if (!rows[0]?.there) return ['It has no Mooring schema: run npm run migrate.']
  if (!rows[0].readable) return ['The login may not read mooring_migrations: run npm run migrate once more.']
  const { pending, problems } = await differences(client, migrationFiles(folder))
  if (problems.length > 0 || pending.length === 0) return problems
  return [
    `Its schema is ${pending.length} migration${pending.length > 1 ? 's' : ''} behind: run npm run migrate.`,
  ]
}
