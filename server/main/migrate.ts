import { Client } from 'pg'
import { differences } from './database/differences.ts'
import { type Migration, migrationFiles, migrationsFolder } from './database/migration-files.ts'
import { logins } from './postgres/create-logins.ts'

/** One number for every Mooring: migrators of one database wait for each other. */
const lockKey = 4_600_471_101

/** The schema cannot be brought up to date; the message says what to do. */
export class MigrationRefused extends Error {
  override name = 'MigrationRefused'
}

/**
 * Brings the database of `ownerUrl` up to date, each file in a transaction of its own, and answers the names it
 * applied. Any number may run at once. Throws MigrationRefused, or what PostgreSQL says about a file.
 */
export async function migrate(ownerUrl: string, folder = migrationsFolder()): Promise<string[]> {
  const files = migrationFiles(folder)
  const client = new Client({ connectionString: ownerUrl, application_name: 'mooring migrate' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await requireLogins(client)
    await client.query(`create table if not exists mooring_migrations (
      name text primary key, sha256 text not null, applied_at timestamptz not null default now())`)
    await client.query(`grant select on mooring_migrations to ${logins.app}, ${logins.sweep}`)
    const { pending, problems } = await differences(client, files)
    if (problems.length > 0) throw new MigrationRefused(problems.join('\n'))
    for (const file of pending) await apply(client, file)
    return pending.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

async function apply(client: Client, { name, sql, sha256 }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into mooring_migrations (name, sha256) values ($1, $2)', [name, sha256])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${name} failed and was undone: ${(error as Error).message}`, { cause: error })
  }
}

async function requireLogins(client: Client): Promise<void> {
  const wanted = [logins.app, logins.sweep]
  const { rows } = await client.query<{ rolname: string; database: string }>(
    'select rolname, current_database() as database from pg_roles where rolname = any($1)',
    [wanted],
  )
  const missing = wanted.filter((login) => !rows.some(({ rolname }) => rolname === login))
  if (missing.length === 0) return
  const lines = missing.map(
    (login) => `  create role ${login} login nosuperuser nobypassrls nocreatedb nocreaterole password '...';`,
  )
  throw new MigrationRefused(
    `The database lacks the login${missing.length > 1 ? 's' : ''} ${missing.join(' and ')}. Run as its administrator:\n${lines.join('\n')}`,
  )
}
