import { Client } from 'pg'
import type { Clock } from '../base/clock.ts'
import { sessionTimeouts } from '../store/database.ts'
import { differences } from './database/differences.ts'
import { migrationFiles, migrationsFolder } from './database/migration-files.ts'
import { faultsOf, type ServerFacts, serverFacts } from './database/server-faults.ts'

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

/**
 * Boot guard (R48, R18): the login must not be able to go round row-level security, and the database must be the
 * primary, durable, up to date, on our time, and give up on what takes too long. Throws DatabaseRefused, or what the
 * driver says when unreachable.
 */
export async function guardDatabase(
  input: { url: string; login: GuardedLogin; clock: Clock },
  folder = migrationsFolder(),
): Promise<void> {
  const { powers, server, schema } = await examineDatabase(input, folder)
  const problems = [...powers, ...server.faults, ...schema]
  if (problems.length > 0) throw new DatabaseRefused(input.login, problems)
}

export interface Examined {
  /** What the login must not be able to do, one line each. */
  readonly powers: readonly string[]
  readonly server: { readonly faults: readonly string[]; readonly facts: ServerFacts }
  readonly schema: readonly string[]
}

/** Looks at everything that the guard refuses. Throws what the driver says when unreachable. */
export async function examineDatabase(
  input: { url: string; clock: Clock; options?: string },
  folder = migrationsFolder(),
): Promise<Examined> {
  const client = new Client({
    connectionString: input.url,
    application_name: 'mooring guard',
    connectionTimeoutMillis: 10_000,
    // As every pool of ours connects: what stands in between has to pass it on.
    options: input.options ?? sessionTimeouts,
  })
  client.on('error', () => {})
  await client.connect()
  try {
    const facts = await serverFacts(client, input.clock)
    return {
      powers: await powersOf(client),
      server: { facts, faults: faultsOf(facts) },
      schema: await schemaFaults(client, folder),
    }
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
